"""Which pairs does a school have, what waits for whom, what is done with one of them?"""
