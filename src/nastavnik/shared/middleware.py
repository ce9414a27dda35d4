"""What is refused before anything is read?"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from nastavnik.shared.errors import too_large


class LimitBodyMiddleware:
    """A request that says it is larger than we take gets 413 in our own words, unread.

    A body without a length cannot slip past: the server hands over only as many bytes as were
    said. Fields that outgrow their own limit while they are read end in ``errors.bad_request``.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer 413 for a body over ``MAX_BODY_BYTES``, else go on."""
        if _said_length(request) > settings.MAX_BODY_BYTES:
            return too_large(request)
        return self.get_response(request)


def _said_length(request: HttpRequest) -> int:
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isdecimal() else 0
