"""What does a school's roadmap lack against the standard one, by meaning and not by words?"""

from dataclasses import dataclass

from clerk.roadmap.meaning import items, jobs_of
from clerk.roadmap.model import Roadmap


@dataclass(frozen=True, slots=True)
class Missing:
    """A job the standard roadmap does and this one does not."""

    job: str
    what: str  # «Обучение наставников»
    where: str  # «Отбор и обучение наставников»: the standard stage it stands in
    why: str
    deadline: str | None  # the standard deadline, in words


# In order of importance: what the law asks first, then what makes pairs work, then reports.
_JOBS: tuple[tuple[frozenset[str], str, str], ...] = tuple(
    (frozenset(jobs.split()), what, why)
    for jobs, what, why in (
        ("data_consent", "Согласия на обработку персональных данных",
         "Без них нельзя вести банки: согласие берут отдельным листом."),
        ("agreement written_consent", "Согласия наставников и дополнительные соглашения",
         "Наставничество поручают с письменного согласия, оплату и срок пишут в соглашении."),
        ("pairs_order", "Приказ о закреплении пар", "По приказу считают пары и платят."),
        ("regulation", "Положение о системе наставничества", "С него начинается проверка."),
        ("coordinator", "Приказ о назначении куратора", "Кто-то один отвечает за всё."),
        ("training", "Обучение наставников", "Неподготовленный наставник — формальная пара."),
        ("survey", "Опрос о запросах", "Пары подбирают по запросам, а не по списку."),
        ("programmes", "Персонализированные программы", "Программа — план работы пары на год."),
        ("first_meeting", "Первая встреча пар", "На ней договариваются, как работать."),
        ("interim_meeting", "Промежуточная встреча", "Разладившуюся пару видно в декабре, а не в мае."),
        ("before_after", "Анкеты на входе и на выходе", "Пользу показывают сравнением."),
        ("final_meeting", "Финальная встреча и решение", "Завершить или продолжить — решают вместе."),
        ("report", "Итоговый отчёт", "Его ждут педагогический совет и муниципалитет."),
        ("round_table", "Обмен опытом", "Удачное остаётся школе."),
        ("rewards", "Поощрение", "Труд наставника замечают."),
        ("publication information", "Раздел «Наставничество» на сайте", "Его проверяет мониторинг."),
    )
)  # fmt: skip


def compare(mine: Roadmap, standard: Roadmap) -> tuple[Missing, ...]:
    """What ``mine`` lacks, the most important first."""
    have = {job for item in items(mine) for job in item.jobs}
    have |= {
        job
        for stage in mine.stages
        for activity in stage.activities
        for words in (activity.title, activity.result)
        if words
        for job in jobs_of(words)
    }
    return tuple(
        _missing(standard, jobs, what, why) for jobs, what, why in _JOBS if not jobs & have
    )


def _missing(standard: Roadmap, jobs: frozenset[str], what: str, why: str) -> Missing:
    where, deadline = _place(standard, jobs)
    return Missing(min(jobs), what, where, why, deadline)


def _place(standard: Roadmap, jobs: frozenset[str]) -> tuple[str, str | None]:
    for item in items(standard):
        if item.jobs & jobs and item.place.stage and item.place.activity:
            stage = standard.stages[item.place.stage - 1]
            activity = stage.activities[item.place.activity - 1]
            words = activity.deadlines[0].words if activity.deadlines else None
            return stage.title, words
    return "", None
