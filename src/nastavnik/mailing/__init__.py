"""What is to be sent to whom, and has it gone?"""
