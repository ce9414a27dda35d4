"""Does something show that what a sentence promises happens?

``promises.tsv``: a part of a sentence, as the product says it, and the test that shows it; «reader»
where the word promises nothing of the product («отметьте сами»). A sentence with such a word and
without a row fails, and so does a row whose sentence or test is gone.
"""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
READER = "reader"
PROMISES = re.compile(
    r"(?<![\w«])(?:сам(?:а|о|и|ой|ому|им)?|автоматически|появ(?:ится|ятся)|прид(?:[её]т|ут)"
    r"|подготов(?:им|ит|ят)|прилож(?:ится|атся|илось)|прикладыва(?:ется|ются)"
    r"|напомн(?:им|ит|ят)|напомина(?:ем|ет|ть)|пришл(?:[её]м|[её]т)|сообщ(?:им|ит|ат)"
    r"|встан(?:ет|ут)|остан(?:ется|утся)|запомн(?:им|ит|ится|ятся)|собер(?:[её]тся|утся)"
    r"|отмет(?:ится|илось)|закроется|состав(?:ится|ятся))(?!\w)",
    re.IGNORECASE,
)
OF_THE_READER = re.compile(r"сам|появится|останется", re.IGNORECASE)
"""Words that may speak of somebody or something else; the others always promise."""


@cache
def texts() -> dict[str, str]:
    """Everything that speaks to a person, by its place, with plain spaces."""
    house = ROOT / "src" / "nastavnik"
    files = [
        *house.rglob("*.html"),
        *(one for one in house.rglob("*.py") if not {"migrations", "demo", "cli"} & {*one.parts}),
        *(ROOT / "docs" / "guide").glob("*.md"),
        *(ROOT / "docs" / "how-to").glob("*.md"),
        ROOT / "README.md",
    ]
    samples = re.compile(r"samples\w*\.py$")  # the gallery's made-up texts
    return {
        str(one.relative_to(ROOT)): " ".join(one.read_text("utf-8").replace("\xa0", " ").split())
        for one in files
        if not samples.search(one.name)
    }


def rows() -> list[tuple[str, str]]:
    lines = (ROOT / "tests" / "house" / "promises.tsv").read_text("utf-8").splitlines()[1:]
    return [tuple(line.split("\t")) for line in lines]  # type: ignore[misc]


def unspoken(text: str, told: list[str]) -> list[str]:
    """The promising words of a text that stand in no sentence of the table, with what is around."""
    covered = [
        (found.start(), found.end())
        for sentence in told
        for found in re.finditer(re.escape(sentence), text)
    ]
    return [
        text[max(0, found.start() - 60) : found.end() + 60]
        for found in PROMISES.finditer(text)
        if not any(start <= found.start() < end for start, end in covered)
    ]


def test_no_promise_stands_without_a_test() -> None:
    told = [sentence for sentence, _ in rows()]
    found = {place: unspoken(text, told) for place, text in texts().items()}
    assert {place: words for place, words in found.items() if words} == {}


@pytest.mark.parametrize(("sentence", "test"), rows())
def test_each_row_is_said_and_shown(sentence: str, test: str) -> None:
    assert PROMISES.search(sentence), "a row without a promise"
    assert any(sentence in text for text in texts().values()), "nothing says so any more"
    if test == READER:
        assert all(OF_THE_READER.match(one) for one in PROMISES.findall(sentence))
        return
    file, _, name = test.partition("::")
    assert name in functions_of(file), test


@cache
def functions_of(file: str) -> frozenset[str]:
    path = ROOT / file
    tree = ast.parse(path.read_text("utf-8")) if path.is_file() else ast.Module([], [])
    return frozenset(one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Приказ приложится сам.", 2),
        ("Подготовим всё с начала.", 1),
        ("Самовар стоит на столе, самые важные шаги — выше.", 0),
        ("О сроке напомним автоматически.", 2),
    ],
)
def test_what_counts_as_a_promise(text: str, said: int) -> None:
    assert len(unspoken(text, [])) == said
