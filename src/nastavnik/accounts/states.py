"""What is a one-time link for, how long does it live, and how long is it a proof afterwards?"""

from datetime import timedelta

INVITATION = "invitation"  # the first coming: one chooses a password
SIGN_IN = "sign_in"  # comes in, for who has no mail or forgot the password
PROOF = "proof"  # goes by letter alone: whoever answers reads that mailbox

LIFETIMES = {
    INVITATION: timedelta(days=14),
    SIGN_IN: timedelta(days=1),
    PROOF: timedelta(days=3),
}
PROOF_LASTS = timedelta(minutes=15)  # after it was used: so long it stands for the old password
NOTICE_LASTS = timedelta(days=30)  # so long what others did to an account is said at each sign-in
