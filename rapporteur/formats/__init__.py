"""Other people's files. The only code that knows Word."""
