"""Which papers and files does a school have?"""
