"""Is a roadmap read out of text as somebody copied it: bars, blanks, a cell a line, one paragraph?"""

from collections.abc import Callable
from pathlib import Path

import pytest

from clerk.errors import UnreadableError
from clerk.roadmap.build import UNCERTAIN
from clerk.roadmap.model import Roadmap
from clerk.roadmap.read import read_roadmap

TITLE = "Дорожная карта по реализации наставничества в МБОУ СОШ № 5 на 2026-2027 учебный год"
HEADS = ("№", "Мероприятия", "Сроки", "Ответственные")
STAGES = (
    ("Подготовительный этап", (
        ("Издание приказа о наставничестве", "до 10 сентября 2026 г.", "директор"),
        ("Анкетирование молодых педагогов", "сентябрь 2026", "педагог-психолог"),
    )),
    ("Основной этап", (
        ("Посещение уроков наставников", "октябрь – апрель", "наставники"),
        ("Круглый стол «Первые успехи»", "20 декабря 2026", "куратор, методист"),
        ("Семинар-практикум по документации", "в течение года", "заместитель директора по УВР"),
    )),
    ("Заключительный этап", (("Итоговая встреча пар", "май 2027", "куратор"),)),
)  # fmt: skip
NUMBERS = {work: str(at) for at, work in enumerate((w for _, works in STAGES for w in works), 1)}
Write = Callable[[str, str, str, str], str]


def lines(write: Write, title: Callable[[str], str] = str) -> list[str]:
    """The stages and works, each written as one piece of text."""
    made: list[str] = []
    for stage, works in STAGES:
        made.append(title(stage))
        made += (write(NUMBERS[work], *work) for work in works)
    return made


def parted(sign: str) -> str:
    return "\n".join([TITLE, sign.join(HEADS), *lines(lambda *cells: sign.join(cells))])


def framed(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


FORMS = {
    "bars": parted(" | "),
    "framed": "\n".join([TITLE, framed(*HEADS), "|---|---|---|---|", *lines(framed, framed)]),
    "semicolons": parted(";"),
    "tabs": parted("\t"),
    "blanks": parted("    "),
    "a cell a line": parted("\n"),
    "a cell a line, blank lines between": parted("\n").replace("\n", "\n\n"),
    "no numbers": "\n".join(
        [TITLE, *HEADS[1:], *lines(lambda _, *cells: "\n".join(cells))],
    ),
    "a row a line": parted(" "),
    "dashes": "\n".join([TITLE, *lines(lambda no, *cells: f"{no}. {' – '.join(cells)}")]),
    "people first": "\n".join(
        [TITLE, *lines(lambda no, what, when, who: f"{no}) {what} – {who} – {when}")],
    ),
    "brackets": "\n".join(
        [TITLE, *lines(lambda no, what, when, who: f"{no}. {what} ({when}, {who})")],
    ),
    "bullets": "\n".join([TITLE, *lines(lambda _, *cells: f"• {', '.join(cells)};")]),
    "one paragraph": parted(" ").replace("\n", " "),
    "sentences": " ".join(
        [f"{TITLE}.", *lines(lambda no, *cells: f"{no}. {', '.join(cells)}.", "{}.".format)],
    ),
    "labels": "\n".join(
        [TITLE, *lines(lambda _, what, when, who: f"Мероприятие: {what}\nСрок: {when}\nОтветственный: {who}")],
    ),
}  # fmt: skip


def read(tmp_path: Path, text: str) -> Roadmap:
    path = tmp_path / "карта.txt"
    path.write_text(text, "utf-8")
    return read_roadmap(path)


@pytest.mark.parametrize("form", FORMS)
def test_what_a_person_reads_at_once_is_read(tmp_path: Path, form: str) -> None:
    roadmap = read(tmp_path, FORMS[form])
    told = tuple(
        (
            stage.title,
            tuple(
                (one.title, "; ".join(when.words for when in one.deadlines), one.responsible)
                for one in stage.activities
            ),
        )
        for stage in roadmap.stages
    )
    assert told == STAGES
    assert roadmap.school_year == "2026/27"


def test_what_was_guessed_from_words_alone_is_said(tmp_path: Path) -> None:
    assert read(tmp_path, FORMS["a row a line"]).notes == (UNCERTAIN,)


@pytest.mark.parametrize(
    "text",
    [
        "План наставничества\nсентябрь\nдиректор\nОпрос\nнаставники\nмай\nВстреча\nоктябрь",
        "О наставничестве\n1. Утвердить дорожную карту до 10.09.2026.\n2. Назначить куратора с "
        "01.09.2026.\n3. Разместить приказ на сайте до 15.09.2026.\n4. Контроль оставляю за собой.",
        "Отчёт о поездке\n1. Выезд – 1 мая – водитель\n2. Обед – 2 мая – повар\n3. Сон – 3 мая – все",
    ],
)
def test_what_is_jumbled_or_something_else_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        read(tmp_path, text)
    assert refusal.value.code == "no_roadmap"
