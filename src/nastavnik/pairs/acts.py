"""What may be done with a pair, in which state, and what does each say before it is done?"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from clerk.calendar import SchoolYear
from clerk.cases import Case
from clerk.typography import stopped
from nastavnik.accounts.models import Account
from nastavnik.documents.states import Part
from nastavnik.mentorships.actions.end_pair import end_pair
from nastavnik.mentorships.actions.extend_pair import extend_pair
from nastavnik.mentorships.actions.name_ground import name_ground
from nastavnik.mentorships.actions.note_answer import note_answer
from nastavnik.mentorships.actions.pause_pair import pause_pair
from nastavnik.mentorships.actions.replace_mentor import replace_mentor
from nastavnik.mentorships.actions.resume_pair import resume_pair
from nastavnik.mentorships.actions.take_pair_in import take_pair_in
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.parts import first_day_without, terms_of
from nastavnik.mentorships.states import (
    ADDITIONAL_AGREEMENT,
    AT_WORK,
    WAITING,
    EndGround,
    Ground,
    MentorshipState,
    PauseWhy,
)
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import Ability, can
from nastavnik.pairs.forms import (
    AnswerForm,
    CancelForm,
    CorrectedForm,
    ElsewhereForm,
    EndForm,
    ExtendForm,
    GroundForm,
    OrderedForm,
    PairForm,
    PauseForm,
    RefuseForm,
    ReplaceForm,
    ResumeForm,
)
from nastavnik.pairs.standing import Known, day
from nastavnik.people.facts import short_in
from nastavnik.turns.actions.correct_order import correct_order
from nastavnik.turns.actions.note_order import note_order
from nastavnik.turns.facts import own_agreement

CANCELLED = "Составим уведомление об отмене с отметкой о получении и приказ о прекращении пары."
DROPPED = "Её документы, которые ещё не подписаны, снимутся с подписи."
Do = Callable[[Account, Organisation, Mentorship, dict[str, Any]], Mentorship]


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that is done with a pair. ``menu``: in «Ещё»; ``button``: on its page."""

    code: str
    menu: str
    button: str
    form: type[PairForm]
    follows: Callable[[Mentorship, Known], tuple[str, ...]]
    fits: Callable[[Mentorship, Known], bool]
    do: Do
    ability: tuple[Ability, ...] = ("run_year",)
    ordered: bool = False  # whether the school issues an order on it

    def words(self, known: Known) -> str:
        """In «Ещё»; with the earliest lawful day where the law has one."""
        return f"{self.menu} (не раньше {_earliest(known)})" if self.code == "cancel" else self.menu


def _works(row: Mentorship, _: Known) -> bool:
    return row.state in AT_WORK


def _waits(row: Mentorship, _: Known) -> bool:
    return row.state in WAITING


def _earliest(known: Known) -> str:
    return day(first_day_without(known.calendar, known.today))


def _ceases(row: Mentorship, known: Known, day_said: str = "в первый день без этой пары") -> str:
    """What becomes of the agreement: empty where there is none of this pair alone."""
    paper = known.papers.of(ADDITIONAL_AGREEMENT, row)
    mark = own_agreement(paper, row)
    return f"Соглашение № {mark.number} перестанет действовать {day_said}." if mark else ""


def _told(*said: str) -> tuple[str, ...]:
    return tuple(one for one in said if one)


def _end_follows(row: Mentorship, known: Known) -> tuple[str, ...]:
    lines = (
        stopped(
            f"Пара уйдёт в «Прошлые» с днём и основанием. Наставляемый — {short_in(row.mentee)}"
        ),
        "Составим приказ о прекращении пары." if row.has_worked else "",
    )
    return _told(*lines, _ceases(row, known) if row.has_worked else "", DROPPED)


def _refuse_follows(row: Mentorship, known: Known) -> tuple[str, ...]:
    return _told(
        f"{short_in(row.mentor)} предупреждает за три рабочих дня: если уведомление получено сегодня, "
        f"пара закончится {_earliest(known)}. Причин никто не спрашивает.",
        "Составим уведомление об отказе, которое наставник подпишет, и приказ о прекращении пары.",
        _ceases(row, known),
        DROPPED,
    )


def _replace_follows(row: Mentorship, known: Known) -> tuple[str, ...]:
    new: tuple[str, ...] = (
        "Новая пара будет предложена на остаток срока. Работать она начнёт, когда будут её документы "
        "и приказ.",
    )
    if row.has_worked:
        paper = "Составим приказ о замене и лист передачи."
        new = _told(*new, paper, _ceases(row, known) if row.is_open else "")
    if not row.is_open:
        return new
    gone = f"{short_in(row.mentor)} больше не будет наставником этой пары с названного дня."
    return (gone, *new, DROPPED)


def _replace(by: Account, where: Organisation, row: Mentorship, told: dict[str, Any]) -> Mentorship:
    ground = EndGround(told.get("ground") or row.end_ground or EndGround.OTHER)
    return replace_mentor(
        by, organisation=where, pair=row, mentor=told["mentor"], ground=ground,
        ended_on=told.get("on"), words=told.get("words") or "", why=told.get("why") or "",
        anyway=bool(told.get("anyway")),
    )  # fmt: skip


def _end(by: Account, where: Organisation, row: Mentorship, told: dict[str, Any]) -> Mentorship:
    return end_pair(
        by, organisation=where, pair=row, ground=EndGround(told["ground"]),
        ended_on=told.get("on"), words=told.get("words") or "",
    )  # fmt: skip


def _cancel(by: Account, where: Organisation, row: Mentorship, told: dict[str, Any]) -> Mentorship:
    return end_pair(
        by, organisation=where, pair=row, ground=EndGround.EMPLOYER, ended_on=told.get("on"),
        noticed_on=told.get("noticed_on"), words=told.get("words") or "",
    )  # fmt: skip


def _pause(by: Account, where: Organisation, row: Mentorship, told: dict[str, Any]) -> Mentorship:
    return pause_pair(
        by, organisation=where, pair=row, why=PauseWhy(told["why_paused"]), on=told["on"],
        until=told.get("until"), stand_in=told.get("stand_in") or None,
    )  # fmt: skip


def _extend(by: Account, where: Organisation, row: Mentorship, told: dict[str, Any]) -> Mentorship:
    return extend_pair(
        by, organisation=where, pair=row, ends_on=told["ends_on"], starts_on=told.get("on"),
        anyway=bool(told.get("anyway")),
    )  # fmt: skip


def _elsewhere(
    by: Account, where: Organisation, row: Mentorship, told: dict[str, Any]
) -> Mentorship:
    return take_pair_in(
        by, organisation=where, year=SchoolYear(row.school_year), mentor=row.mentor.key,
        mentee=row.mentee.key, terms=terms_of(row), order_number=told.get("number") or "",
        ordered_on=told.get("ordered_on"), papers=told["papers"],
    )  # fmt: skip


def _last_elsewhere(row: Mentorship, known: Known) -> str:
    said = known.turns.elsewhere(row)[-1].order_words
    return f"{said[:1].lower()}{said[1:]}"


def _ordered(by: Account, where: Organisation, row: Mentorship, told: dict[str, Any]) -> Mentorship:
    file = told.get("file")
    note_order(
        by, organisation=where, pair=row, number=told["number"], dated_on=told["dated_on"],
        stream=file.file if file else None, name=file.name if file else "",
    )  # fmt: skip
    return row


def _corrected(
    by: Account, where: Organisation, row: Mentorship, told: dict[str, Any]
) -> Mentorship:
    correct_order(
        by, organisation=where, pair=row, number=told["number"], dated_on=told["dated_on"],
        reason=told["reason"],
    )  # fmt: skip
    return row


ACTS: tuple[Act, ...] = (
    Act(
        "answer", "Записать ответ на словах", "Записать ответ", AnswerForm,
        lambda *_: (
            "Согласны оба — пара станет согласованной. Подписи на бумаге это не заменяет, если она "
            "нужна по закону.",
            "Отказ снимет предложение: эту пару в этом году больше не предложат без вопроса.",
        ),
        _waits,
        lambda by, where, row, told: note_answer(
            by, organisation=where, pair=row, side=Part(told["side"]),
            agrees=told["agrees"] == "yes", on=told.get("on"), words=told.get("words") or "",
        ),
    ),
    Act(
        "replace", "Заменить наставника", "Заменить наставника", ReplaceForm, _replace_follows,
        lambda row, known: row.is_open or row.pk in known.lost, _replace, ordered=True,
    ),
    Act(
        "extend", "Продлить", "Продлить пару", ExtendForm,
        lambda *_: (
            "Нынешний срок закончится, и на новый будет предложена пара тех же двоих: новые согласия, "
            "новое соглашение, потом приказ.",
            "В том же учебном году составим приказ о продлении; на другой год хватит приказа о парах.",
        ),
        _works, _extend, ordered=True,
    ),
    Act(
        "pause", "Приостановить", "Приостановить", PauseForm,
        lambda *_: (
            "Пара перестанет считаться действующей. Срок её не сдвинется.",
            "Составим приказ о приостановлении: выплата за время перерыва не идёт.",
            "Кончится перерыв — нажмите «Возобновить».",
        ),
        lambda row, _: row.state == MentorshipState.ACTIVE, _pause, ordered=True,
    ),
    Act(
        "resume", "Возобновить", "Возобновить", ResumeForm,
        lambda *_: (
            "Пара снова действует с названного дня.",
            "Если в приказе о перерыве стоял другой день, составим приказ о возобновлении.",
        ),
        lambda row, _: row.state == MentorshipState.SUSPENDED,
        lambda by, where, row, told: resume_pair(
            by, organisation=where, pair=row, on=told.get("on")
        ),
        ordered=True,
    ),
    Act(
        "end", "Завершить", "Завершить пару", EndForm,
        _end_follows, lambda row, _: row.is_open, _end, ordered=True,
    ),
    Act(
        "refuse", "Записать отказ наставника", "Записать отказ", RefuseForm, _refuse_follows, _works,
        lambda by, where, row, told: end_pair(
            by, organisation=where, pair=row, ground=EndGround.MENTOR_REFUSED,
            noticed_on=told.get("noticed_on"),
        ),
        ordered=True,
    ),
    Act(
        "cancel", "Отменить поручение", "Отменить поручение", CancelForm,
        lambda row, known: _told(
            f"Решает школа, и {short_in(row.mentor, Case.ACCUSATIVE)} предупреждают за три рабочих "
            f"дня: если уведомить сегодня, пара закончится не раньше {_earliest(known)}.",
            CANCELLED, _ceases(row, known, f"не раньше {_earliest(known)}"), DROPPED,
        ),
        _works, _cancel, ordered=True,
    ),
    Act(
        "elsewhere", "Какие документы есть на бумаге", "Сохранить", ElsewhereForm,
        lambda *_: (
            "Отмеченное программа считает действующим и составлять не предлагает: отмечайте то, что "
            "подписано.",
        ),
        lambda row, _: row.state in AT_WORK and row.told,
        _elsewhere,
    ),
    Act(
        "ordered", "Вписать приказ, изданный не здесь", "Сохранить", OrderedForm,
        lambda *_: (
            "Приказ встанет в журнал со своим номером, а тот, что составляется здесь, снимется.",
            "Заменяющая или продлённая пара начнёт работать с его даты, если её документы есть.",
        ),
        lambda row, known: known.turns.waiting(row) is not None,
        _ordered, ("register_papers",),
    ),
    Act(
        "correct", "Исправить номер приказа", "Исправить", CorrectedForm,
        lambda row, known: (
            f"Сейчас записан {_last_elsewhere(row, known)}. Исправится у всех пар, о которых он.",
            "Прежняя запись и причина останутся в истории.",
        ),
        lambda row, known: bool(known.turns.elsewhere(row)),
        _corrected, ("register_papers",),
    ),
    Act(
        "ground", "На чём основана работа наставника", "Сохранить", GroundForm,
        lambda *_: (
            "От этого зависит, какие документы нужны паре. Пункт договора подтверждает "
            "делопроизводитель.",
        ),
        lambda row, _: row.is_open,
        lambda by, where, row, told: name_ground(
            by, organisation=where, pair=row, ground=Ground(told["basis"]),
            words=told.get("words") or "",
        ),
        ("run_year", "register_papers"),
    ),
)  # fmt: skip
BY_CODE = {one.code: one for one in ACTS}


def acts_of(row: Mentorship, known: Known, roles: Iterable[str]) -> list[Act]:
    """Those that its state allows to who looks."""
    return [
        one
        for one in ACTS
        if one.fits(row, known) and any(can(roles, ability) for ability in one.ability)
    ]
