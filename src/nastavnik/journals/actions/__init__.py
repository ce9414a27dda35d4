"""What is done in journals: one verb a module."""
