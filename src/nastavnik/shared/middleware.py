"""What is refused before anything is read?"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from nastavnik.shared.errors import too_large

DRAINED_BYTES = 512 * 2**20
CHUNK_BYTES = 2**20


class LimitBodyMiddleware:
    """A request that says it is larger than we take gets 413 in our own words, unparsed.

    The bytes are taken and thrown away first: a browser that is still sending when the answer comes
    shows «connection reset» instead of it. What is larger still is not even taken.

    A body without a length cannot slip past: the server hands over only as many bytes as were
    said. Fields that outgrow their own limit while they are read end in ``errors.bad_request``.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer 413 for a body over ``MAX_BODY_BYTES``, else go on."""
        said = _said_length(request)
        if said > settings.MAX_BODY_BYTES:
            if said <= DRAINED_BYTES:
                _drain(request)
            return too_large(request)
        return self.get_response(request)


def _drain(request: HttpRequest) -> None:
    try:
        while request.read(CHUNK_BYTES):
            pass
    except OSError:  # the sender has given up
        return


def _said_length(request: HttpRequest) -> int:
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isdecimal() else 0
