"""The order by which pairs begin to work."""
