"""How does a writer name facts of people and of the school in its sentences?

``mentor = Person("mentor", …)``; then ``f"в отношении {mentor.full_name:genitive}"``.
"""

from collections.abc import Iterable
from datetime import date

from clerk.cases import Case
from law import cite, cite_act
from papers import people
from papers.model import Employee, School
from papers.outline import Fact, Said, agreeing, pen, word
from papers.word import blank

_VARIANTS = {"f": "она", "m": "он", None: "он (она)"}


class Person:
    """A person under the name that the paper has for him or her."""

    def __init__(self, code: str, person: Employee) -> None:
        self._code, self._person = code, person
        self.named = people.full_name(person)  # by which rows of tables are known

    @property
    def full_name(self) -> Said:
        """«Ивановой Марии Петровны»."""
        return Said(f"{self._code}.full_name", self.named, "full", self._full)

    @property
    def short_name(self) -> Said:
        """«Ивановой М. П.»."""
        return Said(f"{self._code}.full_name", self.named, "short", self._short)

    @property
    def post(self) -> Said:
        """«учителя математики»; a blank where it is not known."""
        return Said(f"{self._code}.post", self._person.post, "", self._post)

    def _full(self, case: Case) -> str:
        return people.full_name(self._person, case)

    def _short(self, case: Case) -> str:
        return people.short_name(self._person, case)

    def _post(self, case: Case) -> str:
        return people.post(self._person, case)

    @property
    def signature(self) -> Fact:
        """«М. П. Иванова»."""
        said = people.signature_name(self._person)
        return Fact(f"{self._code}.full_name", self.named, said, form="initials")

    @property
    def category(self) -> Fact:
        """«высшая»; a dash where there is none."""
        value = self._person.category or ""
        return Fact(f"{self._code}.category", value, people.category(self._person))

    @property
    def experience(self) -> Fact:
        """«1 год 5 месяцев»; its value in months."""
        months = self._person.teaching_months
        value = "" if months is None else f"{months}"
        return Fact(f"{self._code}.experience", value, people.experience(self._person))

    def by_sex(self, female: str, male: str) -> str:
        """The verb's form; the sentence agrees with this person."""
        return agreeing(_VARIANTS[self._person.sex], people.by_sex(self._person, female, male))


class Employer:
    """The school as a party to a paper."""

    def __init__(self, school: School) -> None:
        self._school = school
        self.name = Said(
            "school.name", school.full_name or "", "full",
            lambda case: people.school_name(school, case),
        )  # fmt: skip
        self.director = Said(
            "school.director", school.director or "", "short",
            lambda case: people.director_name(school, case),
        )  # fmt: skip
        self.director_full = Said(
            "school.director", school.director or "", "full",
            lambda case: people.director_full_name(school, case),
        )  # fmt: skip
        self.director_post = Said(
            "school.director_post", school.director_post, "",
            lambda case: people.director_post(school, case),
        )  # fmt: skip

    @property
    def short_name(self) -> Fact:
        """«МБОУ «Лицей № 7»», which does not decline."""
        school = self._school
        value = school.short_name or school.full_name or ""
        return Fact("school.short_name", value, people.school_short(school), form="short")

    def director_signature(self, line: int) -> Fact:
        """«Н. П. Орлова»; a line so many signs long where nobody is named."""
        said = people.director_signature(self._school) or blank(line)
        return Fact("school.director", self._school.director or "", said, form="initials")

    def director_by_sex(self, female: str, male: str, both: str) -> str:
        """The form of a word; ``both`` where the surname does not tell."""
        sex = people.director_sex(self._school)
        return agreeing(_VARIANTS[sex], {"f": female, "m": male, None: both}[sex])

    def place(self, line: int = 24) -> Fact:
        """«г. Шумерля»."""
        return _known("school.place", self._school.place, line)

    def address(self, line: int) -> Fact:
        """In one line."""
        return _known("school.address", self._school.address, line)

    def inn(self, line: int) -> Fact:
        """Its number with the tax office."""
        return _known("school.inn", self._school.inn, line)


def persons(code: str, found: Iterable[Employee]) -> list[Person]:
    """Several of a kind: «mentee», «mentee.2»…"""
    return [
        Person(code if number == 1 else f"{code}.{number}", one)
        for number, one in enumerate(found, 1)
    ]


def law(code: str, *, on: date) -> Said:
    """«в соответствии со статьёй … Трудового кодекса»."""
    found = cite(code, on=on)
    forms = {Case.NOMINATIVE: found.nominative, Case.GENITIVE: found.genitive,
             Case.DATIVE: found.dative, Case.INSTRUMENTAL: found.instrumental}  # fmt: skip
    return Said(f"law.{code}", found.short, "full", forms.__getitem__)


def act(code: str, *, on: date) -> Said:
    """«в соответствии с письмом …»; its numbers stay on one line."""
    found = cite_act(code, on=on)
    forms = {Case.NOMINATIVE: found.name, Case.GENITIVE: found.genitive,
             Case.INSTRUMENTAL: found.instrumental}  # fmt: skip
    return Said(f"law.{code}", found.name, "full", lambda case: people.unbroken(forms[case]))


def school_year(year: str) -> Fact:
    """«2026/27»."""
    return word("school_year", year)


def _known(code: str, value: str | None, line: int) -> Fact:
    return word(code, value) if value else pen(code, blank(line))
