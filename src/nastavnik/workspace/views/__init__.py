"""Which pages does the workspace give?"""
