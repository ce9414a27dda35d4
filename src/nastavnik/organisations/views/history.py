"""«История»: what was done here, by whom, on what ground?"""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe

from clerk.numbers import count
from nastavnik.audit.queries import Told, fold
from nastavnik.audit.queries import history as history_of
from nastavnik.organisations.access import HouseRequest, in_organisation
from nastavnik.shared.row_list import Column, Empty, RowList, answer_list
from nastavnik.shared.templatetags.russian import day, typeset

SMALL_ACTIONS = "nastavnik.config.registries.SMALL_ACTIONS"


@require_safe
@in_organisation("see_history")
def history(request: HouseRequest) -> HttpResponse:
    """The sentences, newest first, in the school's own time."""
    small: dict[str, str] = import_string(SMALL_ACTIONS)
    zone = ZoneInfo(request.organisation.zone)
    declared: RowList[Told] = RowList(
        code="history",
        title="История",
        rows=history_of(request.organisation.key),
        arrange=lambda entries: fold(entries, small, zone),
        columns=(
            Column("at", "Когда", lambda told: f"{told.at:%d.%m.%Y, %H:%M}", _when, width=18),
            Column("what", "Что", _sentences, lambda told: _what(told, small), width=80),
            Column("who", "Кто", lambda told: told.first.actor_name, width=24),
            Column("ground", "Основание", lambda told: told.first.ground, width=30, labelled=True),
        ),
        nouns=("строка", "строки", "строк"),
        empty=Empty("Пока пусто", "Каждое действие оставит здесь одну строку."),
        nothing="",
        lead="Кто, что и когда сделал, на каком основании. Здесь ничего нельзя стереть.",
        label="Страницы истории",
        back="Новее",
        on="Раньше",
        note=str(request.organisation),
    )
    return answer_list(request, declared)


def _when(told: Told) -> str:
    return format_html(
        '<time datetime="{}">{}, {}</time>',
        told.first.at.isoformat(timespec="seconds"), day(told.at.date()), f"{told.at:%H:%M}",
    )  # fmt: skip


def _sentences(told: Told) -> str:
    return "\n".join(one.sentence for one in told.entries)


def _what(told: Told, small: Mapping[str, str]) -> str:
    """A run of small ones is one line that unfolds."""
    if not told.rest:
        return typeset(told.first.sentence)
    lines = format_html_join("", "<li>{}</li>", ((typeset(one.sentence),) for one in told.rest))
    line = typeset(_in_one_line(told, small[told.first.action]))
    return format_html(
        '<details class="more"><summary>{}</summary><ul class="lines">{}</ul></details>',
        line,
        lines,
    )


def _in_one_line(told: Told, words: str) -> str:
    """«Начало года: отвечено на 9 вопросов»."""
    sentence, one, few, many = words.split("|")
    return sentence.format(count(len(told.rest), one, few, many))
