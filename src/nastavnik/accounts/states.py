"""What is a one-time link for, and how long does it live?"""

from datetime import timedelta

INVITATION = "invitation"  # the first coming: one chooses a password
SIGN_IN = "sign_in"  # comes in, for who has no mail or forgot the password

LIFETIMES = {INVITATION: timedelta(days=14), SIGN_IN: timedelta(days=1)}
