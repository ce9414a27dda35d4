"""How does every component of the interface look?"""
