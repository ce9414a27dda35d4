"""The only place that writes: one verb a file."""
