"""On what terms does a pair begin that is chosen for one, or works already?"""

from collections.abc import Sequence
from typing import Any

from django import forms

from nastavnik.documents.paper_kind import kind_of
from nastavnik.mentorships.gate import BASES, NO_PAPERS
from nastavnik.mentorships.parts import Terms
from nastavnik.mentorships.states import BEGINNING, Ground
from nastavnik.pairs.forms import CHOOSE, Choice, key_of
from nastavnik.shared.forms import PlainForm, RussianDateField

FORMS = (
    "педагог – педагог", "руководитель образовательной организации – педагог",
    "работодатель – студент", "педагог вуза или колледжа – молодой педагог",
    "социальный партнёр – педагог",
)  # fmt: skip
KINDS = (
    "традиционное (один на один)", "ситуационное", "скоростное", "реверсивное", "виртуальное",
    "краткосрочное", "групповое",
)  # fmt: skip
"""What a school writes of a pair; the first of each is the usual one."""
CLASS = "классное руководство"
RECOMMENDED, MENTEES_WISH, OTHER_WHY = "recommended", "wish", "other"
WHY = (
    (RECOMMENDED, "Рекомендован методобъединением"), (MENTEES_WISH, "Просьба наставляемого"),
    (OTHER_WHY, "Другое"),
)  # fmt: skip
"""Why not the first of the candidates."""


class TermsForm(PlainForm):
    """What a new pair is about, on what terms, how long. ``subjects``: those of the mentee."""

    about = forms.ChoiceField(label="О чём пара", required=False)
    form = forms.ChoiceField(label="Форма", choices=[(one, one) for one in FORMS])
    kind = forms.ChoiceField(label="Вид", choices=[(one, one) for one in KINDS])
    starts_on = RussianDateField(
        label="Начало", required=False, help_text="Пусто — с даты приказа о паре"
    )
    ends_on = RussianDateField(label="Срок по")
    anyway = forms.BooleanField(label="Да, всё равно назначить", required=False)
    asks = False  # whether it was asked: only then is ``anyway`` there to answer with

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        subjects: Sequence[str],
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        told = (*subjects, CLASS, self.get_initial_for_field(self.fields["about"], "about") or "")
        about = [(one, one) for one in dict.fromkeys(told) if one]
        self.fields["about"].choices = [("", "вся работа"), *about]  # type: ignore[attr-defined]

    @property
    def shown(self) -> list[forms.BoundField]:
        """Its fields as the page has them."""
        return [one for one in self if one.name != "anyway" or self.asks or one.value()]

    def terms(self) -> Terms:
        """As actions take them."""
        told = self.cleaned_data
        names = ("about", "form", "kind", "starts_on", "ends_on")
        return Terms(**{name: told[name] for name in names})


class ChooseForm(TermsForm):
    """A mentor for one; ``best``: she is the first of the candidates, and no ground is asked for."""

    why = forms.ChoiceField(label="Почему не первый в списке", choices=[CHOOSE, *WHY])
    why_words = forms.CharField(
        label="Протокол или пояснение",
        required=False,
        max_length=200,
        help_text="Например: протокол № 3 от 12.01.2027",
    )
    field_order = ("why", "why_words")

    def __init__(self, *args: Any, best: bool, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        if best:
            del self.fields["why"], self.fields["why_words"]

    def clean(self) -> dict[str, Any]:
        """Own words where the ground is «другое», the protocol where there is one."""
        told = super().clean() or self.cleaned_data
        if told.get("why") in {RECOMMENDED, OTHER_WHY} and not told.get("why_words"):
            self.add_error(
                "why_words",
                "Назовите протокол: номер и дату."
                if told["why"] == RECOMMENDED
                else "Напишите, почему выбран этот наставник.",
            )
        return told

    def said_why(self) -> str:
        """«Рекомендован методобъединением: протокол № 3 от 12.01.2027»."""
        told = self.cleaned_data
        if "why" not in told:
            return ""
        head = "" if told["why"] == OTHER_WHY else dict(WHY)[told["why"]]
        return ": ".join(part for part in (head, told["why_words"]) if part)


class TakeInForm(TermsForm):
    """A pair that works already: who, since when, what of its papers the school has."""

    mentor = forms.TypedChoiceField(label="Наставник", coerce=key_of)
    mentee = forms.TypedChoiceField(label="Наставляемый", coerce=key_of)
    papers = forms.MultipleChoiceField(
        label="Подписано на бумаге", required=False, widget=forms.CheckboxSelectMultiple
    )
    number = forms.CharField(label="Номер приказа о паре", required=False, max_length=40)
    ordered_on = RussianDateField(label="Дата приказа", required=False)
    field_order = (
        "mentor",
        "mentee",
        "about",
        "starts_on",
        "ends_on",
        "number",
        "ordered_on",
        "papers",
    )

    def __init__(self, *args: Any, people: Sequence[Choice], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].label = "С какого дня работает"
        self.fields["starts_on"].help_text = "Пусто — с даты приказа"
        papers = [one for one in BASES[Ground.ASSIGNED] if one not in {*NO_PAPERS, *BEGINNING}]
        told: dict[str, Sequence[Choice]] = {
            "mentor": [CHOOSE, *people], "mentee": [CHOOSE, *people],
            "papers": [(one, kind_of(one).called.capitalize()) for one in papers],
        }  # fmt: skip
        for name, choices in told.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """It has begun: by a day, or by its order."""
        told = super().clean() or self.cleaned_data
        if not told.get("starts_on") and not told.get("ordered_on") and not self.errors:
            self.add_error(
                "starts_on", "Назовите день, с которого пара работает, или дату приказа."
            )
        return told
