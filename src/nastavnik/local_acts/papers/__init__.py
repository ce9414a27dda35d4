"""Which acts of its own does a school have?"""
