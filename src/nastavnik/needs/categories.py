"""Whose category runs out, where the school's Положение asks for one?"""

from collections.abc import Collection
from datetime import date, timedelta

from clerk.cases import Case
from law import cite_act, provisions
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import OPEN
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.queries import settings_of
from nastavnik.people.facts import short_in
from nastavnik.people.models import Employment
from nastavnik.shared.periods import RUNNING

AHEAD = timedelta(days=60)


def running_out(
    organisation: Organisation, today: date, pairs: Collection[Mentorship] | None = None
) -> list[Employment]:
    """The mentors of open pairs, or of these alone, whose category ends soon or has ended, first first."""
    if not settings_of(organisation).mentor_category_asked:
        return []
    rows = Mentorship.objects.filter(state__in=OPEN)
    if pairs is not None:
        rows = rows.filter(pk__in=[one.pk for one in pairs])
    works = Employment.objects.filter(
        RUNNING, category_until__lte=today + AHEAD, teacher__in=rows.values("mentor")
    )
    return list(works.select_related("teacher").order_by("category_until", "teacher__sort_key"))


def ends_words(work: Employment, today: date) -> str:
    """«Категория Кузнецова С. И. действует до 15.01.2027»."""
    assert work.category_until  # noqa: S101 - it was chosen by that
    verb = "действовала" if work.category_until < today else "действует"
    return f"Категория {short_in(work.teacher, Case.GENITIVE)} {verb} до {work.category_until:%d.%m.%Y}"


def why(today: date) -> str:
    """Why this one ends and others do not, with the act."""
    since = provisions()["attestation.without_term"].since
    act = cite_act("attestation_196", on=max(today, since)).name
    return f"По Положению школы наставнику она нужна. Данная с {since:%d.%m.%Y} бессрочна ({act})."
