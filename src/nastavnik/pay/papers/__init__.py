"""Papers about pay."""
