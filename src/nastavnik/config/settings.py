"""How is the product set up? Everything a place may change comes from the environment."""

import os
from ipaddress import ip_network
from urllib.parse import unquote, urlsplit

import dj_database_url
from csp.constants import NONE, SELF

from nastavnik.shared.places import DATABASE, LOGS, data_folder, secret_key

DEBUG = os.environ.get("NASTAVNIK_DEBUG", "") == "1"

DATA_FOLDER = data_folder()
SECRET_KEY = secret_key(DATA_FOLDER)

# The address people use, where it is not this machine: links, QR codes and cookies follow it.
PUBLIC_URL = os.environ.get("NASTAVNIK_URL", "").rstrip("/")
_public = urlsplit(PUBLIC_URL)
_hosts = os.environ.get("NASTAVNIK_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
ALLOWED_HOSTS = [*_hosts, *([_public.hostname] if _public.hostname else [])]
SECURE = _public.scheme == "https" or os.environ.get("NASTAVNIK_HTTPS") == "1"
# Whose word is taken for where a visitor comes from. Without one everybody is counted by who speaks
# to us: a stranger's own header must never do that.
PROXIES = [
    ip_network(one.strip())
    for one in os.environ.get("NASTAVNIK_PROXIES", "").split(",")
    if one.strip()
]
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if PUBLIC_URL else []

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "nastavnik.demo",
    "nastavnik.workspace",
    "nastavnik.gallery",
    "nastavnik.wizard",
    "nastavnik.informing",
    "nastavnik.launch",
    "nastavnik.asked",
    "nastavnik.finding",
    "nastavnik.returned",
    "nastavnik.pairs",
    "nastavnik.needs",
    "nastavnik.pay",
    "nastavnik.turns",
    "nastavnik.mentorships",
    "nastavnik.boards",
    "nastavnik.approvals",
    "nastavnik.roadmaps",
    "nastavnik.journals",
    "nastavnik.signing",
    "nastavnik.documents",
    "nastavnik.wordings",
    "nastavnik.people",
    "nastavnik.organisations",
    "nastavnik.accounts",
    "nastavnik.mailing",
    "nastavnik.audit",
    "nastavnik.shared",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "nastavnik.shared.middleware.NumberedRequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "nastavnik.shared.middleware.KeepNothingMiddleware",
    "csp.middleware.CSPMiddleware",
    "nastavnik.shared.middleware.LimitBodyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "nastavnik.shared.middleware.CleanWordsMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
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
                "nastavnik.shared.templatetags.plain_forms",
                "nastavnik.shared.templatetags.russian",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "nastavnik.config.navigation.house",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{DATA_FOLDER / DATABASE}",
        conn_max_age=None,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Readers never wait for the writer, a writer waits for its turn, a commit is on the disk; what is
    # wiped (the words of a letter) is not left lying in its page.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=FAST;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Counted together by all processes: throttling must not start anew in each of them.
CACHES = {
    "default": {
        "BACKEND": "nastavnik.shared.counts.HonestCounts",
        "LOCATION": "shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},  # at 300 by itself, a third is forgotten: counts too
    }
}

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "nastavnik.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 8}},
    {"NAME": "nastavnik.accounts.passwords.NotCommon"},
    {"NAME": "nastavnik.accounts.passwords.NotOnlyDigits"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_ADAPTER = "nastavnik.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_PRESERVE_USERNAME_CASING = False  # kept folded: accounts.login_names
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # a school without mail must be able to work
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no letter to a stranger because somebody typed him
# The library's own generator writes a row of an unverified e-mail at every asking; this one hashes
# the account's e-mail too and writes nothing.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
ACCOUNT_FORMS = {
    "login": "nastavnik.accounts.library_forms.SignIn",
    "reset_password": "nastavnik.accounts.library_forms.AskForLetter",
    "reset_password_from_key": "nastavnik.accounts.library_forms.NewPassword",
    "change_password": "nastavnik.accounts.library_forms.ChangePassword",
    "reauthenticate": "nastavnik.accounts.library_forms.SamePerson",
}
ACCOUNT_RATE_LIMITS = {
    # A whole school may sit behind one address: a form sent empty is not counted, a try is counted
    # by the name first, and where that name must wait, by nothing else.
    "login": None,
    "login_failed": "10/5m/key,200/5m/ip",
    "unknown_word": "100/5m/ip",  # of one-time links; that they are long is what protects them
    "reset_password": "20/h/ip,5/h/key",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Наставник"
MFA_ADAPTER = "nastavnik.accounts.adapter.SecondFactorAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs up by himself: no address is a stranger's
MFA_FORMS = {
    "authenticate": "nastavnik.accounts.library_forms.SecondStep",
    "reauthenticate": "nastavnik.accounts.library_forms.SecondStepAgain",
    "activate_totp": "nastavnik.accounts.library_forms.SwitchOn",
}

SESSION_ENGINE = "nastavnik.accounts.sessions"
SESSION_COOKIE_AGE = 14 * 24 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"  # a link out of a messenger must find one signed in
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_SECURE = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _public.scheme == "https" else None

LANGUAGE_CODE = "ru"
TIME_ZONE = "Europe/Moscow"
USE_TZ = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # served straight from the package: no collecting step
WHITENOISE_MAX_AGE = 0  # the browser asks each time, so an upgrade is seen at once

STORAGES = {
    "default": {
        "BACKEND": "nastavnik.shared.storage.WholeFiles",
        "OPTIONS": {
            "location": DATA_FOLDER / "files",
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# One request: two files and what the page carries. More is refused before it is read.
MAX_BODY_BYTES = 40 * 1024 * 1024
MAX_FILE_BYTES = 20 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024  # the facts a page carries, packed
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # two ticks for everybody in a very large school
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

CSRF_COOKIE_HTTPONLY = True
# By a link out of a messenger one comes without a «Strict» cookie and gets a new one: a form that is
# open in another tab is then refused.
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "nastavnik.shared.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
# A month: whoever was here once is not led to a false page of the same name without https. Other names
# of the domain may be somebody else's.
SECURE_HSTS_SECONDS = 30 * 24 * 60 * 60 if SECURE else 0
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

# Mail is an addition: «smtp://user:password@host:587/?tls=1». Without it everything works by links.
# What would end the address (@ / ? # %) stands in name and password as %40 and the like.
MAIL_URL = os.environ.get("NASTAVNIK_MAIL", "")
_mail = urlsplit(MAIL_URL)
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if MAIL_URL
    else "django.core.mail.backends.dummy.EmailBackend"
)
EMAIL_HOST = _mail.hostname or ""
EMAIL_PORT = _mail.port or 25
EMAIL_HOST_USER = unquote(_mail.username or "")
EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
EMAIL_USE_TLS = "tls=1" in _mail.query
EMAIL_USE_SSL = _mail.scheme == "smtps"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("NASTAVNIK_MAIL_FROM", EMAIL_HOST_USER or "nastavnik@localhost")

TASKS = {
    "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]},
}

# Each process writes a file of its own; the night's job turns them over.
_log_file = os.environ.get("NASTAVNIK_LOG_FILE", "")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "nastavnik.shared.logs.PlainLines"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain"},
        **(
            {
                "file": {
                    "class": "nastavnik.shared.logs.ForgivingFile",
                    "filename": str(DATA_FOLDER / LOGS / _log_file),
                    "formatter": "plain",
                    "delay": True,
                    "encoding": "utf-8",
                }
            }
            if _log_file
            else {}
        ),
    },
    "root": {"handlers": ["file" if _log_file else "console"], "level": "WARNING"},
    "loggers": {
        "nastavnik": {"level": "INFO" if _log_file else "WARNING"},
        # A form sent empty or a mistyped address is everyday life, not a line for the log.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
