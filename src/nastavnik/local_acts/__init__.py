"""What has the school laid down itself: its regulation, who coordinates?"""
