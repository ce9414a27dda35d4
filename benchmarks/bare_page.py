"""What is the fastest page the framework can give here: no middleware, no database, no template?"""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["127.0.0.1"], MIDDLEWARE=[])


def page(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the signature of a view
    """A few words."""
    return HttpResponse("<!doctype html><title>Bare</title><p>Bare page")


urlpatterns = [path("", page)]
application = get_wsgi_application()
