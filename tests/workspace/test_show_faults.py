"""Does every fault of a field stand beside it, and is it said aloud with it?"""

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.test import Client

from nastavnik.shared.forms import PlainForm


class Word(PlainForm):
    """A field that may be wrong twice."""

    word = forms.CharField(label="Слово")

    def clean_word(self) -> str:
        """Wrong on purpose."""
        raise forms.ValidationError(["Слишком коротко.", "Нужна цифра."])


def test_two_faults_of_one_field_are_both_shown_and_both_heard() -> None:
    html = Template("{% field form.word %}").render(Context({"form": Word({"word": "а"})}))

    assert "Слишком коротко." in html
    assert "Нужна цифра." in html.replace("\xa0", " ")
    assert 'aria-describedby="word-error word-2-error"' in html
    assert html.count('id="word-error"') == html.count('id="word-2-error"') == 1


def test_a_file_that_is_wrong_twice_is_told_twice(page: Client) -> None:
    sent = {"no_roadmap": "1", "roadmap": SimpleUploadedFile("карта.exe", b"MZ")}
    html = page.post("/launch/", sent).content.decode().replace("\xa0", " ")
    beside = html.partition('<div id="roadmap-error">')[2].partition("</div>")[0]

    assert "отмечено, что карты нет" in beside
    assert "другого вида" in beside
