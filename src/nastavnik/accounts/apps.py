"""The app as Django knows it."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who is at the keyboard: accounts, sign-in, one-time links?"""

    name = "nastavnik.accounts"
    label = "accounts"
