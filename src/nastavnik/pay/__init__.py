"""By which rule are mentors paid, and what does each agreement say?"""
