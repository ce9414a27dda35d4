"""What is told of pay."""
