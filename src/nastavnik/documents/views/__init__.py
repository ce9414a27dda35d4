"""Which pages do documents have?"""
