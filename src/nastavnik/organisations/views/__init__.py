"""Which pages does an organisation have?"""
