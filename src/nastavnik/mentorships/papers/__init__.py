"""Which papers do the pairs have?"""
