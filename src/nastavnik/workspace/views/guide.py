"""«Справка»: the guide, open to everybody, and what in it the words name."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nastavnik.shared.russian_keys import search_key
from nastavnik.workspace.guide import FIRST, address_of, find, guide_page

LONGEST = 100
MOST = 20


@require_safe
def help_page(request: HttpRequest, folder: str = "", page: str = "") -> HttpResponse:
    """One text; with ``?find=`` the sections that hold the words."""
    name = f"{folder}/{page}" if folder else FIRST
    found = guide_page(name)
    if found is None:
        raise Http404
    text = " ".join(request.GET.get("find", "")[:LONGEST].split())
    words = search_key(text).split()
    sections = [
        (section.title, page.title, address_of(f"{page.name}#{section.anchor}"))
        for page, section in (find(words) if words else ())
    ]
    context = {
        "page": found,
        "find": text,
        "sections": sections[:MOST],
        "whole": len(sections),
        "is_first": name == FIRST,
    }
    return render(request, "workspace/help.html", context)
