"""What is refused before anything is read, and which number does a request have in the log?"""

import logging
import secrets
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase

from clerk.errors import UnreadableError
from clerk.typography import without_controls
from nastavnik.shared.apart import BusyError
from nastavnik.shared.errors import (
    busy_apart,
    not_found,
    not_taken,
    rule_broken,
    too_hard,
    too_long,
)
from nastavnik.shared.front import REFUSED
from nastavnik.shared.lengths import has_endless_words, whole
from nastavnik.shared.rules import RuleBroken

logger = logging.getLogger("nastavnik.requests")

SLOW_MS = 2000
NUMBER_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that are taken for another


class NumberedRequestMiddleware:
    """Gives every request a number that a person can read out over the phone.

    What failed or was slow stands in the log under this number: the name of the page, never its
    address, because addresses hold keys and tokens.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Number, answer, and note what was wrong."""
        number = "".join(secrets.choice(NUMBER_SIGNS) for _ in range(6))
        request.META["nastavnik.number"] = number
        started = time.perf_counter()
        response = self.get_response(request)
        spent = round((time.perf_counter() - started) * 1000)
        if response.status_code >= 500 or spent > SLOW_MS:
            logger.warning(
                "request failed" if response.status_code >= 500 else "request slow",
                extra={
                    "number": number,
                    "method": request.method,
                    "route": request.resolver_match.view_name if request.resolver_match else "",
                    "status": response.status_code,
                    "ms": spent,
                },
            )
        return response

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """The places the exception passed, under the same number; a refusal is no failure."""
        if isinstance(exception, (Http404, PermissionDenied, SuspiciousOperation, BadRequest)):
            return None
        if isinstance(exception, RuleBroken):
            return rule_broken(request, exception)
        logger.error(
            "request broke",
            exc_info=exception,
            extra={
                "number": request.META["nastavnik.number"],
                "route": request.resolver_match.view_name if request.resolver_match else "",
            },
        )
        return None


ANSWERS = "application/x-www-form-urlencoded"
MOST_ANSWERS = 256 * 1024
"""Bytes of answers without a file: each sign that is written as «%D1%89» costs time to read, whoever
sends it. What a page carries along by itself goes the way of files."""


class LimitBodyMiddleware:
    """What the front did not take, or says to be larger than we take, is refused in our own words.

    The front (``shared/front.py``) has read the body already, or read and thrown it away.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer for the front and for a body over what we take, else go on."""
        refused = request.META.get(REFUSED)
        if not refused and _said_length(request) > settings.MAX_BODY_BYTES:
            refused = 413
        if refused:
            return not_taken(request, refused)
        if request.content_type == ANSWERS and _said_length(request) > MOST_ANSWERS:
            return too_long(request)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """What is worked out apart found no place, or went over its limits."""
        if isinstance(exception, BusyError):
            return busy_apart(request)
        if isinstance(exception, UnreadableError):
            return too_hard(request, exception.text)
        return None


class KeepNothingMiddleware:
    """No browser and no proxy keeps what was made for one person: on a computer of the teachers' room
    the next one would find it. Static files are answered before this is asked.

    A page that says itself how it may be kept (a calendar, which is asked for every hour) is heard.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Say so where nothing else is said."""
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class CleanWordsMiddleware:
    """What is typed and what stands in an address comes in without control signs, and not without end.

    The one door for every form and every filter. What readers take out of files goes through
    ``clerk`` instead. An address with such a sign leads nowhere, and words without end come no further.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Clean, then go on."""
        if without_controls(request.path_info) != request.path_info:
            return not_found(request, Http404())
        request.GET = _cleaned(request.GET)
        if request.method == "POST":
            if has_endless_words(request.POST.lists()):
                return too_long(request)
            request.POST = _cleaned(request.POST)
        return self.get_response(request)


def _cleaned(told: QueryDict) -> Any:  # noqa: ANN401 - types of Django tell two classes where is one
    clean = QueryDict(mutable=True, encoding=told.encoding)
    for name, values in told.lists():
        clean.setlist(without_controls(name), [without_controls(one) for one in values])
    clean._mutable = False  # as Django's own are
    return clean


def _said_length(request: HttpRequest) -> int:
    said = request.META.get("CONTENT_LENGTH") or "0"
    return whole(said) or 0
