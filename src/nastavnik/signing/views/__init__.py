"""Which pages does signing have?"""
