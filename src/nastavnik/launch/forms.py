"""What may a person tell us to begin the school year, and what is wrong with what was told?"""

from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from clerk.calendar import SchoolYear
from clerk.roadmap.decided import Decided, How
from clerk.roadmap.several_years import Cut
from nastavnik.launch.compute import Choices
from nastavnik.shared.lengths import whole

ROADMAP_TYPES = (
    ".docx", ".doc", ".odt", ".pdf", ".xlsx", ".txt", ".rtf", ".xls", ".ods", ".csv", ".docm", ".dotx",
    ".xlsm", ".html", ".htm", ".mht", ".xml",
)  # fmt: skip
STAFF_TYPES = (
    ".xlsx", ".xls", ".ods", ".csv", ".docx", ".doc", ".odt", ".rtf", ".pdf", ".txt", ".xlsm", ".docm",
    ".html", ".htm", ".xml",
)  # fmt: skip
HOWS: dict[str, How] = {"mend": "mend", "write": "write", "keep": "keep"}
WORDS, MOST_WORDS, YEAR_DIGITS = "words-", 300, 4
OWN_ROADMAP, STANDARD_ROADMAP = "own", "standard"


@dataclass(frozen=True, slots=True)
class FieldError:
    """An error beside its field and in the summary."""

    field: str
    text: str


class LaunchForm(forms.Form):
    """Two files; a year and a school where the files do not say them."""

    roadmap = forms.FileField(required=False, allow_empty_file=True)
    no_roadmap = forms.BooleanField(required=False)
    staff = forms.FileField(required=False, allow_empty_file=True)
    school_year = forms.CharField(required=False, max_length=9)
    school = forms.CharField(required=False, max_length=300)

    def clean_school_year(self) -> str:
        """A year that can be read, or nothing."""
        year: str = self.cleaned_data["school_year"]
        if year and known_year(year) is None:
            raise forms.ValidationError("Выберите учебный год из списка.")
        return year

    def clean(self) -> dict[str, Any]:
        """Each error says what to do; the files' own errors come later, from reading them."""
        data = self.cleaned_data
        roadmap, staff = data.get("roadmap"), data.get("staff")
        if roadmap and data.get("no_roadmap"):
            self.add_error(
                "roadmap",
                "Файл карты приложен, но отмечено, что карты нет. Снимите отметку или не "
                "прикладывайте файл.",
            )
        elif not roadmap and not data.get("no_roadmap"):
            self.add_error("roadmap", "Приложите дорожную карту или отметьте, что её пока нет.")
        if roadmap:
            self._check(roadmap, "roadmap", ROADMAP_TYPES)
        if staff:
            self._check(staff, "staff", STAFF_TYPES)
        else:
            self.add_error("staff", "Приложите список педагогов: по нему подбираются пары.")
        return data

    def errors_in_order(self) -> tuple[FieldError, ...]:
        """For the summary: in the order of the page."""
        return tuple(
            FieldError(field, str(text))
            for field in ("roadmap", "staff", "school_year", "school")
            for text in self.errors.get(field, ())
        )

    def choices(self) -> Choices:
        """What the person chose; what was left empty is the system's to decide."""
        return Choices(
            school_year=self.cleaned_data["school_year"] or None,
            school=self.cleaned_data["school"] or None,
        )

    def _check(self, file: "UploadedFile[bytes]", field: str, types: tuple[str, ...]) -> None:
        name = file.name or ""
        if PurePath(name).suffix.lower() not in types:
            self.add_error(field, f"Файл «{name}» другого вида. Подойдут {', '.join(types)}.")
        elif not file.size:
            self.add_error(field, f"Файл «{name}» пустой. Проверьте, тот ли это файл.")
        elif file.size > settings.MAX_FILE_BYTES:
            most = settings.MAX_FILE_BYTES // (1024 * 1024)
            self.add_error(
                field, f"Файл «{name}» больше {most} МБ. Уберите из него картинки и лишние листы."
            )


def read_choices(data: QueryDict) -> Choices:
    """The choices made on the page with the results.

    «mending» is told by the button that was pressed, else by the hidden field before it; so is what was
    decided about each finding.
    """
    mending = (data.getlist("mending") or ["take"])[-1]
    year = whole(data.get("cut", ""), YEAR_DIGITS)
    return Choices(
        school_year=known_year(data.get("school_year", "")),
        school=data.get("school", "").strip() or None,
        mentees=frozenset(data.getlist("mentee")),
        mentors=frozenset(data.getlist("mentor")),
        mend_safe=mending == "take",
        decided=_decided(data),
        cut=Cut(year) if year else None,
    )


def _decided(data: QueryDict) -> tuple[Decided, ...]:
    """What the page carries and what was pressed now, the last word about each finding."""
    said: dict[str, Decided] = {}
    for text in data.getlist("decided"):
        key, how, words = (*text.split(":", 2), "", "")[:3]
        if how in HOWS:
            said[key] = Decided(key, HOWS[how], words)
    for one in acted(data):
        said[one.key] = one
    for key in data.getlist("undo"):  # what all safe mends took is left as it was
        if said.pop(key, None) is None:
            said[key] = Decided(key, "keep")
    return tuple(said.values())


def acted(data: QueryDict) -> tuple[Decided, ...]:
    """What was pressed at the remarks: «Исправить», «Оставить», «Вписать», or Enter in a field."""
    keys = [(key, HOWS[how]) for how in HOWS for key in data.getlist(how)]
    if "typed" in data:
        named = (name.removeprefix(WORDS) for name in data if name.startswith(WORDS))
        keys = [(key, "write") for key in named if _words(data, key) != data.get(f"was-{key}", "")]
    written = ((key, how, _words(data, key) if how == "write" else "") for key, how in keys)
    return tuple(Decided(*one) for one in written if one[1] != "write" or one[2])


def _words(data: QueryDict, key: str) -> str:
    return " ".join(data.get(f"{WORDS}{key}", "").split())[:MOST_WORDS]


def known_year(text: str) -> str | None:
    """«2026/27» where the text is a school year, else None: the system then proposes one."""
    try:
        return SchoolYear.parse(text).label
    except ValueError:
        return None


def years_around(today: date) -> list[str]:
    """The school years one may mean: the last, the present, the next: «2026/27»."""
    present = SchoolYear.containing(today).start
    return [SchoolYear(start).label for start in range(present - 1, present + 2)]
