"""How is the product set up? Everything a place may change comes from the environment."""

import os
import secrets

from csp.constants import NONE, SELF

DEBUG = os.environ.get("NASTAVNIK_DEBUG", "") == "1"

# Without a key of its own an installation gets a new one with every start; workers inherit it.
SECRET_KEY = os.environ.setdefault("NASTAVNIK_SECRET_KEY", secrets.token_urlsafe(50))

ALLOWED_HOSTS = os.environ.get("NASTAVNIK_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "nastavnik.workspace",
    "nastavnik.shared",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "nastavnik.shared.middleware.LimitBodyMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "nastavnik.config.urls"
WSGI_APPLICATION = "nastavnik.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.static",
                "nastavnik.shared.templatetags.components",
                "nastavnik.shared.templatetags.russian",
            ],
        },
    },
]

DATABASES: dict[str, dict[str, str]] = {}  # nothing is kept between requests
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "ru"
TIME_ZONE = "Europe/Moscow"
USE_TZ = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # served straight from the package: no collecting step
WHITENOISE_MAX_AGE = 0  # the browser asks each time, so an upgrade is seen at once

# One request: two files and what the page carries. More is refused before it is read.
MAX_BODY_BYTES = 40 * 1024 * 1024
MAX_FILE_BYTES = 20 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024  # the facts a page carries, packed
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # two ticks for everybody in a very large school
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "nastavnik.shared.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # A form sent empty or a mistyped address is everyday life, not a line for the console.
    "loggers": {"django.request": {"level": "ERROR"}},
}
