"""Which papers do turns of pairs have?"""
