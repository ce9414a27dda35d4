"""What do the pages of people, papers and pairs cost with 10, 1 000 and 10 000 rows, beside Django's admin?

The limit in the same run and process: the admin's own list of the same rows, behind the same
middleware, with as many on a page, as many columns, search and filters. CPU of one core, pages asked
in turn. Papers and pairs are
those of all years of an old school: the present year's last fifty wait to be signed, the last fifty
pairs are at work. The page of one pair and of one person is held against the list of all pairs.
"""

import os
import statistics
import tempfile
import time
from datetime import date, timedelta
from typing import Any

from benchmarks.house import browser_of, make_school, set_up
from benchmarks.measure import print_rows

ROWS = (10, 1_000, 10_000)
ROUNDS, WAITING = 20, 50
YEAR, TODAY = 2026, date(2026, 11, 24)
LIMIT = 0.5


def main() -> None:
    with tempfile.TemporaryDirectory() as room:
        os.environ["NASTAVNIK_DATA"] = f"{room}/data"
        os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.admin_settings"
        set_up()
        run()


def run() -> None:
    from django_scopes import scope  # noqa: PLC0415 - after the set-up

    school, (account,) = make_school(coordinators=1)
    browser = browser_of(account)
    where = f"/o/{school.key}/"
    lines = []
    for rows in ROWS:
        with scope(organisation=school):
            add_people(school, rows)
            add_papers(school, rows)
            pages = {
                "people": (f"{where}people/", "/admin/people/employment/"),
                "people, by words": (
                    f"{where}people/?find=анна",
                    "/admin/people/employment/?q=анна",
                ),
                "papers": (f"{where}papers/?year=all", "/admin/documents/paper/"),
                "papers, by words": (
                    f"{where}papers/?year=all&find=анна",
                    "/admin/documents/paper/?q=анна",
                ),
            }
            for name, (ours, theirs) in pages.items():
                lines.append((f"{rows}", name, *compare(browser.get, ours, theirs)))
            pair = add_pairs(school, rows)
            for name, ours in {
                "pairs": f"{where}pairs/?as_rows=",
                "pairs, as a table": f"{where}pairs/?as_rows=table",
                "a pair": f"{where}pairs/{pair.key}/",
                "a person": f"{where}people/{pair.mentee.key}/",
            }.items():
                theirs = "/admin/mentorships/mentorship/"
                lines.append((f"{rows}", name, *compare(browser.get, ours, theirs)))
    print_rows(
        "pages of 60 rows, SQLite, one process",
        ("rows", "page", "queries", "ms", "admin: queries", "ms", f"ratio, of {LIMIT}"),
        lines,
    )


def compare(get: Any, ours: str, theirs: str) -> tuple[str, ...]:
    """Medians of the CPU of both, and of the ratios round by round."""
    own, other = count(get, ours), count(get, theirs)
    times = [(spent(get, ours), spent(get, theirs)) for _ in range(ROUNDS)]
    ratio = statistics.median(a / b for a, b in times)
    return (
        str(own), f"{statistics.median(a for a, _ in times) * 1000:.1f}",
        str(other), f"{statistics.median(b for _, b in times) * 1000:.1f}", f"{ratio:.2f}",
    )  # fmt: skip


def spent(get: Any, address: str) -> float:
    started = time.process_time()
    get(address)
    return time.process_time() - started


def count(get: Any, address: str) -> int:
    """Queries of a page that is there."""
    from django.db import connection  # noqa: PLC0415 - after the set-up
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    get(address)
    with CaptureQueriesContext(connection) as queries:
        answer = get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return len(queries)


def add_people(school: Any, wanted: int) -> None:
    """Up to so many work in the school."""
    from nastavnik.people.models import Employment, Teacher  # noqa: PLC0415 - after the set-up

    made = [
        Teacher(organisation=school, surname=f"Новикова{place:05}", first_name="Анна", sex="f")
        for place in range(Teacher.objects.count(), wanted)
    ]  # fmt: skip
    for one in made:
        one.fill_keys()
    Teacher.objects.bulk_create(made)
    Employment.objects.bulk_create(
        Employment(organisation=school, teacher=one, posts=["учитель химии"], teaching_months=place % 400)
        for place, one in enumerate(made)
    )  # fmt: skip


def add_papers(school: Any, wanted: int) -> None:
    """Up to so many papers, registered year by year; the last of the present year wait."""
    from nastavnik.documents.models import Paper  # noqa: PLC0415 - after the set-up
    from nastavnik.documents.paper_kind import made_kinds  # noqa: PLC0415
    from nastavnik.documents.states import PaperState  # noqa: PLC0415
    from nastavnik.organisations.models import StoredFile  # noqa: PLC0415
    from nastavnik.people.models import Teacher  # noqa: PLC0415
    from nastavnik.shared import clock  # noqa: PLC0415

    file = StoredFile.objects.first() or StoredFile.objects.create(
        organisation=school, name="x.docx", sha256="0" * 64, size=1, made_at=clock.now()
    )
    keys = list(Teacher.objects.values_list("key", flat=True)[:100])
    kinds = made_kinds()
    Paper.objects.all().delete()
    made = []
    for place in range(Paper.objects.count(), wanted):
        kind, left = kinds[place % len(kinds)], wanted - place
        waits = left <= WAITING
        one = Paper(
            organisation=school, school_year=YEAR if waits else YEAR - 1 - place % 20,
            kind=kind.code, order=kind.place, title=f"{kind.called}: Новикова{place:05} Анна",
            filename="x.docx", signers=["директор"], file=file, made_at=clock.now(),
            subjects=[[str(keys[place % len(keys)]), kind.owner or "mentor"]],
        )  # fmt: skip
        if not waits:
            one.state, one.series, one.numbered_in = PaperState.REGISTERED, kind.series or "", YEAR
            one.number = one.number_key = str(place)
            one.signed_on = one.dated_on = TODAY - timedelta(days=place % 3000)
        made.append(one)
    Paper.objects.bulk_create(made, batch_size=500)


def add_pairs(school: Any, wanted: int) -> Any:
    """So many pairs, each with its order; everybody is in two of them. Returns the last, at work."""
    from nastavnik.documents.models import Paper  # noqa: PLC0415 - after the set-up
    from nastavnik.documents.paper_kind import kind_of  # noqa: PLC0415
    from nastavnik.documents.states import PaperState  # noqa: PLC0415
    from nastavnik.mentorships.models import Mentorship  # noqa: PLC0415
    from nastavnik.mentorships.states import PAIRS_ORDER, MentorshipState  # noqa: PLC0415
    from nastavnik.organisations.models import StoredFile  # noqa: PLC0415
    from nastavnik.people.models import Teacher  # noqa: PLC0415
    from nastavnik.shared import clock  # noqa: PLC0415

    people = list(Teacher.objects.order_by("pk"))[:wanted]
    file, kind = StoredFile.objects.all()[0], kind_of(PAIRS_ORDER)
    Mentorship.objects.all().delete()
    pairs, orders = [], []
    for place, mentor in enumerate(people):
        works = wanted - place <= WAITING
        year = YEAR if works else YEAR - 1 - place % 20
        mentee, number = people[place - 1], f"{place}-п"
        pairs.append(Mentorship(
            organisation=school, school_year=year, mentor=mentor, mentee=mentee, form="педагог – педагог",
            kind="традиционное", starts_on=date(year, 9, 15), ends_on=date(year + 1, 5, 31),
            order_number=number, ordered_on=date(year, 9, 14), told=True, made_at=clock.now(),
            state=MentorshipState.ACTIVE if works else MentorshipState.COMPLETED,
            ended_on=None if works else date(year + 1, 6, 1), end_ground="" if works else "term_over",
        ))  # fmt: skip
        orders.append(Paper(
            organisation=school, school_year=year, kind=kind.code, order=kind.place, file=file,
            title=f"Приказ о паре {place}", filename="x.docx", signers=["директор"], made_at=clock.now(),
            subjects=[[str(mentor.key), "mentor"], [str(mentee.key), "mentee"]],
            state=PaperState.REGISTERED, series=kind.series or "", numbered_in=year,
            number=number, number_key=number, signed_on=date(year, 9, 14), dated_on=date(year, 9, 14),
        ))  # fmt: skip
    Mentorship.objects.bulk_create(pairs, batch_size=500)
    Paper.objects.bulk_create(orders, batch_size=500)
    return pairs[-1]


if __name__ == "__main__":
    main()
