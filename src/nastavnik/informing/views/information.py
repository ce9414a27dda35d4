"""«Информирование»: what do people of the school read about mentoring, and where?"""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_http_methods, require_safe

from nastavnik.informing.actions.keep_information_sheet import keep_information_sheet
from nastavnik.informing.sheet import (
    chat_text,
    for_the_site,
    information_of,
    names_in,
    own_words,
    place_information,
    sheet_of,
    surnames_of_school,
)
from nastavnik.organisations.access import HouseRequest, in_organisation
from nastavnik.organisations.permissions import can
from nastavnik.organisations.queries import present_year
from nastavnik.shared.attachments import attachment
from nastavnik.shared.forms import PlainForm
from nastavnik.shared.rules import RuleBroken, Stale
from papers.information import TITLE, WHAT, InformationFacts, make_information_sheet

WHOLE_ADDRESS = "Вставьте адрес целиком, как в строке браузера."


class WordsForm(PlainForm):
    """The two paragraphs of the school's own."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    about = forms.CharField(
        label="Зачем это нашей школе", required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    ask = forms.CharField(
        label="Как попросить наставника", required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip


class PlacedForm(PlainForm):
    """Where the words stand on the school's site."""

    site = forms.URLField(
        label="Адрес страницы на сайте", max_length=500, assume_scheme="https",
        error_messages={
            "required": "Вставьте адрес страницы.",
            "invalid": WHOLE_ADDRESS,
        },
    )  # fmt: skip

    def clean_site(self) -> str:
        """A page that a browser opens."""
        site: str = self.cleaned_data["site"]
        if not site.startswith(("https://", "http://")):
            raise forms.ValidationError(WHOLE_ADDRESS)
        return site


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation("see_roadmap")
def information_sheet(request: HouseRequest) -> HttpResponse:
    """Three ready texts; a head edits the paragraphs and says where they stand."""
    heads = can(request.roles, "run_year")
    if request.method == "POST" and not heads:
        raise PermissionDenied
    year = present_year(request.organisation)
    sheet = sheet_of(year)
    about, ask = own_words(year)
    action = request.POST.get("action", "") if request.method == "POST" else ""
    words = WordsForm(
        request.POST if action == "words" else None,
        initial={"about": about, "ask": ask, "version": sheet.version if sheet else 0},
    )
    placed = PlacedForm(
        request.POST if action == "placed" else None,
        initial={"site": sheet.site if sheet else ""},
    )
    stale = ""
    try:
        if words.is_bound and words.is_valid():
            told = words.cleaned_data
            keep_information_sheet(
                request.account,
                organisation=request.organisation,
                year=year,
                values={"about": told["about"], "ask": told["ask"]},
                version=told["version"],
            )
            return _back(request, "Тексты сохранены.")
        if placed.is_bound and placed.is_valid():
            place_information(
                request.account,
                organisation=request.organisation,
                year=year,
                address=placed.cleaned_data["site"],
            )
            return _back(request, "Отмечено. Адрес страницы приложен к шагу «информирование».")
    except Stale as broken:
        stale = broken.text
    except RuleBroken as broken:
        words.add_error("about", broken.text)
    errors = (*words.errors_in_order(), *placed.errors_in_order())
    context = {
        **_texts(information_of(request.organisation, year)),
        "heads": heads,
        "sheet": sheet,
        "words": words,
        "placed": placed,
        "stale": stale,
        "errors": errors,
    }
    status = 409 if stale else 422 if errors else 200
    return render(request, "informing/page.html", context, status=status)


def _back(request: HouseRequest, text: str) -> HttpResponse:
    messages.success(request, text)
    return redirect("information_sheet", request.organisation.key)


def _texts(facts: InformationFacts) -> dict[str, Any]:
    surnames = surnames_of_school()
    site = for_the_site(facts, surnames)
    return {
        "chat": chat_text(facts),
        "site_html": _site_html(site),
        "named": names_in(f"{facts.about}\n{facts.ask}", surnames),
    }


def _site_html(facts: InformationFacts) -> SafeString:
    """Simple tags alone, every word escaped by the template; no empty lines."""
    context = {"title": TITLE, "what": WHAT, "facts": facts}
    lines = render_to_string("informing/site.html", context).splitlines()
    return mark_safe("\n".join(line for line in lines if line.strip()))  # noqa: S308 - our own page


@require_safe
@in_organisation("see_roadmap")
def information_word(request: HouseRequest) -> HttpResponse:
    """The sheet for the staff room."""
    year = present_year(request.organisation)
    paper = make_information_sheet(information_of(request.organisation, year))
    return attachment(paper.content, paper.filename)
