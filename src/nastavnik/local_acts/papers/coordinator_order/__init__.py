"""The order that says who coordinates."""
