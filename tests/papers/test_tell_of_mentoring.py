"""Does the sheet for the staff room stand on one page, with acts that are in force and checked?"""

from dataclasses import replace
from datetime import date
from pathlib import Path

from papers.information import ABOUT, ASK, InformationFacts, acts_on, make_information_sheet
from papers.model import School
from tests.office import AsPdf, printed, write

FACTS = InformationFacts(
    School("Муниципальное бюджетное общеобразовательное учреждение «Лицей № 7» города Шумерли"),
    "2026/27", ABOUT, ASK, acts_on(date(2026, 11, 24)),
    ("Положение о наставничестве № 41-од от 02.09.2024",
     "Приказ о назначении куратора № 142-од от 02.09.2026",
     "Дорожная карта на 2026/27 учебный год, утверждена приказом № 131 от 01.09.2026"),
    "заместитель директора по учебно-воспитательной работе Шевчук Анна Ивановна",
    "8 (83536) 2-11-11, school@school.ru",
)  # fmt: skip


def test_only_acts_in_force_are_named() -> None:
    names = " ".join(one.name for one in acts_on(date(2026, 11, 24)))
    assert "351.8" in names
    assert "АЗ-1128/08" in names
    before = " ".join(one.name for one in acts_on(date(2024, 9, 1)))
    assert "351.8" not in before
    assert "АЗ-1128/08" in before


def test_same_facts_give_the_same_bytes() -> None:
    assert make_information_sheet(FACTS) == make_information_sheet(FACTS)


def test_it_is_one_page(tmp_path: Path, as_pdf: AsPdf) -> None:
    bare = replace(FACTS, own_acts=(), coordinator="", contact="")
    sheets = {
        "full.docx": make_information_sheet(FACTS).content,
        "bare.docx": make_information_sheet(bare).content,
    }
    for file in as_pdf(*write(tmp_path, sheets.items())):
        (page,) = printed(file)
        assert page.strip()
        assert "None" not in page
