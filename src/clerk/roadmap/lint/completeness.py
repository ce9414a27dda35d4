"""What must a roadmap have that this one lacks: people, results, training, consents, reports?"""

import re
from collections.abc import Iterator

from clerk.roadmap.meaning import first, items
from clerk.roadmap.model import Finding, FindingKind, Mend, Place, Roadmap
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
    if activities and not any(one.result for one in activities):
        yield _missing(
            "result_missing", "Не назван результат.",
            "По результату видно, что мероприятие выполнено: приказ, протокол, справка.",
            "Добавить столбец «Результат»",
        )  # fmt: skip


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
        yield _missing(
            "column_left_out", f"Не прочитан столбец «{heading}».",
            "По заголовку и по словам под ним не видно, что это: мероприятие, срок, ответственный "
            "или результат — или такой столбец уже есть.",
            "Назвать столбец иначе и загрузить файл снова, если он нужен в карте",
        )  # fmt: skip


def training_missing(roadmap: Roadmap) -> Iterator[Finding]:
    """Mentors are selected but nobody trains them."""
    told = first(list(items(roadmap)), "training")
    if told is not None or any(one.guess.job == "training" for one in recognise_all(roadmap)):
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
        "training_missing", "Обучения наставников нет.", why,
        "Добавить «Установочное занятие для наставников»",
        place=Place(stage=at), add="Установочное занятие для наставников",
    )  # fmt: skip


def data_consent_missing(roadmap: Roadmap) -> Iterator[Finding]:
    """Banks hold personal data: each person consents on a sheet of its own (152-ФЗ)."""
    found = list(items(roadmap))
    bank = first(found, "mentee_bank", "mentor_bank")
    if bank is None or first(found, "data_consent") is not None:
        return
    yield _missing(
        "data_consent_missing", "Нет согласий на обработку персональных данных.",
        "В банках — сведения о людях; согласие берут отдельным листом до внесения в банк.",
        "Добавить «Сбор согласий на обработку персональных данных»",
        place=Place(bank.place.stage, bank.place.activity, None, bank.place.line),
        add="Сбор согласий на обработку персональных данных",
    )  # fmt: skip


def agreement_missing(roadmap: Roadmap) -> Iterator[Finding]:
    """The work of a mentor is done by written consent and paid (Labour Code, since 2025)."""
    found = list(items(roadmap))
    if first(found, "agreement") is not None or first(found, "written_consent") is not None:
        return
    pair = first(found, "pair", "pairs_order")
    if pair is None:
        return
    yield _missing(
        "agreement_missing", "Нет согласия наставника и условий оплаты.",
        "Трудовой кодекс требует письменного согласия, а содержание, срок, форму и оплату — "
        "в трудовом договоре или дополнительном соглашении.",
        "Добавить «Письменные согласия и дополнительные соглашения с наставниками»",
        place=Place(pair.place.stage, pair.place.activity, None, pair.place.line),
        add="Письменные согласия и дополнительные соглашения с наставниками",
    )  # fmt: skip


def monitoring_missing(roadmap: Roadmap) -> Iterator[Finding]:
    """The influence on people is measured twice, before and after, and compared."""
    found = list(items(roadmap))
    if first(found, "before_after") is None:
        yield _missing(
            "monitoring_missing", "Нет сравнения «до и после».",
            "Чтобы показать пользу, участников спрашивают на входе и в конце и сравнивают.",
            "Добавить «Анкетирование на входе и в конце, сильные и слабые стороны (SWOT)»",
            add="Анкетирование участников в начале и в конце, сравнение результатов",
        )  # fmt: skip


def report_missing(roadmap: Roadmap) -> Iterator[Finding]:
    """A mentor's report alone tells one side; a roadmap with no report at all tells none."""
    reports = [item for item in items(roadmap) if "report" in item.jobs]
    words = " ".join(item.words.casefold() for item in reports)
    only_mentor = (
        bool(reports)
        and "наставник" in words
        and not re.search(r"наставляем|куратор|итогов|участник", words)
    )
    if reports and not only_mentor:
        return
    results = " ".join(
        (one.result or "").casefold() for stage in roadmap.stages for one in stage.activities
    )
    if re.search(r"отч[её]т|справк", results):
        return
    text = "Отчёт только у наставника." if only_mentor else "Отчётов по итогам нет."
    yield _missing(
        "report_missing", text,
        "Свою сторону рассказывает и наставляемый, а итоги года сводит куратор.",
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
