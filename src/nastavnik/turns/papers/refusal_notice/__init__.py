"""A mentor gives the work up."""
