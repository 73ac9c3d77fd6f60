"""The window: it shows and announces, and decides nothing. Besides app, all that knows Qt."""
