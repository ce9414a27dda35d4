"""What does a school tell of mentoring: to its people, in their chat, on its site?"""

import re
from collections.abc import Iterable
from dataclasses import replace

from django.db import transaction

from clerk.calendar import SchoolYear
from clerk.cases import Case
from clerk.names import decline_name
from clerk.responsible.words import plain
from nastavnik.accounts.models import Account
from nastavnik.documents.queries import papers_of
from nastavnik.informing.actions.keep_information_sheet import keep_information_sheet
from nastavnik.informing.models import InformationSheet
from nastavnik.local_acts.states import COORDINATOR_ORDER, REGULATION
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.queries import settings_of
from nastavnik.people.for_papers import coordinator_of, school_facts
from nastavnik.people.queries import employments
from nastavnik.roadmaps.actions.attach_made import attach_made
from nastavnik.roadmaps.queries import approvals_of, roadmap_of
from nastavnik.shared import clock
from papers.information import ABOUT, ASK, TITLE, WHAT, InformationFacts, acts_on
from papers.people import full_name

SOURCE = "information_sheet"
OWN_ACTS = (REGULATION, COORDINATOR_ORDER)
AT_THE_SCHOOL = "куратор школы"  # without consent nobody is named on a site


def sheet_of(year: SchoolYear) -> InformationSheet | None:
    """The sheet of a year."""
    return InformationSheet.objects.filter(school_year=year.start).first()


def own_words(year: SchoolYear) -> tuple[str, str]:
    """(why, how to ask): as told this year, else as told before, else ours."""
    told = InformationSheet.objects.filter(school_year__lte=year.start)
    last = told.exclude(about="", ask="").order_by("-school_year").first()
    return (last.about or ABOUT, last.ask or ASK) if last else (ABOUT, ASK)


def information_of(organisation: Organisation, year: SchoolYear) -> InformationFacts:
    """For colleagues: with the coordinator's post and name."""
    about, ask = own_words(year)
    coordinator = coordinator_of(organisation)
    named = [coordinator.post, full_name(coordinator)] if coordinator else []
    kept = settings_of(organisation)
    return InformationFacts(
        school=school_facts(organisation),
        school_year=year.label,
        about=about,
        ask=ask,
        acts=acts_on(clock.today(organisation.zone)),
        own_acts=tuple(_own_acts(year)),
        coordinator=" ".join(part for part in named if part),
        contact=", ".join(part for part in (kept.phone, kept.email) if part),
    )


def _own_acts(year: SchoolYear) -> Iterable[str]:
    papers = papers_of(year)
    for kind in OWN_ACTS:
        paper = papers.get(kind)
        if paper:
            yield paper.name
    roadmap = roadmap_of(year)
    orders = list(approvals_of(roadmap)) if roadmap else []
    if orders:
        later = f", в редакции приказа {orders[0]}" if orders[1:] else ""
        yield f"Дорожная карта на {year.label} учебный год, утверждена приказом {orders[-1]}{later}"


def for_the_site(facts: InformationFacts, surnames: Iterable[str]) -> InformationFacts:
    """Without anybody's name: a paragraph that names somebody gives way to ours."""
    known = set(surnames)
    return replace(
        facts,
        about=ABOUT if names_in(facts.about, known) else facts.about,
        ask=ASK if names_in(facts.ask, known) else facts.ask,
        coordinator=AT_THE_SCHOOL,
    )


def surnames_of_school() -> set[str]:
    """Every surname of those who work here, in all cases."""
    found = set()
    for surname, sex in {(one.teacher.surname, one.teacher.sex) for one in employments()}:
        forms = decline_name((surname, None, None), "m" if sex == "m" else "f" if sex else None)
        found |= {plain(forms.get(case)) for case in Case}
    return found


def names_in(text: str, surnames: Iterable[str]) -> list[str]:
    """Words with a capital that are somebody's surname."""
    known = set(surnames)
    words = re.findall(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?", text)
    return list(dict.fromkeys(word for word in words if plain(word) in known))


def chat_text(facts: InformationFacts) -> str:
    """For the messenger of the staff: short lines, no markup."""
    lines = [
        "Коллеги!",
        WHAT,
        *facts.about.splitlines(),
        f"Как попросить наставника. {facts.ask}",
        f"Куратор: {facts.coordinator}." if facts.coordinator else "",
        f"Связаться: {facts.contact}." if facts.contact else "",
        f"Документы школы: {'; '.join(facts.own_acts)}." if facts.own_acts else "",
    ]
    return "\n\n".join(line.strip() for line in lines if line.strip())


def place_information(
    actor: Account | None, *, organisation: Organisation, year: SchoolYear, address: str
) -> InformationSheet:
    """«Сведения размещены»: the address of the page becomes evidence of the steps that inform."""
    with transaction.atomic():
        sheet = keep_information_sheet(
            actor, organisation=organisation, year=year, values={"site": address}
        )
        _show_site(actor, organisation, year, sheet)
    return sheet


def show_site(actor: Account | None, organisation: Organisation, year: SchoolYear) -> None:
    """The address, where it is known, stands at the steps that inform."""
    sheet = sheet_of(year)
    if sheet and sheet.site:
        _show_site(actor, organisation, year, sheet)


def _show_site(
    actor: Account | None, organisation: Organisation, year: SchoolYear, sheet: InformationSheet
) -> None:
    attach_made(
        actor,
        organisation=organisation,
        year=year,
        jobs=("informing",),
        source=SOURCE,
        subject=sheet.key,
        title=f"На сайте школы: {TITLE[:1].lower()}{TITLE[1:]}",
        link=sheet.site,
    )
