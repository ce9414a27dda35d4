"""What may be told about a step of the roadmap?"""

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from clerk.roadmap.signs import JOB_NAMES
from nastavnik.roadmaps.models import Activity, Step
from nastavnik.shared.forms import OnceForm, PlainForm, RussianDateField

EVIDENCE_TYPES = (
    ".pdf", ".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsx", ".ods", ".csv", ".ppt", ".pptx",
    ".odp", ".txt", ".jpg", ".jpeg", ".png", ".heic", ".webp", ".zip",
)  # fmt: skip
JOBS = tuple(
    sorted(((str(code), name) for code, name in JOB_NAMES.items()), key=lambda one: one[1])
)
JOB_FIELD = "job-"
BARE_ADDRESS = re.compile(r"(?!\w+:)[\w-]+(\.[\w-]+)+(/|$)")
LOOK = "look"


class MarkForm(PlainForm):
    """The day a step was done on; today where not told."""

    done_on = RussianDateField(label="Когда выполнен", required=False)


class DeadlineForm(PlainForm):
    """A new deadline in words, and why."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    words = forms.CharField(
        label="Новый срок", required=False, max_length=300,
        help_text="Словами или датой: до 30 октября, с 5 по 16 ноября, октябрь.",
    )  # fmt: skip
    reason = forms.CharField(
        label="Почему", required=False, max_length=500,
        help_text="Останется рядом с изменением и в истории шага.",
    )  # fmt: skip


class ResponsibleForm(PlainForm):
    """Who answers, in the words of the roadmap."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    words = forms.CharField(
        label="Как написать в дорожной карте", required=False, max_length=500,
        help_text="Должность, роль или имя: куратор, заместитель директора по УВР, Иванова М. П.",
    )  # fmt: skip


class EvidenceForm(OnceForm):
    """A file or a link that shows that a step was done."""

    file = forms.FileField(
        label="Файл", required=False, allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(EVIDENCE_TYPES)}),
    )  # fmt: skip
    link = forms.CharField(label="Или ссылка", required=False, max_length=500)
    title = forms.CharField(
        label="Как назвать", required=False, max_length=300,
        help_text="Если пусто — по имени файла.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["once"].widget.attrs["id"] = "evidence-once"

    def clean_link(self) -> str:
        """As people write it: «school5.ru/nastav» is an address of the web."""
        link: str = self.cleaned_data["link"].strip()
        return f"https://{link}" if link and BARE_ADDRESS.match(link) else link

    def clean_file(self) -> "UploadedFile[bytes] | None":
        """Of a usual kind, not empty, not too large."""
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file is None:
            return None
        name = file.name or ""
        if PurePath(name).suffix.lower() not in EVIDENCE_TYPES:
            raise forms.ValidationError(
                f"Файл «{name}» другого вида. Подойдут документы, таблицы, снимки и архив ZIP."
            )
        if not file.size:
            raise forms.ValidationError(f"Файл «{name}» пустой. Проверьте, тот ли это файл.")
        if file.size > settings.MAX_FILE_BYTES:
            most = settings.MAX_FILE_BYTES // (1024 * 1024)
            raise forms.ValidationError(f"Файл «{name}» больше {most} МБ. Дайте на него ссылку.")
        return file


class NoteForm(OnceForm):
    """A note."""

    note = forms.CharField(
        label="Новая заметка", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["once"].widget.attrs["id"] = "note-once"


class DropForm(PlainForm):
    """Why a step leaves the roadmap."""

    reason = forms.CharField(required=False, max_length=500)


class StepForm(OnceForm):
    """A step that the document did not have."""

    activity = forms.ChoiceField(label="Мероприятие")
    text = forms.CharField(
        label="Что нужно сделать", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    words = forms.CharField(
        label="Срок", required=False, max_length=300,
        help_text="Словами или датой: до 30 октября, с 5 по 16 ноября, октябрь.",
    )  # fmt: skip
    responsible = forms.CharField(
        label="Ответственные", required=False, max_length=500, help_text="Если пусто — куратор."
    )
    reason = forms.CharField(
        label="Почему", required=False, max_length=500,
        help_text="Останется рядом с изменением и в истории шага.",
    )  # fmt: skip

    def __init__(self, *args: Any, activities: Iterable[Activity], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        named = [(str(one.key), one.title or one.text or "без названия") for one in activities]
        self.fields["activity"].choices = named  # type: ignore[attr-defined]


def read_jobs(data: Mapping[str, Any], steps: Iterable[Step]) -> list[tuple[Step, str]]:
    """What the page of doubtful guesses says of each of its steps."""
    found = []
    for step in steps:
        job = data.get(f"{JOB_FIELD}{step.key}")
        if isinstance(job, str) and job:
            found.append((step, job))
    return found


def read_people(told: Iterable[str]) -> list[UUID]:
    """Keys of the people that were ticked; what is no key is not heard."""
    keys = []
    for one in told:
        try:
            keys.append(UUID(one))
        except ValueError:
            continue
    return keys
