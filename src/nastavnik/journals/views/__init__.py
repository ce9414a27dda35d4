"""Which pages do journals have?"""
