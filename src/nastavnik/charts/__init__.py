"""Which pictures of the school year are drawn on the server?"""
