"""A mentor agrees in writing to the work."""
