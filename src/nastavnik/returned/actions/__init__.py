"""What can be done here? One verb a file."""
