"""What a report is: values and pure functions. Knows no Qt, no files, no clock, no log."""
