"""What does a working year look like in the gallery: a step in every state?"""

from datetime import date

from nastavnik.boards.live_timeline import (
    ActivityMarks,
    LiveTimeline,
    StageMarks,
    StepMark,
    draw_live_timeline,
)
from nastavnik.charts.timeline import Period
from nastavnik.gallery.samples import EIGHT, TODAY
from nastavnik.pairs.components import DrawnYear, PairScale, PairYear, Span
from nastavnik.shared.components import Status, StatusKind


def live_timeline() -> LiveTimeline:
    """A stage that is done, the present one unfolded, one ahead."""
    done = _step("Подготовить приказ", "done", "Выполнен 9 сентября", (9, 1), (9, 9))
    present = ActivityMarks(
        "Работа пар",
        (
            _step("Закрепить пары", "done", "Выполнен 25 сентября", (9, 14), (9, 25)),
            _step("Составить план работы", "late", "Просрочен на 18 дней", (10, 1), (10, 30)),
            _step("Посещать уроки", "going", "Идёт до 11 декабря", (10, 5), (12, 11), chosen=True),
            _step("Провести промежуточную встречу", "soon", "До 23 ноября", (11, 16), (11, 23)),
            _step("Обсудить конспекты", "ahead", "1–25 декабря", (12, 1), (12, 25)),
            StepMark(
                "live-none", "Консультации по запросу", Status("ahead", "Без даты"), "", None, "#"
            ),
        ),
    )
    stages = (
        StageMarks("live-1", "1", EIGHT[0], Status("done", "Выполнен 9 сентября"),
                   (ActivityMarks("", (done,)),)),
        StageMarks("live-5", "5", EIGHT[4], Status("late", "Просрочен 1 шаг, выполнен 1 из 6"),
                   (present,), opened=True, add_url="#"),
        StageMarks("live-7", "7", EIGHT[6], Status("ahead", "С 1 декабря"),
                   (ActivityMarks("", (_step("Поощрить", "ahead", "С 1 декабря", (12, 1), (12, 20)),)),)),
    )  # fmt: skip
    return draw_live_timeline(stages, first=date(2026, 8, 15), last=date(2027, 6, 30), today=TODAY)


def pair_scale() -> PairScale:
    """Of a school year."""
    return PairScale(date(2026, 9, 1), date(2027, 5, 31), TODAY)


def pair_years() -> list[DrawnYear]:
    """At work, on its way, standing still, without a mentor."""
    scale, began, last = pair_scale(), date(2026, 9, 23), date(2027, 5, 31)
    works = Span("works", began, last)
    told = (
        PairYear((works,), (began,), waits=False, term=last, words="Действует"),
        PairYear((Span("ahead", TODAY, last),), (TODAY,), waits=True, term=last, words="Ждёт документов"),
        PairYear((works, Span("paused", date(2026, 11, 2), TODAY)), (began,), waits=False, term=last,
                 words="Приостановлена"),
        PairYear((Span("works", began, date(2026, 11, 2)), Span("nobody", date(2026, 11, 2), last)),
                 (began,), waits=False, term=None, words="Без наставника"),
    )  # fmt: skip
    return [scale.draw(one) for one in told]


def _step(
    title: str, kind: StatusKind, words: str, first: tuple[int, int], last: tuple[int, int],
    *, chosen: bool = False,
) -> StepMark:  # fmt: skip
    period = Period(date(2026, *first), date(2026, *last))
    return StepMark(
        f"live-{kind}-{first[0]}-{first[1]}-{last[1]}",
        title,
        Status(kind, words),
        words,
        period,
        "#timeline",
        chosen,
    )
