"""The owner of the school is asked."""
