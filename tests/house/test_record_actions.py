"""Does every action leave exactly one sentence, with author and ground; and none when repeated?"""

import importlib
import io
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django_scopes import scope

import nastavnik
from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.roadmap.decided import Decided
from clerk.roadmap.several_years import Cut
from clerk.roadmap.standard import standard_roadmap
from nastavnik.accounts.actions.ask_for_proof import ask_for_proof
from nastavnik.accounts.actions.change_login import change_login
from nastavnik.accounts.actions.choose_password import choose_password
from nastavnik.accounts.actions.prove_email import prove_email
from nastavnik.accounts.actions.renew_password import renew_password
from nastavnik.accounts.actions.reset_password import reset_password
from nastavnik.accounts.actions.unlock_account import unlock_account
from nastavnik.accounts.actions.use_link import use_link
from nastavnik.accounts.models import Account, OneTimeLink
from nastavnik.accounts.parts import new_account, new_link
from nastavnik.accounts.states import INVITATION, PROOF
from nastavnik.approvals.actions.approve_roadmap import approve_roadmap
from nastavnik.approvals.actions.correct_approval import correct_approval
from nastavnik.approvals.actions.prepare_approval import prepare_approval
from nastavnik.approvals.actions.renumber_approval import renumber_approval
from nastavnik.audit.models import AuditEntry
from nastavnik.boards.actions.renew_calendar_feed import renew_calendar_feed
from nastavnik.documents.actions.attach_copy import attach_copy
from nastavnik.documents.actions.file_paper import file_paper
from nastavnik.documents.actions.forget_paper import forget_paper
from nastavnik.documents.actions.keep_paper import keep_paper
from nastavnik.documents.actions.prepare_papers import prepare_papers
from nastavnik.documents.actions.remove_copy import remove_copy
from nastavnik.documents.actions.withdraw_paper import withdraw_paper
from nastavnik.documents.models import Paper, SignedCopy
from nastavnik.documents.printing import content_of
from nastavnik.documents.states import PaperState, Part
from nastavnik.informing.actions.keep_information_sheet import keep_information_sheet
from nastavnik.journals.actions.correct_ender import correct_ender
from nastavnik.journals.actions.correct_number import correct_number
from nastavnik.journals.actions.end_paper import end_paper
from nastavnik.journals.actions.register_paper import register_paper
from nastavnik.local_acts.states import REGULATION
from nastavnik.mentorships.actions.agree_pairs import agree_pairs
from nastavnik.mentorships.actions.begin_pairs import begin_pairs
from nastavnik.mentorships.actions.end_pair import end_pair
from nastavnik.mentorships.actions.end_pairs_of import end_pairs_of
from nastavnik.mentorships.actions.extend_pair import extend_pair
from nastavnik.mentorships.actions.name_ground import name_ground
from nastavnik.mentorships.actions.note_answer import note_answer
from nastavnik.mentorships.actions.pause_pair import pause_pair
from nastavnik.mentorships.actions.pause_pairs_of import pause_pairs_of
from nastavnik.mentorships.actions.propose_pair import propose_pair
from nastavnik.mentorships.actions.propose_pairs import propose_pairs
from nastavnik.mentorships.actions.renumber_pairs import renumber_pairs
from nastavnik.mentorships.actions.replace_mentor import replace_mentor
from nastavnik.mentorships.actions.resume_pair import resume_pair
from nastavnik.mentorships.actions.take_pair_in import take_pair_in
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.parts import Terms
from nastavnik.mentorships.states import (
    MENTEE_CONSENT,
    MENTOR_CONSENT,
    PAIRS,
    PAIRS_ORDER,
    EndGround,
    Ground,
    MentorshipState,
    PauseWhy,
)
from nastavnik.needs.actions.decide_need import decide_need
from nastavnik.needs.actions.decide_nobody import decide_nobody
from nastavnik.needs.actions.release_steps import release_steps
from nastavnik.needs.actions.undo_nobody import undo_nobody
from nastavnik.needs.states import HANGS_ON_PAIRS
from nastavnik.organisations.actions.add_organisation import add_organisation
from nastavnik.organisations.actions.change_settings import change_settings
from nastavnik.organisations.actions.end_role import end_role
from nastavnik.organisations.actions.hand_over import hand_over
from nastavnik.organisations.actions.invite_person import invite_person
from nastavnik.organisations.actions.place_organisation import place_organisation
from nastavnik.organisations.actions.renew_link import renew_link
from nastavnik.organisations.actions.set_buildings import set_buildings
from nastavnik.organisations.actions.start_school import start_school
from nastavnik.organisations.actions.take_off_second_step import take_off_second_step
from nastavnik.organisations.models import Membership, Organisation
from nastavnik.organisations.states import Kind
from nastavnik.pay.actions.tell_pay import tell_pay
from nastavnik.pay.actions.tell_rule import tell_rule
from nastavnik.pay.actions.write_letter import write_letter
from nastavnik.people.actions.add_teacher import add_teacher
from nastavnik.people.actions.apply_list import apply_list
from nastavnik.people.actions.change_teacher import change_teacher
from nastavnik.people.actions.correct_columns import correct_columns
from nastavnik.people.actions.drop_list import drop_list
from nastavnik.people.actions.end_work import end_work
from nastavnik.people.actions.invite_teacher import invite_teacher
from nastavnik.people.actions.return_teacher import return_teacher
from nastavnik.people.actions.send_on_leave import send_on_leave
from nastavnik.people.actions.set_office import set_office
from nastavnik.people.actions.take_in_list import take_in_list
from nastavnik.people.models import Employment, StaffImport, Teacher
from nastavnik.people.states import OfficeKind
from nastavnik.returned.actions.decide_difference import decide_difference
from nastavnik.returned.actions.drop_own_words import drop_own_words
from nastavnik.returned.actions.take_returned import take_returned
from nastavnik.reviewing.actions.cut_roadmap import cut_roadmap
from nastavnik.reviewing.actions.decide_finding import decide_finding
from nastavnik.roadmaps.actions.add_evidence import add_evidence
from nastavnik.roadmaps.actions.add_note import add_note
from nastavnik.roadmaps.actions.add_step import add_step
from nastavnik.roadmaps.actions.attach_made import attach_made
from nastavnik.roadmaps.actions.begin_living import begin_living
from nastavnik.roadmaps.actions.correct_job import correct_job
from nastavnik.roadmaps.actions.drop_step import drop_step
from nastavnik.roadmaps.actions.keep_roadmap import keep_roadmap
from nastavnik.roadmaps.actions.mark_past import mark_past
from nastavnik.roadmaps.actions.mark_step import mark_step
from nastavnik.roadmaps.actions.move_deadline import move_deadline
from nastavnik.roadmaps.actions.remove_evidence import remove_evidence
from nastavnik.roadmaps.actions.reread_deadlines import reread_deadlines
from nastavnik.roadmaps.actions.set_responsible import set_responsible
from nastavnik.roadmaps.models import Approval, Evidence, Origin, Roadmap, Step
from nastavnik.roadmaps.queries import steps_of
from nastavnik.shared import clock
from nastavnik.shared.rules import NotAllowed
from nastavnik.signing.actions.acknowledge_paper import acknowledge_paper
from nastavnik.signing.actions.draft_papers import draft_papers
from nastavnik.signing.actions.forget_acknowledgement import forget_acknowledgement
from nastavnik.signing.actions.send_papers import send_papers
from nastavnik.signing.actions.sign_paper import sign_paper
from nastavnik.signing.actions.unsign_paper import unsign_paper
from nastavnik.turns.actions.correct_order import correct_order
from nastavnik.turns.actions.note_order import note_order
from nastavnik.turns.actions.prepare_notice import prepare_notice
from nastavnik.turns.actions.prepare_turns import prepare_turns
from nastavnik.wizard.actions.answer_question import answer_question
from nastavnik.wizard.actions.finish_start import finish_start
from nastavnik.wizard.actions.hold_unread import hold_unread
from nastavnik.wizard.actions.start_year import start_year
from nastavnik.wordings.actions.drop_letterhead import drop_letterhead
from nastavnik.wordings.actions.drop_wording import drop_wording
from nastavnik.wordings.actions.keep_letterhead import keep_letterhead
from nastavnik.wordings.actions.keep_wording import keep_wording
from nastavnik.workspace.actions.accept_invitation import accept_invitation
from nastavnik.workspace.actions.decline_invitation import decline_invitation
from nastavnik.workspace.actions.join_account import join_account
from papers.own import Sentence
from tests.built_once import built_once
from tests.documents import scene
from tests.papers.test_write_on_letterhead import letterhead
from tests.personas import OWN, House
from tests.returned.scene import corrected
from tests.roadmaps.scene import living

YEAR = SchoolYear(2026)
LIST = "ФИО;Должность;Пед. стаж\nНовикова Анна Ивановна;учитель химии;3\n"


@dataclass
class Scene:
    """A house in which an action is run."""

    house: House

    @property
    def school(self) -> dict[str, Any]:
        return {"organisation": self.house.school}

    def draft(self) -> StaffImport:
        return take_in_list(
            self.house["coordinator"], **self.school, stream=io.BytesIO(LIST.encode()), name="л.csv"
        )

    def roadmap(self) -> Roadmap:
        return keep_roadmap(
            self.house["coordinator"], **self.school, year=YEAR, origin=Origin.STANDARD,
            document=standard_roadmap(SchoolCalendar(YEAR)),
        )  # fmt: skip

    def living(self) -> Roadmap:
        return living(self.house)

    def pair(self, *, works: bool = True) -> Mentorship:
        """Ландышева with Ёлкина: by their order, or proposed."""
        scene.order(self.house) if works else scene.prepare(self.house)
        return Mentorship.objects.get(mentee=self.house.teachers["Ёлкина"])

    def two(self, mentor: str = OWN, mentee: str = "Ёлкина") -> dict[str, Any]:
        people = self.house.teachers
        return {**self.school, "year": YEAR, "mentor": people[mentor].key,
                "mentee": people[mentee].key, "terms": Terms(**scene.FORM)}  # fmt: skip

    def need(self, _: Roadmap | None = None) -> dict[str, Any]:
        """The year; its roadmap lives where one is given."""
        return {**self.school, "year": YEAR}

    def free(self) -> dict[str, Any]:
        """Nobody needs a mentor."""
        decide_nobody(None, **self.need(), why="некому")
        return self.need()

    def agreed(self) -> dict[str, Any]:
        """Their consents were signed, and what follows from that was lost."""
        pair = self.pair(works=False)
        scene.sign_all(self.house, MENTEE_CONSENT, MENTOR_CONSENT)
        Mentorship.objects.update(state=MentorshipState.PROPOSED)
        return {**self.school, "year": YEAR, "people": {pair.mentor.key, pair.mentee.key}}

    def paused(self) -> Mentorship:
        return pause_pair(
            self.house["coordinator"], **self.school, pair=self.pair(), why=PauseWhy.ILLNESS,
            on=clock.today(),
        )  # fmt: skip

    def cancelled(self) -> Mentorship:
        return end_pair(
            self.house["coordinator"], **self.school, pair=self.pair(), ground=EndGround.EMPLOYER
        )

    def ordered_elsewhere(self) -> Mentorship:
        told: dict[str, Any] = {"number": "78-од", "dated_on": clock.today()}
        return note_order(self.house["clerk"], **self.school, pair=self.cancelled(), **told).pair

    def approved(self) -> Approval:
        return approve_roadmap(
            self.house["coordinator"], **self.school, roadmap=self.living(), number="131",
            dated_on=date(2026, 9, 1),
        )  # fmt: skip

    def step(self) -> Step:
        return steps_of(self.living())[0]

    def dated_otherwise(self) -> Roadmap:
        roadmap = self.living()
        Step.objects.filter(pk=steps_of(roadmap)[0].pk).update(ends_on=date(2026, 9, 3))
        return roadmap

    def late(self) -> dict[str, Any]:
        roadmap = self.living()
        step = steps_of(roadmap)[0]
        Step.objects.filter(pk=step.pk).update(ends_on=date(2020, 9, 1))
        return {**self.school, "roadmap": roadmap, "steps": [step.key]}

    def evidence(self) -> Evidence:
        step = add_evidence(
            self.house["coordinator"], **self.school, step=self.step(), link="https://school.ru/x"
        )
        return Evidence.objects.select_related("step__activity__stage__roadmap").get(step=step)

    def consent(self, *, signed: bool = False) -> Paper:
        scene.prepare(self.house)
        if signed:
            scene.sign_all(self.house, MENTEE_CONSENT)
        return scene.of(MENTEE_CONSENT)[0]

    def signed_order(self) -> Paper:
        scene.prepare(self.house)
        scene.sign_all(self.house)
        return scene.of(PAIRS_ORDER)[0]

    def on_letterhead(self) -> dict[str, Any]:
        stream = io.BytesIO(letterhead())
        keep_letterhead(self.house["director"], **self.school, stream=stream, name="Бланк.docx")
        return self.school

    def corrected(self) -> dict[str, Any]:
        """A consent, and its file with other words."""
        paper = self.consent()
        content = corrected(content_of(paper), {"Мне разъяснено, что:": "Я знаю и понимаю, что:"})
        return {**self.school, "paper": paper, "stream": io.BytesIO(content), "name": "Правка.docx"}

    def returned(self) -> dict[str, Any]:
        row = take_returned(self.house["coordinator"], **self.corrected())
        return {**self.school, "returned": row, "number": 0, "how": "here"}

    def with_own_words(self) -> dict[str, Any]:
        told = self.returned()
        decide_difference(self.house["coordinator"], **told)
        return {**self.school, "paper": told["returned"].paper}

    def wording(self) -> dict[str, Any]:
        told = Sentence("told", "", ("Мне разъяснено, что:",), ("Я знаю, что:",))
        return {**self.school, "kind": MENTEE_CONSENT, "told": told}

    def copy(self) -> SignedCopy:
        paper, scan = self.consent(signed=True), io.BytesIO(b"%PDF")
        return attach_copy(
            self.house["director"], **self.school, paper=paper, stream=scan, name="Скан.pdf"
        )

    def two_orders(self) -> dict[str, Any]:
        """The order about the roadmap, and a later one that takes its place."""
        first = self.renumbered_order()
        return {**self.school, "paper": first, "by": scene.order(self.house),
                "to": PaperState.SUPERSEDED, "reason": "школа сменила название"}  # fmt: skip

    def ended_by_161(self) -> Paper:
        """An order made elsewhere has annulled the one on pairs."""
        told: dict[str, Any] = {"number": "161-од", "dated_on": clock.today(), "reason": "пары"}
        paper, to = scene.order(self.house), PaperState.ANNULLED
        return end_paper(self.house["clerk"], **self.school, paper=paper, to=to, **told)

    def renumbered_order(self) -> Paper:
        """The order about the roadmap has another number in the journal than the roadmap knows."""
        return renumbered_order(self.house)

    def known(self) -> dict[str, Any]:
        paper, teacher = scene.order(self.house), self.house.teachers["Ежова"]
        acknowledge_paper(self.house["clerk"], **self.school, paper=paper, teachers=[teacher])
        return {**self.school, "paper": paper, "teacher": teacher}

    def begun(self) -> Any:
        return start_year(self.house["coordinator"], **self.school, year=YEAR)


@built_once
def renumbered_order(house: House) -> Paper:
    school: dict[str, Any] = {"organisation": house.school}
    paper = prepare_approval(house["coordinator"], **school, roadmap=living(house))
    sign_paper(house["director"], **school, papers=[paper])
    paper = register_paper(
        house["clerk"], **school, paper=paper, number="131", dated_on=clock.today()
    )
    paper.number = "132"
    paper.save()
    return paper


OF_ONESELF = {
    "use_link", "choose_password", "change_login", "ask_for_proof", "prove_email", "reset_password",
    "renew_password",
    "accept_invitation", "decline_invitation",
}  # fmt: skip
OF_THE_CONSOLE = {"add_organisation", "place_organisation", "unlock_account"}

# Name → what prepares it and gives (function, its keywords); whether it is done again to no effect.
Run = Callable[[Scene], tuple[Callable[..., Any], dict[str, Any]]]


def _use_link(s: Scene) -> tuple[Callable[..., Any], dict[str, Any]]:
    account = new_account("Новая Анна Ивановна")
    link = new_link(account, INVITATION, None).link
    return lambda actor, **told: use_link(account, **told), {
        "link": link, "email": "new@school.ru", "password": "слово слово",
    }  # fmt: skip


def _choose_password(s: Scene) -> tuple[Callable[..., Any], dict[str, Any]]:
    account = new_account("Новая Анна Ивановна")
    return lambda actor, **told: choose_password(account, **told), {
        "email": "new@school.ru", "password": "слово слово",
    }  # fmt: skip


def _of_clerk(action: Callable[..., Any]) -> Callable[..., Any]:
    """What one does to an account of one's own alone."""
    clerk = Account.objects.get(login="clerk")
    return lambda actor, **told: action(clerk, **told)


def _prove_email(s: Scene) -> tuple[Callable[..., Any], dict[str, Any]]:
    clerk = s.house["clerk"]
    return _of_clerk(prove_email), {
        "link": new_link(clerk, PROOF, clerk, email="own@school.ru").link
    }


def _renew_password(s: Scene) -> tuple[Callable[..., Any], dict[str, Any]]:
    Account.objects.filter(login="clerk").update(password_asked=True)
    return _of_clerk(renew_password), {"password": "слово слово", "email": "own@school.ru"}


def _invitation(s: Scene) -> OneTimeLink:
    """Of somebody who has an account already, and reads the mailbox it was sent to."""
    Account.objects.filter(login="clerk").update(email_proved_at=clock.now())
    membership, _ = invite_person(
        None, **s.school, name="Новая Анна Ивановна", role="editor", email="other@school.ru"
    )
    OneTimeLink.objects.filter(account=membership.account).update(email="clerk@school.ru")
    return OneTimeLink.objects.get(account=membership.account)


def _unlock_account(s: Scene) -> tuple[Callable[..., Any], dict[str, Any]]:
    return lambda actor, **told: unlock_account(None, **told), {
        "account": s.house["clerk"], **s.school, "second_step_off": True,
    }  # fmt: skip


def _join_account(s: Scene) -> tuple[Callable[..., Any], dict[str, Any]]:
    clerk, teacher = s.house["clerk"], s.house.teachers["Ежова"]
    Account.objects.filter(pk=clerk.pk).update(name=teacher.full_name)
    return join_account, {**s.school, "teacher": teacher, "account": clerk}


def _place_organisation(s: Scene) -> tuple[Callable[..., Any], dict[str, Any]]:
    Organisation.objects.filter(pk=s.house.school.pk).update(parent=None)
    return lambda actor, **told: place_organisation(None, **told), {
        **s.school, "parent": s.house.town,
    }  # fmt: skip


def _take_off_second_step(s: Scene) -> tuple[Callable[..., Any], dict[str, Any]]:
    TOTP.activate(s.house["clerk"], generate_totp_secret())
    return take_off_second_step, {**s.school, "membership": _membership(s, "clerk")}


def _start_school(s: Scene) -> tuple[Callable[..., Any], dict[str, Any]]:
    Organisation.objects.filter(kind=Kind.SCHOOL).update(is_demo=True)
    return start_school, {
        "full_name": "МБОУ «Лицей № 9»", "name": "Новая Анна Ивановна", "email": "first@school.ru",
        "password": "слово слово", "once": uuid4(),
    }  # fmt: skip


def _left(s: Scene) -> Teacher:
    Employment.objects.filter(teacher=s.house.teachers["Ежова"]).update(ended_on=date(2026, 9, 1))
    return s.house.teachers["Ежова"]


def _membership(s: Scene, persona: str) -> Membership:
    return Membership.objects.get(account=s.house[persona])


ACTIONS: dict[str, tuple[Run, bool]] = {
    "use_link": (_use_link, False),
    "choose_password": (_choose_password, False),
    "unlock_account": (_unlock_account, False),
    "change_login": (
        lambda s: (_of_clerk(change_login), {"login": "анна", "email": "own@school.ru"}), True,
    ),
    "ask_for_proof": (lambda s: (_of_clerk(ask_for_proof), {}), False),
    "prove_email": (_prove_email, False),
    "reset_password": (
        lambda s: (_of_clerk(reset_password), {"password": "слово слово"}), False,
    ),
    "renew_password": (_renew_password, True),
    "accept_invitation": (
        lambda s: (_of_clerk(accept_invitation), {"link": _invitation(s)}), False,
    ),
    "decline_invitation": (
        lambda s: (_of_clerk(decline_invitation), {"link": _invitation(s)}), True,
    ),
    "start_school": (_start_school, True),
    "place_organisation": (_place_organisation, True),
    "join_account": (_join_account, True),
    "take_off_second_step": (_take_off_second_step, True),
    "add_organisation": (
        lambda s: (
            lambda actor, **told: add_organisation(None, **told),
            {"kind": Kind.REGION, "full_name": "Новый регион"},
        ),
        False,
    ),
    "change_settings": (
        lambda s: (change_settings, {**s.school, "values": {"place": "г. Опытный"}}), True,
    ),
    "end_role": (
        lambda s: (end_role, {**s.school, "membership": _membership(s, "clerk")}), True,
    ),
    "set_buildings": (
        lambda s: (
            set_buildings,
            {**s.school, "membership": _membership(s, "coordinator"), "buildings": ["Лесная, 4"]},
        ),
        True,
    ),
    "hand_over": (
        lambda s: (
            hand_over,
            {**s.school, "membership": _membership(s, "clerk"), "to": s.house["methodist"],
             "since": clock.today(), "through": clock.today()},
        ),
        True,
    ),
    "invite_person": (
        lambda s: (
            invite_person,
            {**s.school, "name": "Новая Анна Ивановна", "role": "clerk", "once": uuid4()},
        ),
        True,
    ),
    "renew_link": (
        lambda s: (renew_link, {**s.school, "membership": _membership(s, "clerk")}), False,
    ),
    "take_in_list": (
        lambda s: (
            take_in_list, {**s.school, "stream": io.BytesIO(LIST.encode()), "name": "список.csv"},
        ),
        True,
    ),
    "correct_columns": (
        lambda s: (
            correct_columns,
            {**s.school, "draft": s.draft(), "fields": {s.draft().file.name: {}} | _columns(s)},
        ),
        True,
    ),
    "apply_list": (lambda s: (apply_list, {**s.school, "draft": s.draft()}), True),
    "drop_list": (lambda s: (drop_list, {**s.school, "draft": s.draft()}), True),
    "add_teacher": (
        lambda s: (
            add_teacher,
            {**s.school, "values": {"surname": "Новикова", "first_name": "Анна", "posts": ["учитель"]}},
        ),
        True,
    ),
    "change_teacher": (
        lambda s: (
            change_teacher,
            {**s.school, "teacher": s.house.teachers["Ежова"], "values": {"phone": "12-34"}, "version": 1},
        ),
        False,
    ),
    "invite_teacher": (
        lambda s: (invite_teacher, {**s.school, "teacher": s.house.teachers["Ежова"]}), False,
    ),
    "end_work": (lambda s: (end_work, {**s.school, "teacher": s.house.teachers["Ежова"]}), True),
    "send_on_leave": (
        lambda s: (send_on_leave, {**s.school, "teacher": s.house.teachers["Ежова"]}), True,
    ),
    "return_teacher": (
        lambda s: (return_teacher, {**s.school, "teacher": _left(s)}), True,
    ),
    "set_office": (
        lambda s: (
            set_office,
            {**s.school, "kind": OfficeKind.DIRECTOR, "name": "Н. П. Орлова", "post": "директор",
             "started_on": date(2026, 9, 1)},
        ),
        True,
    ),
    "keep_paper": (
        lambda s: (
            keep_paper,
            {**s.school, "year": YEAR, "kind": REGULATION, "number": "41-од",
             "dated_on": date(2024, 9, 2)},
        ),
        True,
    ),
    "forget_paper": (
        lambda s: (
            forget_paper,
            {**s.school, "year": YEAR, "kind": keep_paper(
                s.house["coordinator"], **s.school, year=YEAR, kind=REGULATION).kind},
        ),
        True,
    ),
    "prepare_papers": (
        lambda s: (
            prepare_papers,
            {**s.school, "year": YEAR, "bundle": PAIRS, "made": scene.made(s.house)},
        ),
        True,
    ),
    "sign_paper": (lambda s: (sign_paper, {**s.school, "papers": [s.consent()]}), True),
    "unsign_paper": (
        lambda s: (unsign_paper, {**s.school, "paper": s.consent(signed=True)}), True,
    ),
    "draft_papers": (lambda s: (draft_papers, {**s.school, "papers": [s.consent()]}), True),
    "send_papers": (
        lambda s: (
            send_papers,
            {**s.school, "papers": draft_papers(None, **s.school, papers=[s.consent()])},
        ),
        True,
    ),
    "withdraw_paper": (
        lambda s: (withdraw_paper, {**s.school, "paper": s.consent(), "reason": "передумали"}), True,
    ),
    "register_paper": (
        lambda s: (
            register_paper,
            {**s.school, "paper": s.signed_order(), "number": "149-од", "dated_on": clock.today()},
        ),
        True,
    ),
    "keep_letterhead": (
        lambda s: (
            keep_letterhead,
            {**s.school, "stream": io.BytesIO(letterhead()), "name": "Бланк.docx"},
        ),
        True,
    ),
    "drop_letterhead": (lambda s: (drop_letterhead, s.on_letterhead()), True),
    "keep_wording": (lambda s: (keep_wording, s.wording()), True),
    "drop_wording": (
        lambda s: (
            drop_wording,
            {**s.school, "wording": keep_wording(s.house["coordinator"], **s.wording())},
        ),
        True,
    ),
    "take_returned": (lambda s: (take_returned, s.corrected()), True),
    "decide_difference": (lambda s: (decide_difference, s.returned()), True),
    "drop_own_words": (lambda s: (drop_own_words, s.with_own_words()), True),
    "correct_number": (
        lambda s: (
            correct_number,
            {**s.school, "paper": scene.order(s.house), "number": "150-од",
             "dated_on": clock.today(), "reason": "описка"},
        ),
        True,
    ),
    "attach_copy": (
        lambda s: (
            attach_copy,
            {**s.school, "paper": s.consent(signed=True), "stream": io.BytesIO(b"%PDF"),
             "name": "Скан.pdf"},
        ),
        True,
    ),
    "file_paper": (
        lambda s: (file_paper, {**s.school, "paper": s.consent(signed=True), "filed_in": "02-05"}),
        True,
    ),
    "remove_copy": (lambda s: (remove_copy, {**s.school, "copy": s.copy()}), True),
    "end_paper": (lambda s: (end_paper, s.two_orders()), True),
    "correct_ender": (
        lambda s: (
            correct_ender,
            {**s.school, "paper": s.ended_by_161(), "number": "162-од", "dated_on": clock.today(),
             "reason": "описка"},
        ),
        True,
    ),
    "renumber_pairs": (
        lambda s: (
            renumber_pairs,
            {**s.school, "year": YEAR, "people": scene.order(s.house).people,
             "was": ("149-од", clock.today()), "number": "150-од", "dated_on": clock.today()},
        ),
        True,
    ),
    "renumber_approval": (
        lambda s: (renumber_approval, {**s.school, "paper": s.renumbered_order()}), True,
    ),
    "acknowledge_paper": (
        lambda s: (
            acknowledge_paper,
            {**s.school, "paper": scene.order(s.house), "teachers": [s.house.teachers["Ежова"]]},
        ),
        True,
    ),
    "forget_acknowledgement": (lambda s: (forget_acknowledgement, s.known()), True),
    "propose_pairs": (
        lambda s: (propose_pairs, {**s.school, "year": YEAR, "pairs": scene.told(s.house)}), True,
    ),
    "agree_pairs": (lambda s: (agree_pairs, s.agreed()), True),
    "decide_need": (
        lambda s: (decide_need, {**s.need(), "teacher": s.house.teachers["Жукова"], "needed": True}),
        True,
    ),
    "decide_nobody": (lambda s: (decide_nobody, {**s.need(), "why": "некому"}), True),
    "undo_nobody": (lambda s: (undo_nobody, s.free()), True),
    "release_steps": (
        lambda s: (
            release_steps,
            {**s.need(s.living()), "jobs": HANGS_ON_PAIRS, "decided_on": clock.today(), "ground": "решено"},
        ),
        True,
    ),
    "propose_pair": (lambda s: (propose_pair, s.two()), True),
    "take_pair_in": (
        lambda s: (take_pair_in, {**s.two(), "order_number": "41-од", "ordered_on": clock.today()}),
        True,
    ),
    "note_answer": (
        lambda s: (
            note_answer,
            {**s.school, "pair": s.pair(works=False), "side": Part.MENTOR, "agrees": False},
        ),
        True,
    ),
    "name_ground": (
        lambda s: (
            name_ground,
            {**s.school, "pair": s.pair(works=False), "ground": Ground.POST, "words": "п. 2.3"},
        ),
        True,
    ),
    "tell_rule": (lambda s: (tell_rule, {**s.school, "values": {"clause": "п. 4.7"}}), True),
    "tell_pay": (
        lambda s: (
            tell_pay,
            {**s.school, "year": YEAR,
             "told": {s.pair(works=False).mentor.key: {"contract_number": "17"}}},
        ),
        True,
    ),
    "write_letter": (lambda s: (write_letter, s.school), True),
    "pause_pair": (
        lambda s: (
            pause_pair,
            {**s.school, "pair": s.pair(), "why": PauseWhy.ILLNESS, "on": clock.today()},
        ),
        True,
    ),
    "resume_pair": (lambda s: (resume_pair, {**s.school, "pair": s.paused()}), True),
    "end_pair": (
        lambda s: (end_pair, {**s.school, "pair": s.pair(), "ground": EndGround.AIM_REACHED}), True,
    ),
    "end_pairs_of": (
        lambda s: (
            end_pairs_of,
            {**s.school, "people": {s.pair().mentor.key}, "ended_on": clock.today(), "why": "список"},
        ),
        True,
    ),
    "pause_pairs_of": (
        lambda s: (
            pause_pairs_of,
            {**s.school, "people": {s.pair().mentor.key}, "on": clock.today(), "why": "список"},
        ),
        True,
    ),
    "replace_mentor": (
        lambda s: (
            replace_mentor,
            {**s.school, "pair": s.pair(), "mentor": s.house.teachers["Ежова"].key,
             "ground": EndGround.MENTOR_REFUSED},
        ),
        True,
    ),
    "extend_pair": (
        lambda s: (
            extend_pair,
            {**s.school, "pair": s.pair(), "starts_on": date(2027, 6, 1),
             "ends_on": date(2027, 12, 31)},
        ),
        True,
    ),
    "prepare_notice": (
        lambda s: (prepare_notice, {**s.school, "pair": s.cancelled()}), True,
    ),
    "note_order": (
        lambda s: (note_order, {**s.school, "pair": s.cancelled(), "number": "78-од",
                                "dated_on": clock.today()}),
        True,
    ),
    "correct_order": (
        lambda s: (correct_order, {**s.school, "pair": s.ordered_elsewhere(), "number": "79-од",
                                   "dated_on": clock.today(), "reason": "описка"}),
        True,
    ),
    "prepare_turns": (lambda s: (prepare_turns, {**s.school, "pair": s.cancelled()}), True),
    "begin_pairs": (
        lambda s: (
            begin_pairs,
            {**s.school, "year": YEAR, "people": scene.prepare(s.house)[-1].people,
             "number": "149-од", "dated_on": clock.today()},
        ),
        True,
    ),
    "keep_roadmap": (
        lambda s: (
            keep_roadmap,
            {**s.school, "year": YEAR, "origin": Origin.STANDARD,
             "document": standard_roadmap(SchoolCalendar(YEAR))},
        ),
        True,
    ),
    "decide_finding": (
        lambda s: (
            decide_finding,
            {**s.school, "roadmap": s.roadmap(), "key": "a1", "decided": Decided("a1", "keep"),
             "about": "вся карта: не назван результат"},
        ),
        True,
    ),
    "cut_roadmap": (
        lambda s: (cut_roadmap, {**s.school, "roadmap": s.roadmap(), "cut": Cut(YEAR.start)}), True,
    ),
    "begin_living": (
        lambda s: (
            begin_living,
            {**s.school, "roadmap": s.roadmap(), "document": standard_roadmap(SchoolCalendar(YEAR))},
        ),
        True,
    ),
    "mark_step": (lambda s: (mark_step, {**s.school, "step": s.step(), "state": "done"}), True),
    "move_deadline": (
        lambda s: (
            move_deadline,
            {**s.school, "step": s.step(), "words": "до 30 октября", "reason": "позже", "version": 1},
        ),
        True,
    ),
    "reread_deadlines": (
        lambda s: (reread_deadlines, {**s.school, "year": s.dated_otherwise() and YEAR}), True,
    ),
    "correct_job": (lambda s: (correct_job, {**s.school, "step": s.step(), "job": "talk"}), True),
    "set_responsible": (
        lambda s: (
            set_responsible,
            {**s.school, "step": s.step(), "words": "методист", "people": None, "version": 1},
        ),
        True,
    ),
    "add_note": (
        lambda s: (add_note, {**s.school, "step": s.step(), "text": "ждём", "once": uuid4()}), True,
    ),
    "add_evidence": (
        lambda s: (
            add_evidence,
            {**s.school, "step": s.step(), "link": "https://school.ru/x", "once": uuid4()},
        ),
        True,
    ),
    "remove_evidence": (
        lambda s: (remove_evidence, {**s.school, "evidence": s.evidence()}), True,
    ),
    "attach_made": (
        lambda s: (
            attach_made,
            {**s.school, "year": s.living() and YEAR, "jobs": ("pairs_order",), "source": "paper",
             "subject": uuid4(), "title": "Приказ", "link": "/x/"},
        ),
        True,
    ),
    "add_step": (
        lambda s: (
            add_step,
            {**s.school, "activity": s.step().activity, "text": "Провести беседу",
             "words": "до 30 октября", "once": uuid4()},
        ),
        True,
    ),
    "drop_step": (lambda s: (drop_step, {**s.school, "step": s.step()}), True),
    "approve_roadmap": (
        lambda s: (
            approve_roadmap,
            {**s.school, "roadmap": s.living(), "number": "131", "dated_on": date(2026, 9, 1)},
        ),
        True,
    ),
    "correct_approval": (
        lambda s: (
            correct_approval,
            {**s.school, "approval": s.approved(), "number": "132", "dated_on": date(2026, 9, 2)},
        ),
        True,
    ),
    "mark_past": (lambda s: (mark_past, s.late()), True),
    "prepare_approval": (
        lambda s: (prepare_approval, {**s.school, "roadmap": s.living()}), True,
    ),
    "renew_calendar_feed": (
        lambda s: (renew_calendar_feed, {**s.school, "once": uuid4()}), True,
    ),
    "keep_information_sheet": (
        lambda s: (
            keep_information_sheet, {**s.school, "year": YEAR, "values": {"about": "Нам нужно."}},
        ),
        True,
    ),
    "start_year": (lambda s: (start_year, {**s.school, "year": YEAR}), True),
    "answer_question": (
        lambda s: (
            answer_question,
            {**s.school, "start": s.begun(), "question": "have", "values": {"nothing_yet": True},
             "then": "roadmap"},
        ),
        True,
    ),
    "hold_unread": (
        lambda s: (
            hold_unread,
            {**s.school, "start": s.begun(), "name": "к.docx", "stream": io.BytesIO(b"PK")},
        ),
        True,
    ),
    "finish_start": (lambda s: (finish_start, {**s.school, "start": s.begun()}), True),
}  # fmt: skip


def _columns(s: Scene) -> dict[str, dict[int, str | None]]:
    return {"list": {2: None}}


def action_modules() -> set[str]:
    """Every module of an ``actions`` package."""
    root = Path(nastavnik.__file__).parent
    return {
        module.name
        for folder in root.glob("*/actions")
        for module in pkgutil.iter_modules([str(folder)])
    }


def test_every_action_is_run_here() -> None:
    assert action_modules() == set(ACTIONS)


@pytest.mark.parametrize("name", ACTIONS)
def test_one_action_one_sentence(house: House, name: str) -> None:
    prepare, repeatable = ACTIONS[name]
    actor = house["coordinator"]
    with scope(organisation=house.school):
        action, told = prepare(Scene(house))
        before = AuditEntry.objects.count()

        action(actor, **told)

        said = list(AuditEntry.objects.order_by("pk")[before:])
        assert [one.action for one in said].count(
            name
        ) == 1  # what follows has sentences of its own
        assert said[0].action == name
        assert all(one.sentence and one.ground and one.actor_name for one in said)
        if repeatable:
            action(actor, **told)
            assert AuditEntry.objects.count() == before + len(said)


@pytest.mark.parametrize(
    "name",
    sorted(set(ACTIONS) - {"start_school", *OF_ONESELF, *OF_THE_CONSOLE}),
)
def test_a_stranger_may_not(house: House, name: str) -> None:
    with scope(organisation=house.school):
        action, told = ACTIONS[name][0](Scene(house))
        before = AuditEntry.objects.count()

        with pytest.raises(NotAllowed):
            action(house["stranger"], **told)
        assert AuditEntry.objects.count() == before


def test_what_is_the_console_s_is_refused_to_everybody(house: House) -> None:
    with scope(organisation=house.school):
        for action, told in (
            (unlock_account, {"account": house["clerk"]}),
            (place_organisation, {"organisation": house.school, "parent": house.town}),
        ):
            with pytest.raises(NotAllowed):
                action(house["coordinator"], **told)


def test_each_action_is_named_as_its_file() -> None:
    root = Path(nastavnik.__file__).parent
    for folder in root.glob("*/actions"):
        for module in pkgutil.iter_modules([str(folder)]):
            loaded = importlib.import_module(
                f"nastavnik.{folder.parent.name}.actions.{module.name}"
            )
            assert callable(getattr(loaded, module.name))
