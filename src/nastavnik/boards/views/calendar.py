"""How do the deadlines come into one's own calendar, on a phone or a computer?"""

import hashlib
from functools import wraps
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from django_scopes import scope

from nastavnik.accounts.models import Account
from nastavnik.boards.actions.renew_calendar_feed import renew_calendar_feed
from nastavnik.boards.feed import Named, changed_at, read_word, steps_for, word_of, write_calendar
from nastavnik.boards.permissions import subscriber
from nastavnik.organisations.access import HouseRequest, HouseView, turned_back
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import can
from nastavnik.organisations.queries import organisation_by_key
from nastavnik.roadmaps.models import CalendarFeed
from nastavnik.shared.addresses import base_of, shared
from nastavnik.shared.forms import OnceForm, posted
from nastavnik.shared.registered import Viewer


def for_subscribers(view: HouseView) -> HouseView:
    """As ``in_organisation``, but a teacher of the school needs no role. A stranger gets 404."""

    @wraps(view)
    @never_cache
    @login_required
    def inner(request: HttpRequest, organisation: UUID) -> HttpResponseBase:
        found = organisation_by_key(organisation)
        account = cast("Account", request.user)
        if found is None:
            raise Http404
        with scope(organisation=found):
            viewer = subscriber(account, found)
            if viewer is None:
                raise Http404
            house = cast("HouseRequest", request)
            house.organisation, house.roles, house.account = found, viewer.roles, account
            if first := turned_back(house):
                return first
            return view(request, viewer)

    return inner


@require_http_methods(["GET", "HEAD", "POST"])
@for_subscribers
def roadmap_calendar(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What the address is for, the address itself, and «Новый адрес»."""
    form = OnceForm(posted(request))
    if request.method == "POST" and form.is_valid():
        renew_calendar_feed(viewer.account, organisation=viewer.organisation, once=form.once_key)
        messages.success(request, "Адрес готов. Прежний, если он был, больше не работает.")
        return redirect("roadmap_calendar", viewer.organisation.key)
    feed = CalendarFeed.objects.filter(account=viewer.account.key).first()
    address = ""
    if feed:
        path = reverse("calendar_feed", args=[word_of(feed, viewer.organisation)])
        address = base_of(request) + path
    link = shared(address, "QR-код вашего адреса календаря") if address else None
    context: dict[str, Any] = {
        "school": viewer.organisation,
        "form": OnceForm(),
        "link": link,
        "webcal": f"webcal://{address.partition('://')[2]}" if address else "",
        "heads": can(viewer.roles, "run_year"),
        "sees_roadmap": can(viewer.roles, "see_roadmap"),
        "count": len(steps_for(viewer)),
    }
    return render(request, "boards/calendar.html", context)


@require_safe
def calendar_feed(request: HttpRequest, word: str) -> HttpResponseBase:
    """What a calendar program reads, without signing in; 404 for a dead word or a former member."""
    named = read_word(word)
    found = organisation_by_key(named.organisation) if named else None
    if named is None or found is None:
        raise Http404
    with scope(organisation=found):
        viewer = _owner(named, found)
        changed = changed_at()
        content = write_calendar(steps_for(viewer), viewer, changed=changed, base=base_of(request))
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="nastavnik.ics"'
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response


def _owner(named: Named, organisation: Organisation) -> Viewer:
    feed = CalendarFeed.objects.filter(key=named.feed, serial=named.serial).first()
    account = Account.objects.filter(key=feed.account).first() if feed else None
    viewer = subscriber(account, organisation) if account else None
    if viewer is None:
        raise Http404
    return viewer
