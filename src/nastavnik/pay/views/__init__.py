"""Which pages has pay?"""
