"""Which pages do the pairs have?"""
