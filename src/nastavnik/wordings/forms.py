"""Which file may be a letterhead, and how are names and posts to be declined?"""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from nastavnik.organisations.forms import CASE_NAMES
from nastavnik.people.forms import check_file
from nastavnik.shared.forms import PlainForm
from nastavnik.wordings.doubtful import SENTENCES, Doubt

TYPES = (".docx",)


class LetterheadForm(PlainForm):
    """A Word file with the school's header."""

    letterhead = forms.FileField(
        label="Файл бланка",
        help_text="Word (.docx), в котором шапка стоит в верхнем колонтитуле. Текст листа не нужен: "
        "берём колонтитулы, картинки в них, поля и шрифт.",
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(TYPES)}),
        allow_empty_file=True,
        error_messages={"required": "Приложите файл бланка."},
    )

    def clean_letterhead(self) -> "UploadedFile[bytes]":
        """A Word file that is not empty and not too large."""
        file: UploadedFile[bytes] = self.cleaned_data["letterhead"]
        check_file(file, TYPES)
        return file


class DeclinedForm(PlainForm):
    """The forms of one person's name and post; what is left empty stays as it stood."""

    teacher = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    sex = forms.ChoiceField(choices=[("f", "женщина"), ("m", "мужчина")], required=False)

    def __init__(self, *args: Any, doubt: Doubt | None = None, **kwargs: Any) -> None:  # noqa: ANN401
        if doubt is not None:  # several of them stand on one page
            one = doubt.work.teacher
            kwargs["auto_id"] = f"{one.key}_%s"
            kwargs["initial"] = {"teacher": one.key, "version": one.version, **doubt.written}
        super().__init__(*args, **kwargs)
        self.doubt = doubt
        for kind in ("name", "post"):
            for case in SENTENCES:
                widget = forms.TextInput(attrs={"class": "input", "autocomplete": "off"})
                self.fields[f"{kind}_{case.value}"] = forms.CharField(
                    required=False, max_length=400, widget=widget
                )

    @property
    def lines(self) -> list[tuple[str, str, Any, Any]]:
        """Case by case: the sentence, the question, the fields of what is doubtful."""
        if self.doubt is None:
            return []
        return [
            (
                sentence,
                CASE_NAMES[case.value],
                self[f"name_{case.value}"] if self.doubt.name else None,
                self[f"post_{case.value}"] if self.doubt.post else None,
            )
            for case, sentence in self.doubt.sentences
        ]

    def values(self, doubt: Doubt) -> dict[str, Any]:
        """As ``change_teacher`` takes them: the sex alone where it was asked."""
        if doubt.sex_unknown:
            return {"sex": self.cleaned_data["sex"] or None}
        given = {"name_cases": ("name", doubt.name), "post_cases": ("post", doubt.post)}
        return {
            field: {
                case.value: " ".join(self.cleaned_data[f"{kind}_{case.value}"].split())
                or ours.get(case)
                for case in SENTENCES
            }
            for field, (kind, ours) in given.items()
            if ours is not None
        }
