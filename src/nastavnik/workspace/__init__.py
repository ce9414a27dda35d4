"""What does a person see first, and which flows join the stages?"""
