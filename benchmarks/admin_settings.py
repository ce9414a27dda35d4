"""The product with Django's admin beside it: for the measure of ``lists`` and nothing else."""

from nastavnik.config.settings import *  # noqa: F403 - the product's own, with more
from nastavnik.config.settings import INSTALLED_APPS, TEMPLATES

INSTALLED_APPS = [*INSTALLED_APPS, "django.contrib.admin"]
ROOT_URLCONF = "benchmarks.admin_urls"
TEMPLATES[0]["OPTIONS"]["context_processors"].append(  # type: ignore[index]
    "django.contrib.auth.context_processors.auth"
)
