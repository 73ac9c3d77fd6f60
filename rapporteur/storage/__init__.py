"""Reports on disk. Knows no Qt and no Word."""
