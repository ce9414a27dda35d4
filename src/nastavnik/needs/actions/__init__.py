"""What may be decided about needs: one verb a module."""
