"""Reading a document back: bounded, trusting nothing, dropping nothing."""
