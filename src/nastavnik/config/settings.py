"""Django settings, from the environment."""

SECRET_KEY = "for-tests-only"  # noqa: S105
DATABASES: dict[str, dict[str, str]] = {}
INSTALLED_APPS: list[str] = []
USE_TZ = True
