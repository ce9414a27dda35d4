"""Every named address of the product: how it is written, and what is sent to it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import msgspec
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django_scopes import scope

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.roadmap.standard import standard_roadmap
from clerk.staff.read import staff_of
from clerk.tables import Sheet
from nastavnik.accounts.parts import new_account, new_link
from nastavnik.accounts.states import INVITATION, SIGN_IN
from nastavnik.boards.feed import word_of
from nastavnik.documents.models import Paper, SignedCopy
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import MENTOR_CONSENT
from nastavnik.organisations.models import Membership, StoredFile
from nastavnik.organisations.parts import keep_file, put_in_storage
from nastavnik.people.models import StaffImport
from nastavnik.roadmaps.actions.add_evidence import add_evidence
from nastavnik.roadmaps.actions.begin_living import begin_living
from nastavnik.roadmaps.actions.keep_roadmap import keep_roadmap
from nastavnik.roadmaps.models import CalendarFeed, Evidence, Origin, Step
from nastavnik.roadmaps.queries import steps_of
from nastavnik.shared import clock
from nastavnik.signing.actions.sign_paper import sign_paper
from nastavnik.wizard.actions.start_year import start_year
from tests.documents.scene import of
from tests.documents.scene import prepare as prepare_papers
from tests.personas import OWN, House

SHEET = Sheet(
    "Лист1",
    (("ФИО", "Должность", "Пед. стаж"), (f"{OWN} Мария Петровна", "учитель математики", 12)),
)
LIST = "ФИО;Должность;Пед. стаж\nЛандышева Мария Петровна;учитель математики;12\n"
YEAR = 2026


@dataclass(frozen=True, slots=True)
class Prepared:
    """What addresses need to be there."""

    house: House
    draft: StaffImport
    file: StoredFile
    membership: Membership
    word: str
    step: Step
    paper: Paper

    def address(self, name: str) -> str:
        """The address of a named page inside the first school."""
        arguments = ARGUMENTS.get(name)
        return reverse(name, args=arguments(self) if arguments else [])


def prepare(house: House) -> Prepared:
    """A draft import, a file, a role, a link, a begun year, papers to be signed."""
    coordinator = house["coordinator"]
    with scope(organisation=house.school):
        draft = StaffImport.objects.create(
            organisation=house.school,
            file=keep_file(house.school, "л.csv", *put_in_storage(LIST.encode())),
            reading=msgspec.json.encode(staff_of((SHEET,))),
            made_at=clock.now(),
        )
        file = keep_file(house.school, "Приказ.pdf", *put_in_storage(b"%PDF-1.4 tiny"))
        membership = Membership.objects.get(account=house["clerk"])
        start_year(coordinator, organisation=house.school, year=SchoolYear(YEAR))
        step = _living(house)
        prepare_papers(house)
        paper = of(MENTOR_CONSENT)[0]
    word = new_link(house["clerk"], SIGN_IN, None).word
    return Prepared(house, draft, file, membership, word, step, paper)


def _living(house: House) -> Step:
    """A step of a living roadmap, with something that shows it."""
    document = standard_roadmap(SchoolCalendar(SchoolYear(YEAR)))
    told: dict[str, Any] = {"organisation": house.school}
    kept = keep_roadmap(
        house["coordinator"], year=SchoolYear(YEAR), origin=Origin.STANDARD, document=document,
        **told,
    )  # fmt: skip
    roadmap = begin_living(house["coordinator"], roadmap=kept, document=document, **told)
    step = steps_of(roadmap)[0]
    add_evidence(house["coordinator"], step=step, link="https://school.ru/x", **told)
    return step


Arguments = Callable[[Prepared], list[Any]]


def _school(p: Prepared) -> list[Any]:
    return [p.house.school.key]


def _step(p: Prepared) -> list[Any]:
    return [p.house.school.key, p.step.key]


def _evidence(p: Prepared) -> list[Any]:
    with scope(organisation=p.house.school):
        return [*_step(p), Evidence.objects.filter(step=p.step).earliest("pk").key]


def _feed(p: Prepared) -> list[Any]:
    with scope(organisation=p.house.school):
        told: dict[str, Any] = {
            "organisation": p.house.school,
            "account": p.house["coordinator"].key,
        }
        feed, _ = CalendarFeed.objects.get_or_create(**told)
    return [word_of(feed, p.house.school)]


def _copy(p: Prepared) -> list[Any]:
    """A scan beside another paper, which is signed."""
    with scope(organisation=p.house.school):
        other = of(MENTOR_CONSENT)[1]
        if other.signed_on is None:
            told: dict[str, Any] = {"organisation": p.house.school}
            sign_paper(p.house["director"], papers=[other], **told)
        copy, _ = SignedCopy.objects.get_or_create(
            organisation=p.house.school, paper=other, file=p.file, kind="scan",
            defaults={"made_at": clock.now()},
        )  # fmt: skip
        return [p.house.school.key, copy.key]


def _pair(p: Prepared) -> Mentorship:
    """That of the two who have an entrance."""
    with scope(organisation=p.house.school):
        both = {"mentor": p.house.teachers[OWN], "mentee": p.house.teachers["Ёлкина"]}
        return Mentorship.objects.get(**both)


def _invitation(_: Prepared) -> list[Any]:
    return [new_link(new_account("Новая Анна Ивановна"), INVITATION, None).link.key]


ARGUMENTS: dict[str, Arguments] = {
    **dict.fromkeys(
        (
            "roadmap_word",
            "roadmap_excel",
            "roadmap_approvals",
            "roadmap_past",
            "roadmap_calendar",
            "information_sheet",
            "search",
            "information_word",
        ),
        _school,
    ),
    "pair": lambda p: [p.house.school.key, _pair(p).key],
    **dict.fromkeys(("pair_ask", "my_answer"), lambda p: [p.house.school.key, _pair(p).key]),
    "pairs_find_for": lambda p: [p.house.school.key, p.house.teachers["Ежова"].key],
    "pairs_choose": lambda p: [
        p.house.school.key,
        p.house.teachers["Ежова"].key,
        p.house.teachers["Жукова"].key,
    ],
    "pair_ground": lambda p: [p.house.school.key, _pair(p).key],
    **dict.fromkeys(
        ("pair_order", "pair_print", "pair_slip", "pair_handing_over"),
        lambda p: [p.house.school.key, _pair(p).key],
    ),
    "pair_act": lambda p: [p.house.school.key, _pair(p).key, "end"],
    "roadmap_order": lambda p: [p.house.school.key, "approval"],
    "calendar_feed": _feed,
    **dict.fromkeys(
        (
            "papers",
            "papers_print",
            "papers_send",
            "papers_to_sign",
            "papers_to_register",
            "papers_to_acknowledge",
            "pairs",
            "pairs_prepare",
            "pairs_find",
            "pairs_add",
            "pairs_asked",
            "pay",
            "pay_letter",
            "pay_mentors",
            "pay_rule",
            "journal",
        ),
        _school,
    ),
    **dict.fromkeys(
        (
            "paper",
            "paper_file",
            "paper_withdraw",
            "paper_draft",
            "paper_send",
            "number_correct",
            "copy_attach",
            "paper_filed",
            "paper_end",
            "paper_pdf",
            "paper_returned",
            "my_paper",
            "my_paper_file",
            "my_acknowledge",
        ),
        lambda p: [p.house.school.key, p.paper.key],
    ),
    **dict.fromkeys(
        (
            "home",
            "demo_renew",
            "year",
            "people",
            "people_left",
            "person_add",
            "people_import",
            "offices",
            "me",
            "team",
            "settings",
            "declined",
            "letterhead",
            "letterhead_sample",
            "wordings",
            "history",
            "roadmap",
            "roadmap_jobs",
        ),
        _school,
    ),
    **dict.fromkeys(
        (
            "roadmap_step",
            "roadmap_mark",
            "roadmap_deadline",
            "roadmap_responsible",
            "roadmap_job",
            "roadmap_evidence",
            "roadmap_note",
            "roadmap_drop",
        ),
        _step,
    ),
    **dict.fromkeys(("copy_file", "copy_remove"), _copy),
    "roadmap_add": lambda p: [p.house.school.key, p.step.activity.stage.key],
    "roadmap_evidence_remove": _evidence,
    "year_question": lambda p: [p.house.school.key, YEAR, "have"],
    "year_folder": lambda p: [p.house.school.key, YEAR],
    "person": lambda p: [p.house.school.key, p.house.teachers[OWN].key],
    **dict.fromkeys(
        ("person_change", "person_left", "person_leave", "person_surname", "need"),
        lambda p: [p.house.school.key, p.house.teachers["Ежова"].key],
    ),
    "person_link": lambda p: [p.house.school.key, p.house.teachers["Ежова"].key],
    "person_return": lambda p: [p.house.school.key, p.house.teachers["Ежова"].key],
    "people_import_look": lambda p: [p.house.school.key, p.draft.key],
    "people_import_drop": lambda p: [p.house.school.key, p.draft.key],
    "people_import_refused": lambda p: [p.house.school.key, p.draft.key],
    "team_link": lambda p: [p.house.school.key, p.membership.key],
    "team_end": lambda p: [p.house.school.key, p.membership.key],
    "team_doubles": _school,
    **dict.fromkeys(("hand_over", "team_buildings", "nobody", "nobody_undo"), _school),
    "team_second_step": lambda p: [p.house.school.key, p.membership.key],
    "stored_file": lambda p: [p.house.school.key, p.file.key],
    "help_page": lambda _: ["how-to", "mail"],
    "one_time_link": lambda p: [p.word],
    "invitation": _invitation,
    "invitation_decline": _invitation,
    "account_reset_password_from_key": lambda _: ["1", "set-password"],
}

SENT: dict[str, Callable[[], dict[str, Any]]] = {
    "information_sheet": lambda: {"action": "words", "version": "0", "about": "Нам это нужно."},
    "people_import": lambda: {"staff": SimpleUploadedFile("л.csv", LIST.encode())},
    "people_import_look": lambda: {"action": "take"},
    "team": lambda: {"name": "Новая Анна Ивановна", "role": "clerk", "email": ""},
    "year": lambda: {"full_name": "МБОУ «Средняя школа № 1»", "school_year": "2026/27"},
    "year_question": lambda: {"nothing": "1"},
    "roadmap_deadline": lambda: {"version": "1", "words": "до 30 октября", "reason": "позже"},
    "roadmap_responsible": lambda: {"version": "1", "words": "методист"},
    "roadmap_job": lambda: {"job": "talk"},
    "roadmap_evidence": lambda: {"link": "https://school.ru/y"},
    "roadmap_note": lambda: {"note": "ждём"},
}


@dataclass(frozen=True, slots=True)
class Row:
    """Statuses by persona, in the order of ``PERSONAS``."""

    get: str
    post: str
    notes: str = field(default="")
