"""What may be told about what is done with a pair?"""

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from django import forms

from nastavnik.documents.paper_kind import kind_of
from nastavnik.mentorships.gate import BASES, NO_PAPERS, bases_of
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.parts import Terms
from nastavnik.mentorships.school_rule import rule_of
from nastavnik.mentorships.states import (
    BEGINNING,
    OWNER_LETTER,
    REACHED,
    WAITING,
    EndGround,
    Ground,
    PauseWhy,
)
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
ASKED_AGAIN = {"second_mentor", "declined"}
"""Questions: the same is done where they are answered with yes."""
CHOOSE = ("", "Выберите")
Choice = tuple[str, str]


class PairForm(PlainForm):
    """A form about one pair. ``people``: (key, words) of those who may come in."""

    but: ClassVar[frozenset[EndGround]] = frozenset()  # grounds that it does not offer

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        pair: Mentorship,
        people: Sequence[Choice],
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.pair = pair
        for name, empty in (("mentor", CHOOSE[1]), ("stand_in", "Никто")):
            self._offer(name, [("", empty), *people])
        self._offer("ground", [CHOOSE, *self._grounds()])

    def _offer(self, name: str, choices: Sequence[Choice]) -> None:
        if name in self.fields:
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def _grounds(self) -> list[Choice]:
        """A proposal cannot have reached its aim; what the employer cancels has a page of its own."""
        but = {EndGround.EMPLOYER, *self.but}
        but |= set(REACHED) if self.pair.state in WAITING else {EndGround.REFUSED}
        return [(one.value, str(one.label)) for one in EndGround if one not in but]


def key_of(value: str) -> UUID:
    """As actions take it."""
    return UUID(value)


class AnswerForm(PairForm):
    """Who was asked, and what she said."""

    side = forms.ChoiceField(
        label="Кто ответил", choices=[("mentor", "Наставник"), ("mentee", "Наставляемый")]
    )
    agrees = forms.ChoiceField(label="Ответ", choices=[("yes", "Согласие"), ("no", "Отказ")])
    on = RussianDateField(label="Когда", required=False, help_text="Пусто — сегодня")
    words = forms.CharField(label="Что сказано", required=False, max_length=200)


class ReplaceForm(PairForm):
    """Who comes, since when, why."""

    mentor = forms.TypedChoiceField(label="Новый наставник", coerce=key_of)
    ground = forms.ChoiceField(label="Почему прежняя пара заканчивается")
    on = RussianDateField(
        label="С какого дня",
        required=False,
        help_text="Первый день без прежнего наставника; пусто — сегодня",
    )
    words = forms.CharField(label="Пояснение", required=False, max_length=200)
    why = forms.CharField(label="Почему выбран новый наставник", required=False, max_length=200)
    anyway = forms.BooleanField(label="Да, всё равно назначить", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        if not self.pair.is_open:  # it has ended, with its day and ground
            for name in ("ground", "on", "words"):
                del self.fields[name]


class ExtendForm(PairForm):
    """Till when, and since when."""

    ends_on = RussianDateField(label="Новый срок — по какой день")
    on = RussianDateField(
        label="Начало нового срока",
        required=False,
        help_text="Пусто — на следующий день после нынешнего",
    )
    anyway = forms.BooleanField(label="Да, всё равно продлить", required=False)


class PauseForm(PairForm):
    """Why, from when to when, who helps meanwhile."""

    why_paused = forms.ChoiceField(label="Причина", choices=[CHOOSE, *PauseWhy.choices])
    on = RussianDateField(label="С какого дня")
    until = RussianDateField(
        label="По какой день", required=False, help_text="Пусто — пока неизвестно"
    )
    stand_in = forms.TypedChoiceField(
        label="Кто помогает наставляемому", required=False, coerce=key_of, empty_value=None
    )


class ResumeForm(PairForm):
    """Since when it works again."""

    on = RussianDateField(label="С какого дня", required=False, help_text="Пусто — с сегодняшнего")


class EndForm(PairForm):
    """Why, and the first day without it; what a mentor refuses has a page of its own."""

    but: ClassVar = frozenset({EndGround.MENTOR_REFUSED})
    ground = forms.ChoiceField(label="Основание")
    on = RussianDateField(
        label="Первый день без пары",
        required=False,
        help_text="Пусто — сегодня, а по истёкшему сроку — следующий день за ним",
    )
    words = forms.CharField(label="Пояснение", required=False, max_length=200)


class CancelForm(PairForm):
    """When the mentor was told, and the first day without it."""

    noticed_on = RussianDateField(
        label="Когда наставника уведомили", required=False, help_text="Пусто — сегодня"
    )
    on = RussianDateField(
        label="Первый день без пары",
        required=False,
        help_text="Пусто — самый ранний день по закону",
    )
    words = forms.CharField(label="Пояснение", required=False, max_length=200)


class RefuseForm(PairForm):
    """When the mentor told the school; the day is counted, no reason is asked."""

    noticed_on = RussianDateField(
        label="Когда школа получила уведомление", required=False, help_text="Пусто — сегодня"
    )


class GroundForm(PairForm):
    """On what the mentor's work rests."""

    basis = forms.ChoiceField(label="Основание", choices=[CHOOSE, *Ground.choices])
    words = forms.CharField(label="Договор: номер, дата, пункт", required=False, max_length=200)


class ElsewhereForm(PairForm):
    """What a pair that works has on paper, made elsewhere."""

    papers = forms.MultipleChoiceField(
        label="Подписано на бумаге", required=False, widget=forms.CheckboxSelectMultiple
    )
    number = forms.CharField(label="Номер приказа о паре", required=False, max_length=40)
    ordered_on = RussianDateField(label="Дата приказа", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        known = [
            one
            for one in bases_of(self.pair, rule_of())
            if one not in {*NO_PAPERS, *BEGINNING, OWNER_LETTER}
        ]
        self._offer("papers", [(one, kind_of(one).called.capitalize()) for one in known])


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
