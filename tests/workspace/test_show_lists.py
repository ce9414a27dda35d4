"""Does a list hide nothing that has room, and turn no page for a few?"""

import re
from pathlib import Path

import pytest
from django.template import engines

from nastavnik.shared.lists import folded, page_of

HOUSE = Path(__file__).resolve().parents[2] / "src" / "nastavnik"


@pytest.mark.parametrize(
    ("rows", "open_", "closed"), [(0, 0, 0), (7, 7, 0), (8, 8, 0), (9, 7, 2), (40, 7, 33)]
)
def test_one_row_more_is_shown_and_not_folded(rows: int, open_: int, closed: int) -> None:
    first, rest = folded(range(rows), 7)

    assert (len(first), len(rest)) == (open_, closed)
    assert [*first, *rest] == list(range(rows))


@pytest.mark.parametrize(
    ("rows", "pages", "last"),
    [(0, 1, 0), (60, 1, 60), (63, 1, 63), (72, 1, 72), (73, 2, 13), (123, 2, 63)],
)
def test_a_last_page_of_a_few_stands_on_the_one_before(rows: int, pages: int, last: int) -> None:
    page = page_of(range(rows), 60, "99")

    assert page.paginator.num_pages == pages
    assert len(page) == last


@pytest.mark.parametrize(
    ("rows", "seen"),
    [
        ((), ""),
        ((1,), "<p>1</p>"),
        ((1, 2), "<summary>Ещё 2 дела</summary><p>1</p><p>2</p></details>"),
    ],
)
def test_a_fold_hides_more_than_one(rows: tuple[int, ...], seen: str) -> None:
    words = '"Ещё {} дело,Ещё {} дела,Ещё {} дел"'
    page = engines["django"].from_string(
        "{% fold rows WORDS %}{% for one in rows %}<p>{{ one }}</p>{% endfor %}{% endfold %}".replace(
            "WORDS", words
        )
    )

    said = page.render({"rows": rows}).replace("\u00a0", " ")
    assert said.removeprefix('<details class="more">') == seen


def test_every_list_is_parted_by_the_same_rule() -> None:
    """No page parts its rows by itself, and no template folds «Ещё 1»."""
    own = re.compile(r"\bPaginator\(|\[(?:[A-Z_]*SHOWN|[A-Z_]*MOST|[A-Z_]*OPEN)\w*:\]")
    folds = re.compile(r"<summary>[^<]*[Ее]щё[^<]*\|count:")
    found = [
        file.name
        for kind, rule in (("*.py", own), ("*.html", folds))
        for file in HOUSE.rglob(kind)
        if rule.search(file.read_text()) and file.name != "lists.py"
    ]

    assert found == []
