"""Which pages does the school's people have?"""
