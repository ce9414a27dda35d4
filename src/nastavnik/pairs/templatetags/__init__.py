"""What the templates of pairs and of those above them place."""
