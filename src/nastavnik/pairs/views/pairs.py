"""«Пары»: who has nobody, who waits for a paper, whose term ends?"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from clerk.numbers import spelled_count
from clerk.typography import FIRM_HYPHEN, stopped
from nastavnik.needs.queries import (
    Asked,
    Undecided,
    all_undecided,
    free_year,
    hers_first,
    in_need,
    said,
    with_works,
)
from nastavnik.organisations.access import HouseRequest
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import can
from nastavnik.organisations.queries import buildings_of, present_year
from nastavnik.pairs.components import PairScale
from nastavnik.pairs.drawing import Line, drawn_line, drawn_undecided
from nastavnik.pairs.standing import (
    Group,
    Known,
    about,
    all_to_show,
    counted,
    namesakes_among,
    standing_of,
    year_of_pair,
)
from nastavnik.pairs.views.pair import bases_shown
from nastavnik.people.access import in_school
from nastavnik.people.queries import by_building
from nastavnik.shared import clock
from nastavnik.shared.reversed import reverse
from nastavnik.shared.row_list import (
    Column,
    Empty,
    Filter,
    RowList,
    addressed,
    answer_list,
    by_words,
    one_of,
)
from nastavnik.shared.russian_keys import search_key

GROUPS: dict[Group, tuple[str, str]] = {
    "yours": ("ждут вас", "Ждут вас"),
    "others": ("ждут других", "Ждут других"),
    "plan": ("по плану", "По плану"),
    "past": ("прошлые", "Прошлые"),
}
"""Group → words of its link, its heading."""
ALIKE = 3
"""From so many of one kind on, the others fold under the first two."""
MOST_ASKED = 60
"""A page holds no more who have no decision: a school that is new has hundreds."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one kind, drawn: those that are seen, and those that are folded under them."""

    lines: Sequence[SafeString]
    folded: Sequence[SafeString] = ()


COLUMNS: tuple[Column[Line], ...] = (
    Column("mentor", "Наставник", lambda one: one.pair.mentor.full_name,
           order=("mentor_key",), width=36),
    Column("mentee", "Наставляемый", lambda one: one.pair.mentee.full_name,
           order=("mentee_key",), width=36, labelled=True),
    Column("about", "О чём", lambda one: one.about, width=24),
    Column("state", "Как дела", lambda one: one.state, order=("worst",), width=28),
    Column("sentence", "Что дальше", lambda one: one.standing.sentence, width=50),
    Column("starts", "Начало", lambda one: one.pair.starts_on, width=14, on_phone=False),
    Column("ends", "Срок по", lambda one: one.pair.ends_on, width=14, labelled=True),
    Column("order", "Приказ", lambda one: one.pair.order_words, width=28, on_phone=False,
           shown=lambda one: one.pair.order_words.replace("-", FIRM_HYPHEN)),
)  # fmt: skip


@require_safe
@in_school("see_papers")
def pairs(request: HouseRequest) -> HttpResponse:
    """All of the year as lines, or as a table and its files."""
    where, today = request.organisation, clock.today(request.organisation.zone)
    year = present_year(where)
    known = Known(where, today, all_to_show(year))
    scale = known.scale()
    hers = buildings_of(request.account, where)
    lines, narrowing = _narrowed(request, _lines(request, known, scale), hers)
    runs = can(request.roles, "run_year")
    figures: dict[str, int] = {"": len(lines), **{one: _in(lines, one) for one in GROUPS}}
    declared = _declared(request, lines, figures, narrowing)
    chosen = declared.filters[0].read(request.GET)
    table = declared.filters[1].read(request.GET) == "table"
    token = get_token(request)
    free, waiting = free_year(year), hers_first(in_need(year), hers) if runs else []
    asked = fold(hers_first(all_undecided(year, today), hers) if runs else ())
    if chosen not in {"", "yours"}:
        waiting, asked = [], fold(())  # they wait for who looks, and not for others or by plan
    context = {
        "also": _also(where, runs=runs),
        "waiting": waiting,
        "asked": (*(drawn_undecided(part, where, token) for part in asked[:2]), asked[2]),
        "asked_below": not table and chosen in {"", "yours"} and bool(figures["yours"]),
        "free": stopped(said(free)) if free else "",
        "why_free": free.why if free else "",
        "may_free": runs and not (free or waiting or any(one.is_open for one in known.rows)),
        "may_run": runs,
        "table": table,
        "sections": [
            (one, GROUPS[one][1], figures[one], _blocks(one, lines, token))
            for one in GROUPS
            if figures[one] and chosen in {"", one}
        ],
        "scale": scale,
        "may_find": runs,
        # the only pair of a school stands open: there is nothing to choose from
        "bases": bases_shown(known.rows[0], known, request)
        if len(known.rows) == len(lines) == 1 and lines[0].group != "past"
        else (),
    }
    return answer_list(request, declared, "pairs/pairs.html", context)


def _lines(request: HouseRequest, known: Known, scale: PairScale) -> list[Line]:
    """Every pair as it stands before who looks, what is worst first."""
    namesakes, page_of_pair = namesakes_among(known.rows), addressed("pair", known.organisation.key)
    found = (
        Line(one, standing_of(one, known, request.roles), about(one, known),
             scale.draw(year_of_pair(one, known)), counted(one, known), page_of_pair(one.key),
             known.building_of(one), namesakes)
        for one in known.rows
    )  # fmt: skip
    return sorted(found, key=lambda one: one.worst)


def _narrowed(
    request: HouseRequest, lines: Sequence[Line], hers: Collection[str]
) -> tuple[Sequence[Line], tuple[Filter, ...]]:
    """Those of the buildings that she leads or has chosen, and the choices themselves."""
    whose = _whose(hers, lines)
    for one in whose:
        lines = one.narrow(lines, one.read(request.GET))
    shown = lines
    every = by_building(in_building, lambda said: len(in_building(shown, said) if said else shown))
    where_they_work = () if whose and not whose[0].read(request.GET) else every
    for one in where_they_work:
        building = one.read(request.GET)
        lines = in_building(lines, building) if building else lines
    return lines, (*whose, *where_they_work)


def _declared(
    request: HouseRequest,
    lines: Sequence[Line],
    figures: dict[str, int],
    narrowing: tuple[Filter, ...],
) -> RowList[Line]:
    where = request.organisation
    shown = [one for one in GROUPS if figures[one] or one == "yours"]
    groups = [("", "все"), *((one, GROUPS[one][0]) for one in shown)]
    finds = ("Найти наставника", reverse("pairs_find", args=[where.key]))
    return RowList(
        code="pairs",
        title="Пары",
        rows=lines,
        columns=COLUMNS,
        filters=(
            one_of("show", "Какие пары", groups, _narrow, figures=figures),
            one_of("as_rows", "Вид", [("", "Строками"), ("table", "Таблицей")], lambda rows, _: rows),
            by_words("Имя или предмет", _found),
            *narrowing,
        ),
        opens=lambda one: one.url,
        key=lambda one: one.pair.key,
        name=lambda one: one.name,
        nouns=("пара", "пары", "пар"),
        empty=Empty(
            "Здесь встанут пары",
            "Начните с одного педагога. Сразу все пары года предлагает «Начать учебный год».",
            *(finds if can(request.roles, "run_year") else ()),
        ),
        nothing="Таких пар нет.",
        most=200,
        lead=figures_in_words(lines),
        note=str(where),
    )  # fmt: skip


def _also(where: Organisation, *, runs: bool) -> list[tuple[str, str]]:
    adds = [("Добавить пару, которая уже работает", reverse("pairs_add", args=[where.key]))]
    return [
        *(adds if runs else ()),
        ("Выплаты", reverse("pay", args=[where.key])),
        ("Спросили сверху", reverse("pairs_asked", args=[where.key])),
    ]


def _whose(hers: Collection[str], lines: Sequence[Line]) -> tuple[Filter, ...]:
    """A coordinator of certain buildings sees theirs first, and whoever has none; the school is a step
    away."""
    if not hers:
        return ()

    def narrow(rows: Sequence[Line], said: str) -> Sequence[Line]:
        mine = [one for one in rows if not one.building or one.building in hers]
        return rows if said == "all" else mine

    choices = [("", "мои корпуса"), ("all", "вся школа")]
    figures = {said: len(narrow(lines, said)) for said, _ in choices}
    return (one_of("whose", "Чьи пары", choices, narrow, figures=figures),)


def in_building(lines: Sequence[Line], building: str) -> list[Line]:
    """Those whose mentee works there."""
    return [one for one in lines if one.building == building]


def fold(asked: Sequence[Undecided]) -> tuple[Sequence[Asked], Sequence[Asked], int]:
    """Those that are seen and those folded under them, as with rows of one kind; of how many, where a
    page cannot hold them all."""
    shown = with_works(asked[:MOST_ASKED])
    seen = len(asked) if len(asked) <= ALIKE else 2
    return shown[:seen], shown[seen:], len(asked) if len(asked) > MOST_ASKED else 0


def figures_in_words(lines: Sequence[Line]) -> str:
    """«Действуют 13 пар, одна ждёт документов, один педагог остался без наставника.»: each row is in
    one figure."""
    if not lines:
        return ""
    lost = {"lost", "leaves"}
    figures = Counter(one.counted for one in lines if one.standing.name != "lost")
    alone = Counter(one.standing.name for one in lines if one.standing.name in lost)
    said = [
        spelled_count(
            figures["works"], "Действует {} пара", "Действуют {} пары", "Действуют {} пар", "f"
        )
        if figures["works"]
        else "Ни одна пара пока не действует"
    ]
    bare = sum((one.counted, one.standing.name) == ("works", "without_papers") for one in lines)
    said[0] += f" (из них без документов: {bare})" if bare else ""
    told: tuple[tuple[int, str, str, str, Literal["m", "f"]], ...] = (
        (figures["agreed"] + figures["proposed"],
         "{} ждёт документов", "{} ждут документов", "{} ждут документов", "f"),
        (figures["paused"], "{} приостановлена", "{} приостановлены", "{} приостановлены", "f"),
        (figures["gone"],
         "{} без одного из двоих", "{} без одного из двоих", "{} без одного из двоих", "f"),
        (alone["lost"], "{} педагог остался без наставника",
         "{} педагога остались без наставника", "{} педагогов остались без наставника", "m"),
        (figures["begins"], "{} ещё начнёт работать", "{} ещё начнут работать",
         "{} ещё начнут работать", "f"),
        (alone["leaves"], "{} педагог останется без наставника",
         "{} педагога останутся без наставника", "{} педагогов останутся без наставника", "m"),
        (figures["ended"] + figures["dropped"],
         "{} закончилась", "{} закончились", "{} закончились", "f"),
    )  # fmt: skip
    said += [
        spelled_count(number, one, few, many, gender)
        for number, one, few, many, gender in told
        if number
    ]
    return f"{', '.join(said)}."


def _in(lines: Sequence[Line], group: Group) -> int:
    return sum(one.group == group for one in lines)


def _narrow(lines: Sequence[Line], said: str) -> list[Line]:
    return [one for one in lines if said in {"", one.group}]


def _found(lines: Sequence[Line], words: Sequence[str]) -> list[Line]:
    return [
        one
        for one in lines
        if all(
            word in search_key(f"{one.pair.mentor} {one.pair.mentee} {one.about}") for word in words
        )
    ]


def _blocks(group: Group, lines: Sequence[Line], token: str) -> list[Block]:
    """Alike ones fold; what is going by plan stands line by line."""
    found: list[Block] = []
    plain = group in {"plan", "past"}
    rows_of_group = [one for one in lines if one.group == group]
    for name, rows in groupby(rows_of_group, key=lambda one: one.standing.name):
        alike: list[SafeString] = []
        for one in rows:
            first = group == "yours" and not found and not alike
            alike.append(drawn_line(one, token, plain=plain, first=first))
        whole = len(alike) <= ALIKE or name in {"lost", "leaves", "plan", "past"}
        found.append(Block(alike) if whole else Block(alike[:2], alike[2:]))
    return found
