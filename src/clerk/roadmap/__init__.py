"""What does a roadmap document say, what is wrong with it, and how does it move to another year?"""
