"""What may be told about what is done with a pair?"""

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from django import forms

from nastavnik.documents.paper_kind import kind_of
from nastavnik.mentorships.gate import NO_PAPERS, bases_of
from nastavnik.mentorships.models import Mentorship
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
from nastavnik.turns.forms import CorrectForm, OrderForm

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


class OrderedForm(OrderForm, PairForm):
    """The order that the school has issued elsewhere, of this pair."""


class CorrectedForm(CorrectForm, PairForm):
    """The number and day of such an order."""


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
