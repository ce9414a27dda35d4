"""Who is at the keyboard: accounts, sign-in, one-time links?"""
