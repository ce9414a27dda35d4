"""What must a roadmap have that this one lacks: people, results, training, consents, reports?"""

import re
from collections.abc import Iterator, Sequence

from clerk.deadlines.model import Deadline
from clerk.roadmap.headless import names_people
from clerk.roadmap.meaning import AFTERWARDS, MEASURES, Item, first, items, near, plain
from clerk.roadmap.model import Activity, Finding, FindingKind, Mend, Place, Roadmap
from clerk.roadmap.step_job import recognise_all


def _missing(
    code: str,
    text: str,
    why: str,
    proposal: str,
    *,
    place: Place | None = None,
    add: str | None = None,
    kind: FindingKind = "order",
) -> Finding:
    mend = Mend("add", "step", add) if add else None
    return Finding(code, kind, place or Place(), "document", text, why, proposal, None, mend)


def responsible_missing(roadmap: Roadmap) -> Iterator[Finding]:
    """Nobody is named: nobody does it."""
    activities = [one for stage in roadmap.stages for one in stage.activities]
    if all(not stage.made_up and names_people(stage.title) for stage in roadmap.stages):
        return  # a plan of several groups: each stage says whose work it is
    without = [one for one in activities if not one.responsible]
    if without and len(without) == len(activities):
        yield _missing(
            "responsible_missing", "Не названы ответственные.",
            "Без ответственного мероприятие остаётся ничьим, и напомнить некому.",
            "Добавить столбец «Ответственный»",
        )  # fmt: skip
        return
    for number, stage in enumerate(roadmap.stages, 1):
        for place, activity in enumerate(stage.activities, 1):
            if not activity.responsible:
                yield Finding(
                    "responsible_missing", "order", Place(number, place, None, activity.line),
                    "responsible", "Не назван ответственный.", "У других мероприятий он есть.",
                    "Вписать ответственного",
                )  # fmt: skip


def result_missing(roadmap: Roadmap) -> Iterator[Finding]:
    """No column of results: what shows that the step is done?"""
    activities = [one for stage in roadmap.stages for one in stage.activities]
    named = [one for one in activities if any(map(_names_paper, (one.text, *_steps(one))))]
    told = _PAPERS_SHARE * len(activities) <= len(named)  # the contents say what is made
    if activities and not told and not any(one.result for one in activities):
        yield _missing(
            "result_missing", "Не назван результат.",
            "По результату видно, что мероприятие выполнено: приказ, протокол, справка.",
            "Добавить столбец «Результат»",
        )  # fmt: skip


_PAPERS_SHARE = 0.2
_PAPER = re.compile(
    r"^\W*(?:приказ|протокол|справк|аналитическ\w+ справк|положени|журнал|карт[аы] наблюден|памятк|отч[её]т|"
    r"фотоотч[её]т|список|план|программ)",
    re.IGNORECASE,
)


def _names_paper(words: str | None) -> bool:
    return bool(words and _PAPER.search(words))


def _steps(row: Activity) -> Iterator[str]:
    return (one.text for one in row.steps)


def deadline_missing(roadmap: Roadmap) -> Iterator[Finding]:
    """An activity without a deadline while others have one."""
    for number, stage in enumerate(roadmap.stages, 1):
        for place, activity in enumerate(stage.activities, 1):
            if not any(re.search(r"\w", one.words) for one in activity.deadlines):
                yield Finding(
                    "deadline_missing", "blocker", Place(number, place, None, activity.line),
                    "deadline", "Нет срока.", "Без срока мероприятие не попадёт в план года.",
                    "Вписать срок",
                )  # fmt: skip


def title_missing(roadmap: Roadmap) -> Iterator[Finding]:
    """An activity without a name where the others have one."""
    named = any(one.title for stage in roadmap.stages for one in stage.activities)
    for number, stage in enumerate(roadmap.stages, 1):
        for place, activity in enumerate(stage.activities, 1):
            if named and not activity.title:
                yield Finding(
                    "title_missing", "order", Place(number, place, None, activity.line), "activity",
                    "У мероприятия нет названия.", "Остальные мероприятия названы.",
                    "Назвать" if stage.made_up else f"Назвать, например «{stage.title}»",
                )  # fmt: skip


def table_left_out(roadmap: Roadmap) -> Iterator[Finding]:
    """A table with deadlines in it that the reader could not put into the roadmap's columns."""
    for words in roadmap.left_out:
        yield _missing(
            "table_left_out", f"Не прочитана таблица «{words}».",
            "В ней есть сроки, но это другая карта или её столбцы не те, и заголовки их не объясняют.",
            "Дать ей те же заголовки столбцов, если это часть карты; другую карту загрузить отдельно",
        )  # fmt: skip


def column_left_out(roadmap: Roadmap) -> Iterator[Finding]:
    """A column whose words are not in the roadmap: nothing is to be lost without a word."""
    for heading in roadmap.unread:
        if _BESIDE_THE_WORK.search(heading.casefold()):
            continue  # it is said above that it was not taken, and there is nothing to put right
        yield _missing(
            "column_left_out", f"Не прочитан столбец «{heading}».",
            "По заголовку и по словам под ним не видно, что это: мероприятие, срок, ответственный "
            "или результат — или такой столбец уже есть.",
            "Укажите на странице «Столбцы», что в нём, или что он не нужен",
        )  # fmt: skip


_BESIDE_THE_WORK = re.compile(
    r"форм|мест|ресурс|участ|примеч|отмет|контрол|охват|класс|категори|групп|час|врем|финанс|источник|бюджет|"
    r"корректир|подпис|целев|адрес|ссылк"
)
"""Headings of what a roadmap may have besides: where, with what, for whom, whether it was done."""


def training_missing(roadmap: Roadmap) -> Iterator[Finding]:
    """Mentors are selected but nobody trains them."""
    told = first(list(items(roadmap)), "training")
    if told is not None or near(roadmap, "training"):
        return
    if any(one.guess.job == "training" for one in recognise_all(roadmap)):
        return
    at = next(
        (n for n, stage in enumerate(roadmap.stages, 1) if "обучен" in stage.title.casefold()), None
    )
    why = (
        "Этап называется «обучение», а пунктов про обучение в нём нет."
        if at
        else "Наставников отбирают, но не готовят: с этого начинаются формальные пары."
    )
    yield _missing(
        "training_missing", "Обучения наставников нет.",
        f"{why} Искали обучение, школу, курсы, семинары и занятия для наставников.",
        "Добавить «Установочное занятие для наставников»",
        place=Place(stage=at), add="Установочное занятие для наставников",
    )  # fmt: skip


def data_consent_missing(roadmap: Roadmap) -> Iterator[Finding]:
    """Banks hold personal data: each person consents on a sheet of its own (152-ФЗ)."""
    found = list(items(roadmap))
    bank = first(found, "mentee_bank", "mentor_bank")
    if bank is None or first(found, "data_consent") or near(roadmap, "data_consent"):
        return
    yield _missing(
        "data_consent_missing", "Нет согласий на обработку персональных данных.",
        "В банках — сведения о людях; согласие берут отдельным листом до внесения в банк. Искали "
        "согласия на обработку данных.",
        "Добавить «Сбор согласий на обработку персональных данных»",
        place=Place(bank.place.stage, bank.place.activity, None, bank.place.line),
        add="Сбор согласий на обработку персональных данных",
    )  # fmt: skip


def agreement_missing(roadmap: Roadmap) -> Iterator[Finding]:
    """The work of a mentor is done by written consent and paid (Labour Code, since 2025)."""
    found = list(items(roadmap))
    if first(found, "agreement", "written_consent") or near(roadmap, "agreement"):
        return
    pair = first(found, "pair", "pairs_order")
    paid = any(re.search(r"оплат|стимулир|доплат|выплат", plain(item.words)) for item in found)
    what = "Нет согласия наставника" if paid else "Нет согласия наставника и условий оплаты"
    yield _missing(
        "agreement_missing", f"{what}.",
        "С 1 марта 2025 года Трудовой кодекс требует письменного согласия, а содержание, срок, форму и "
        "оплату — в трудовом договоре или дополнительном соглашении. Искали согласия наставников и "
        "дополнительные соглашения.",
        "Добавить «Письменные согласия и дополнительные соглашения с наставниками»",
        place=Place(pair.place.stage, pair.place.activity, None, pair.place.line) if pair else None,
        add="Письменные согласия и дополнительные соглашения с наставниками",
    )  # fmt: skip


def monitoring_missing(roadmap: Roadmap) -> Iterator[Finding]:
    """The influence on people is measured twice, before and after, and compared."""
    found = list(items(roadmap))
    if first(found, "before_after") or near(roadmap, "before_after"):
        return
    if not _measured_twice(roadmap, found):
        yield _missing(
            "monitoring_missing", "Нет сравнения «до и после».",
            "Чтобы показать пользу, участников спрашивают на входе и в конце и сравнивают. Искали две "
            "анкеты, диагностики или опроса об одном, их сравнение, SWOT.",
            "Добавить «Анкетирование на входе и в конце, сильные и слабые стороны (SWOT)»",
            add="Анкетирование участников в начале и в конце, сравнение результатов",
        )  # fmt: skip


def _measured_twice(roadmap: Roadmap, found: Sequence[Item]) -> bool:
    """One survey at two times of the year, or one that comes back to what was asked before."""
    words = [plain(item.words) for item in found]
    before = next((at for at, one in enumerate(words) if MEASURES.search(one)), None)
    if before is None:
        return False
    if any(AFTERWARDS.search(one) for one in words[before + 1 :]):
        return True
    return any(
        MEASURES.search(plain(f"{row.title or ''} {row.text or ''}")) and _apart(row.deadlines)
        for stage in roadmap.stages
        for row in stage.activities
    )


def _apart(deadlines: Sequence[Deadline]) -> bool:
    """Whether they name times that lie months apart, and not all the time between them."""
    days = [time.start for one in deadlines for time in one.times]
    if len(deadlines) > 1:
        days += [day for one in deadlines if (day := one.start or one.end)]
    return len(set(days)) > 1 and (max(days) - min(days)).days > _MONTHS_APART


_MONTHS_APART = 90  # days


def report_missing(roadmap: Roadmap) -> Iterator[Finding]:
    """A mentor's report alone tells one side; a roadmap with no report at all tells none."""
    found = list(items(roadmap))
    reports = [plain(item.words) for item in found if "report" in item.jobs]
    only_mentor = bool(reports) and all(
        "наставник" in words and not re.search(r"наставляем|куратор|итогов|участник", words)
        for words in reports
    )
    if reports and not only_mentor:
        return
    results = " ".join(
        (one.result or "").casefold() for stage in roadmap.stages for one in stage.activities
    )
    if re.search(r"\bотч[её]т|\bсправк", results) or (not reports and near(roadmap, "report")):
        return
    text = "Отчёт только у наставника." if only_mentor else "Отчётов по итогам нет."
    yield _missing(
        "report_missing", text,
        "Свою сторону рассказывает и наставляемый, а итоги года сводит куратор. Искали отчёты, справки и "
        "анализ итогов.",
        "Добавить «Итоговый отчёт куратора, отзывы наставляемых»",
        add="Итоговый отчёт куратора, отзывы наставляемых",
    )  # fmt: skip


def category_narrowed(roadmap: Roadmap) -> Iterator[Finding]:
    """The title names young specialists, the text all teachers."""
    for number, stage in enumerate(roadmap.stages, 1):
        steps = " ".join(step.text.casefold() for one in stage.activities for step in one.steps)
        if re.search(r"молод\w+ специалист", stage.title.casefold()) and re.search(
            r"педагог", steps
        ):
            if re.search(r"молод\w+ (?:педагог|специалист)", steps):
                continue
            yield Finding(
                "category_narrowed", "order", Place(stage=number), "stage",
                "В названии — молодые специалисты, в тексте — педагоги.",
                "Наставник бывает нужен и опытному педагогу на новом месте; название сужает круг.",
                "Убрать из названия «молодых специалистов»", stage.title,
            )  # fmt: skip


def mixed_models(roadmap: Roadmap) -> Iterator[Finding]:
    """The pupils' model and the teachers' one named side by side: they rest on different acts."""
    every = [
        (Place(n, p, None, a.line), text)
        for n, stage in enumerate(roadmap.stages, 1)
        for p, a in enumerate(stage.activities, 1)
        for text in (a.title, a.text, *(step.text for step in a.steps))
        if text
    ]
    own = [place for place, text in every if re.search(r"систем\w+ \(целев", text.casefold())]
    other = [
        (place, found[0])
        for place, text in every
        if (found := re.search(r"(?<!\()целев\w+ модел\w+ наставничества", text, re.IGNORECASE))
    ]
    if own and other:
        place, words = other[0]
        yield Finding(
            "mixed_models", "order", place, "step", "Смешаны две модели наставничества.",
            "«Целевая модель наставничества» — про обучающихся; у педагогов — «система (целевая "
            "модель) наставничества педагогических работников».",
            "Назвать везде систему (целевую модель) наставничества педагогических работников", words,
        )  # fmt: skip


COMPLETENESS = (
    responsible_missing, result_missing, deadline_missing, title_missing, table_left_out, column_left_out,
    training_missing,    data_consent_missing, agreement_missing, monitoring_missing, report_missing,
    category_narrowed, mixed_models,
)  # fmt: skip
