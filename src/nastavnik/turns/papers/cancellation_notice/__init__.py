"""The school cancels the work of a mentor."""
