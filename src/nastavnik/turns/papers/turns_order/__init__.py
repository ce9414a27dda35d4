"""The order on what has become of pairs."""
