"""«Педагоги» and «Ушедшие»: who works here, and who did?"""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from clerk.numbers import duration
from nastavnik.organisations.access import HouseRequest
from nastavnik.organisations.permissions import can
from nastavnik.people.access import in_school
from nastavnik.people.facts import taught
from nastavnik.people.models import Employment
from nastavnik.people.queries import (
    by_building,
    count_left,
    employments,
    last_import,
    left_people,
    named,
)
from nastavnik.people.taught import with_taught
from nastavnik.shared import clock
from nastavnik.shared.row_list import (
    Act,
    Column,
    Empty,
    RowList,
    addressed,
    answer_list,
    by_words,
    one_of,
)
from nastavnik.shared.templatetags.russian import day, service, typeset

NOUNS = ("человек", "человека", "человек")
YOUNG = 3 * 12
"""Months of teaching below which one is called a young specialist."""
SERVICE = (
    ("", "Любой стаж"),
    ("young", "Стаж до 3 лет"),
    ("long", "3 года и больше"),
    ("unknown", "Стаж не указан"),
)


@require_safe
@in_school("see_people")
def people(request: HouseRequest) -> HttpResponse:
    """The list, found by any part of a name."""
    may_manage = can(request.roles, "manage_people")
    context = {"last": last_import(), "left": count_left(), "may_manage": may_manage}
    return answer_list(request, _people(request, may_manage), "people/people.html", context)


@require_safe
@in_school("see_people")
def people_left(request: HouseRequest) -> HttpResponse:
    """Those who no longer work here, each with a way back."""
    return answer_list(request, _left(request), "people/left.html")


def _people(request: HouseRequest, may_manage: bool) -> RowList[Employment]:
    where = request.organisation.key
    card, today = addressed("person", where), clock.today(request.organisation.zone)
    return RowList(
        code="people",
        title="Педагоги",
        rows=with_taught(employments(), today),
        columns=(
            Column("name", "Педагог", _name, order=("teacher__sort_key",), width=36),
            Column("posts", "Должность", _posts, _posts_shown, width=40),
            Column("subjects", "Предметы", lambda one: ", ".join(one.subjects), on_page=False),
            Column("service", "Стаж", lambda one: _taught_words(taught(one, today).months),
                   lambda one: service(taught(one, today).months),
                   order=("taught", "teacher__sort_key"), labelled=True),
            Column("building", "Корпус", lambda one: one.building, on_page=False),
            Column("shift", "Смена", lambda one: one.shift, on_page=False),
            Column("leave", "Отсутствует", lambda one: one.on_leave, on_page=False),
        ),
        filters=(
            by_words("Фамилия или имя", named),
            one_of("service", "Стаж", SERVICE, _served),
            *by_building(lambda works, said: works.filter(building=said)),
        ),
        opens=lambda one: card(one.teacher.key),
        nouns=NOUNS,
        empty=Empty(
            "Здесь будут педагоги школы",
            "Список у школы уже есть в Excel. Загрузите его как есть: "
            "столбцы узнаем сами, сомнительное покажем.",
            "Загрузить список" if may_manage else "",
            reverse("people_import", args=[where]),
        ),
        nothing="Никого не нашли. Проверьте, как пишется фамилия.",
        most=60,
        note=f"{request.organisation} на {today:%d.%m.%Y}",  # the same list may come back
    )  # fmt: skip


def _left(request: HouseRequest) -> RowList[Employment]:
    where = request.organisation.key
    back = addressed("person_return", where)
    return RowList(
        code="left",
        title="Ушедшие",
        rows=left_people(),
        columns=(
            Column("name", "Педагог", _name, order=("teacher__sort_key",), width=36),
            Column("posts", "Должность", _posts, width=40),
            Column("ended", "Не работает с", lambda one: one.ended_on,
                   lambda one: day(one.ended_on), order=("ended_on",), labelled=True),
        ),
        filters=(by_words("Фамилия или имя", named),),
        acts=(Act("Вернуть", each=lambda one: back(one.teacher.key)),)
        if can(request.roles, "manage_people") else (),
        name=_name,
        nouns=NOUNS,
        empty=Empty(
            "Никто не ушёл", "Кого нет в новом списке и кто отмечен как ушедший, встанет здесь."
        ),
        nothing="Никого не нашли. Проверьте, как пишется фамилия.",
        most=60,
        note=str(request.organisation),
    )  # fmt: skip


def _name(work: Employment) -> str:
    return work.teacher.full_name


def _taught_words(months: int | None) -> str:
    """To the month, unlike on the page."""
    return "" if months is None else duration(months)


def _posts(work: Employment) -> str:
    return ", ".join(work.posts)


def _posts_shown(work: Employment) -> str:
    return typeset(_posts(work)) + (f" · {work.on_leave}" if work.on_leave else "")


def _served(works: QuerySet[Employment], said: str) -> QuerySet[Employment]:
    if not said:
        return works
    if said == "unknown":
        return works.filter(teaching_months=None)
    known = {"young": "taught__lt", "long": "taught__gte"}
    return works.filter(**{known[said]: YOUNG})
