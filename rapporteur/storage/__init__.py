"""Reports, forms and the list of recent reports on disk. Knows no Qt and no Word."""
