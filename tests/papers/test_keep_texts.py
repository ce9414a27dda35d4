"""Do papers say what they always said, however they are written now?"""

from datetime import date

from papers.model import Employee, PairFacts, School, SigningFacts
from papers.signing import make_signing_set
from tests.papers.texts import kept, said

BARE = School(full_name=None)
WHOLE = School(
    "Муниципальное бюджетное общеобразовательное учреждение «Лицей № 4» города Шумерли",
    short_name="МБОУ «Лицей № 4»", place="г. Шумерля", director="Н. П. Орлова",
    address="429122, г. Шумерля, ул. Ленина, д. 1", inn="2116491706",
)  # fmt: skip
SHE = Employee("Иванова", "Мария", "Петровна", "f", "учитель математики", "высшая", 250)
HE = Employee("Ким", "Артём", None, "m", "педагог-психолог", None, 3)
UNSAID = Employee("Саша-Оглы", "Женя", None, None, "воспитатель", "первая", None)
ENDS_ON = date(2027, 5, 31)


def one_pair_nothing_known() -> SigningFacts:
    return SigningFacts(BARE, "2026/27", ENDS_ON, (PairFacts(UNSAID, HE),))


def two_of_one_mentor() -> SigningFacts:
    pairs = (PairFacts(SHE, HE), PairFacts(SHE, UNSAID))
    return SigningFacts(WHOLE, "2026/27", ENDS_ON, pairs, coordinator=SHE)


def from_a_day_to_a_day() -> SigningFacts:
    pair = PairFacts(
        HE, SHE, "учитель – учитель", "реверсивное", date(2026, 9, 14), date(2027, 4, 30)
    )
    return SigningFacts(WHOLE, "2026/27", ENDS_ON, (pair,), coordinator=HE)


def twelve_pairs() -> SigningFacts:
    mentees = [
        Employee(f"Петров{letter}", "Иван", "Ильич", "m", "учитель физики", None, 5)
        for letter in "абвгдежзиклм"
    ]
    mentors = (SHE, UNSAID, HE)
    pairs = tuple(PairFacts(mentors[i % 3], one) for i, one in enumerate(mentees))
    return SigningFacts(WHOLE, "2026/27", ENDS_ON, pairs)


def test_made_up_papers_say_the_same() -> None:
    for facts in (one_pair_nothing_known, two_of_one_mentor, from_a_day_to_a_day, twelve_pairs):
        for paper in make_signing_set(facts()):
            name = f"{facts.__name__}: {paper.filename}"
            assert kept()[name] == said(paper.content), name
