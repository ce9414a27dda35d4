"""Leaves that every storey may use; they import none of the storeys."""
