"""Tables of pay, as they came to be."""
