"""The orders on what has changed in the roadmap since."""
