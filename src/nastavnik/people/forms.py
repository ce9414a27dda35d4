"""What may be told about a teacher, an office, a staff list?"""

import contextlib
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import PurePath
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import RegexValidator
from django.http import QueryDict

from clerk.cases import OBLIQUE
from clerk.staff.columns import FIELD_NAMES
from clerk.staff.model import ColumnGuess
from clerk.staff.subjects import small_post, subjects_of_post
from law import provisions
from nastavnik.people.facts import taught
from nastavnik.people.models import Employment
from nastavnik.people.states import Absent, OfficeKind, Sex
from nastavnik.shared import clock
from nastavnik.shared.forms import PlainForm, RussianDateField

STAFF_TYPES = (
    ".xlsx", ".xls", ".ods", ".csv", ".docx", ".doc", ".odt", ".rtf", ".pdf", ".txt", ".xlsm", ".docm",
    ".html", ".htm", ".xml",
)  # fmt: skip
NOT_NEEDED = "-"
ABSENT = "absent-"
YOUNGEST, OLDEST = 16, 100  # years of age
NAME = RegexValidator(
    r"^[^\W\d_](?:[^\W\d_]|[ .'’-])*\Z",
    "В имени — только буквы, дефис и точка. Проверьте это поле.",
)
PHONE = RegexValidator(r"(?:\D*\d){3}", "В телефоне — цифры: 8 900 111-22-33.")


class StaffFileForm(PlainForm):
    """A staff list, in whatever table it is kept."""

    staff = forms.FileField(
        label="Список педагогов",
        help_text="Таблица в том виде, в каком она у вас есть: Excel, Word, PDF, ODS или CSV.",
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(STAFF_TYPES)}),
        allow_empty_file=True,
        error_messages={"required": "Приложите список педагогов."},
    )

    def clean_staff(self) -> "UploadedFile[bytes]":
        """A table that is not empty and not too large."""
        file: UploadedFile[bytes] = self.cleaned_data["staff"]
        check_file(file, STAFF_TYPES)
        return file


def check_file(file: "UploadedFile[bytes]", types: Iterable[str]) -> None:
    """Raises ``ValidationError`` with what to do."""
    name = file.name or ""
    if PurePath(name).suffix.lower() not in types:
        raise forms.ValidationError(f"Файл «{name}» другого вида. Подойдут {', '.join(types)}.")
    if not file.size:
        raise forms.ValidationError(f"Файл «{name}» пустой. Проверьте, тот ли это файл.")
    if file.size > settings.MAX_FILE_BYTES:
        most = settings.MAX_FILE_BYTES // (1024 * 1024)
        raise forms.ValidationError(
            f"Файл «{name}» больше {most} МБ. Уберите из него картинки и лишние листы."
        )


class TeacherForm(PlainForm):
    """A teacher's card."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    surname = forms.CharField(label="Фамилия", max_length=100, validators=[NAME])
    first_name = forms.CharField(label="Имя", max_length=100, validators=[NAME])
    patronymic = forms.CharField(
        label="Отчество", help_text="Если есть.", max_length=100, required=False, validators=[NAME]
    )
    sex = forms.ChoiceField(
        label="Пол", help_text="От него зависят падежи фамилии.", required=False,
        choices=[("", "не указан"), *Sex.choices], widget=forms.RadioSelect,
    )  # fmt: skip
    posts = forms.CharField(
        label="Должность", help_text="Несколько — через точку с запятой.", max_length=400
    )
    subjects = forms.CharField(
        label="Предметы", help_text="Через запятую: математика, физика.", required=False
    )
    category = forms.CharField(label="Категория", required=False, max_length=200)
    category_until = RussianDateField(
        label="Категория действует до", required=False,
        help_text="Только если её дали до 01.09.2023: данная позже бессрочна.",
    )  # fmt: skip
    years = forms.IntegerField(
        label="Педагогический стаж, лет", required=False, min_value=0, max_value=70
    )
    months = forms.IntegerField(label="и месяцев", required=False, min_value=0, max_value=11)
    hired_on = RussianDateField(label="Дата приёма в школу", required=False)
    building = forms.CharField(
        label="Корпус", help_text="Если их несколько: Лесная, 4.", required=False, max_length=200
    )
    shift = forms.CharField(label="Смена", required=False, max_length=60)
    born_on = RussianDateField(label="Дата рождения", required=False)
    email = forms.EmailField(label="Почта", required=False)
    phone = forms.CharField(label="Телефон", required=False, max_length=100, validators=[PHONE])
    on_leave = forms.CharField(
        label="Отпуск", help_text="Если сейчас не работает: в отпуске по уходу за ребёнком.",
        required=False, max_length=200,
    )  # fmt: skip
    external = forms.BooleanField(label="Внешний совместитель", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        for kind, words in (("name", "имя"), ("post", "должность")):
            for case in OBLIQUE:
                self.fields[f"{kind}_{case.value}"] = forms.CharField(
                    label=f"{words}: {case.value}", required=False, max_length=400,
                    widget=forms.TextInput(
                        attrs={"class": "input", "id": f"{kind}_{case.value}", "autocomplete": "off"}
                    ),
                )  # fmt: skip

    def clean_born_on(self) -> date | None:
        """Somebody who can work in a school."""
        born: date | None = self.cleaned_data["born_on"]
        age = clock.now().year - born.year if born else YOUNGEST
        if not YOUNGEST <= age <= OLDEST:
            raise forms.ValidationError("Проверьте год рождения.")
        return born

    def clean_category_until(self) -> date | None:
        """Five years at most, and none was given for a term since the day in the law."""
        until: date | None = self.cleaned_data["category_until"]
        since = provisions()["attestation.without_term"].since
        last = since.replace(year=since.year + 5) - timedelta(days=1)
        if until and until > last:
            raise forms.ValidationError(
                f"Категории, данные с {since:%d.%m.%Y}, бессрочны, а данные раньше кончаются не позже "
                f"{last:%d.%m.%Y}. Если срока нет, оставьте поле пустым."
            )
        return until

    def clean_hired_on(self) -> date | None:
        """Not before there was anybody to hire, not years ahead."""
        hired: date | None = self.cleaned_data["hired_on"]
        if hired and not -OLDEST <= hired.year - clock.now().year <= 1:
            raise forms.ValidationError("Проверьте год приёма.")
        return hired

    @staticmethod
    def initial_of(work: Employment) -> dict[str, Any]:
        """A card as it stands today."""
        one = work.teacher
        months = taught(work, clock.today(work.organisation.zone)).months
        cases = {f"name_{case}": text for case, text in one.name_cases.items()}
        cases |= {f"post_{case}": text for case, text in work.post_cases.items()}
        return {
            "version": one.version, "surname": one.surname, "first_name": one.first_name,
            "patronymic": one.patronymic, "sex": one.sex or "", "posts": "; ".join(work.posts),
            "subjects": ", ".join(work.subjects), "category": work.category,
            "years": None if months is None else months // 12,
            "months": None if months is None else months % 12, "hired_on": work.hired_on,
            "born_on": one.born_on, "email": one.email, "phone": one.phone,
            "building": work.building, "shift": work.shift, "category_until": work.category_until,
            "on_leave": work.on_leave, "external": work.external, **cases,
        }  # fmt: skip

    def values(self) -> dict[str, Any]:
        """As the action takes them; what is left empty is None: not known."""
        data = self.cleaned_data
        counted = data["years"] is not None or data["months"] is not None
        return {
            "surname": data["surname"].strip(),
            "first_name": data["first_name"].strip(),
            **{
                name: data[name] or None
                for name in ("patronymic", "sex", "category", "hired_on", "born_on", "email",
                             "phone", "on_leave", "building", "shift", "category_until")
            },
            "posts": [small_post(part.strip()) for part in data["posts"].split(";") if part.strip()],
            "subjects": [part.strip() for part in data["subjects"].split(",") if part.strip()],
            "teaching_months": (data["years"] or 0) * 12 + (data["months"] or 0) if counted else None,
            "external": data["external"],
            "name_cases": self._cases("name"),
            "post_cases": self._cases("post"),
        }  # fmt: skip

    def _cases(self, kind: str) -> dict[str, str]:
        told = {
            case.value: " ".join(self.cleaned_data[f"{kind}_{case.value}"].split())
            for case in OBLIQUE
        }
        return {case: text for case, text in told.items() if text}


class NewTeacherForm(TeacherForm):
    """The same of somebody who is hired: a name, a post, since when; the rest where it is known."""

    another_person = forms.BooleanField(label="Это другой человек", required=False)
    asks = False  # whether it was asked: only then is ``another_person`` there to answer with

    def values(self) -> dict[str, Any]:
        """Likewise; the subjects of a post that names them, where no others are told, as of a list."""
        told = super().values()
        of_posts = dict.fromkeys(one for post in told["posts"] for one in subjects_of_post(post))
        return {**told, "subjects": told["subjects"] or list(of_posts)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        del self.fields["version"]
        self.fields["hired_on"].required = True


class SurnameForm(PlainForm):
    """Another surname."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    surname = forms.CharField(label="Новая фамилия", max_length=100, validators=[NAME])


class LeftForm(PlainForm):
    """Since when somebody does not work here."""

    ended_on = RussianDateField(
        label="С какого числа не работает", help_text="Первый день без этого человека."
    )


class LeaveForm(PlainForm):
    """How a leave is called, until when it lasts, what stands still meanwhile."""

    words = forms.CharField(label="Как записать", initial="в отпуске", max_length=120)
    until = RussianDateField(
        label="По какое число", help_text="Если пока не известно, оставьте пустым.", required=False
    )
    stops = forms.BooleanField(label="Приостановить пары на это время", required=False)


class OfficeForm(PlainForm):
    """Who holds an office, since when."""

    kind = forms.ChoiceField(label="Должность", choices=OfficeKind.choices)
    name = forms.CharField(
        label="Кто", help_text="С инициалами или полностью: Н. П. Орлова.", max_length=200
    )
    post = forms.CharField(
        label="Как писать должность", help_text="В именительном падеже: директор.", max_length=200
    )
    started_on = RussianDateField(label="С какого числа")


def read_columns(
    data: QueryDict, columns: Iterable[ColumnGuess]
) -> dict[str, dict[int, str | None]]:
    """What the page says of each column, where it differs from the guess."""
    told: dict[str, dict[int, str | None]] = {}
    for number, one in enumerate(columns):
        choice = data.get(f"column-{number}")
        field = None if choice == NOT_NEEDED else choice
        if choice is not None and field != one.field and (field is None or field in FIELD_NAMES):
            told.setdefault(one.sheet, {})[one.column] = field
    return told


def read_absent(data: QueryDict) -> Mapping[UUID, str]:
    """What became of each whom the list does not name; what is no key and no choice is not heard."""
    told = {}
    for name in data:
        choice = data.get(name, "")
        if name.startswith(ABSENT) and choice in Absent.values:
            with contextlib.suppress(ValueError):
                told[UUID(name.removeprefix(ABSENT))] = choice
    return told
