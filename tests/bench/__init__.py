"""What `make bench` measures: everything in one run, beside a floor, medians of several."""
