"""What can templates say beside plain Django?"""
