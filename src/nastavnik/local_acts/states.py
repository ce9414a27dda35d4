"""Which papers does the school lay down itself?"""

REGULATION, COORDINATOR_ORDER = "regulation", "coordinator_order"
"""Codes of their kinds."""
