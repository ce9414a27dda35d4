"""What does a staff list say: which teachers, which posts, since when, and what is doubtful?"""
