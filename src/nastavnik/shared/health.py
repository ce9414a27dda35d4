"""Is the product up, and which version is it?"""

from importlib.metadata import version

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
def health(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the signature of a view
    """Plain text: «nastavnik 0.1.0»."""
    return HttpResponse(f"nastavnik {version('nastavnik')}\n", content_type="text/plain")
