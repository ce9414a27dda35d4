"""Who signs what now, and who has been made acquainted?"""
