"""May each persona do at each address what the table says, and never see a stranger's name?

A new address without a row fails. The order of the statuses is that of ``PERSONAS``: visitor,
stranger (coordinator of another school), observer of the municipality, mentor, mentee, editor,
methodist, clerk, director, coordinator.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django_scopes import scope

from clerk.calendar import SchoolYear
from nastavnik.documents.views import papers as views
from nastavnik.roadmaps.actions.attach_made import attach_made
from nastavnik.shared.crossing import crossing_rows
from tests.house.addresses import SENT, YEAR, Prepared, Row, prepare
from tests.personas import FOREIGN, PERSONAS, House, build_house

TABLE = {
    # the house has no example: of a real school there is no such page
    "demo_renew": Row(
        "302 404 404 404 404 403 403 403 404 404", "302 404 404 404 404 403 403 403 404 404"
    ),
    "account": Row(
        "302 200 200 200 200 200 200 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "account_change_password": Row(
        "302 200 200 200 200 200 200 200 200 200", "302 200 200 200 200 200 200 200 200 200"
    ),
    "account_inactive": Row(
        "200 200 200 200 200 200 200 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "account_login": Row(
        "200 302 302 302 302 302 302 302 302 302", "200 302 302 302 302 302 302 302 302 302"
    ),
    "account_logout": Row(
        "302 200 200 200 200 200 200 200 200 200", "302 302 302 302 302 302 302 302 302 302"
    ),
    "account_reauthenticate": Row(
        "302 200 200 200 200 200 200 200 200 200", "302 200 200 200 200 200 200 200 200 200"
    ),
    "account_reset_password": Row(
        "200 200 200 200 200 200 200 200 200 200", "200 200 200 200 200 200 200 200 200 200"
    ),
    "account_reset_password_done": Row(
        "200 200 200 200 200 200 200 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "account_reset_password_from_key": Row(
        "200 200 200 200 200 200 200 200 200 200", "200 200 200 200 200 200 200 200 200 200"
    ),
    "account_reset_password_from_key_done": Row(
        "200 200 200 200 200 200 200 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "account_set_password": Row(
        "302 302 302 302 302 302 302 302 302 302", "302 302 302 302 302 302 302 302 302 302"
    ),
    "account_signup": Row(
        "200 302 302 302 302 302 302 302 302 302", "200 302 302 302 302 302 302 302 302 302"
    ),
    "calendar_feed": Row(
        "200 200 200 200 200 200 200 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "change_login": Row(
        "302 302 302 302 302 302 302 302 302 302", "302 302 302 302 302 302 302 302 302 302"
    ),
    "choose_password": Row(
        "302 302 302 302 302 302 302 302 302 302", "302 302 302 302 302 302 302 302 302 302"
    ),
    "doors": Row(
        "302 200 200 200 200 200 200 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "gallery": Row(
        "200 200 200 200 200 200 200 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "health": Row(
        "200 200 200 200 200 200 200 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "help": Row(
        "200 200 200 200 200 200 200 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "help_page": Row(
        "200 200 200 200 200 200 200 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "history": Row(
        "302 404 404 404 404 403 403 403 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "home": Row(
        "302 404 404 404 404 200 200 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "information_sheet": Row(
        "302 404 404 404 404 200 200 200 200 200", "302 404 404 404 404 403 403 403 302 302"
    ),
    "information_word": Row(
        "302 404 404 404 404 200 200 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "invitation": Row(
        "302 302 302 302 302 302 302 302 302 302", "302 302 302 302 302 302 302 302 302 302"
    ),
    "invitation_decline": Row(
        "405 405 405 405 405 405 405 405 405 405", "302 404 404 404 404 404 404 404 404 404"
    ),
    "invitations": Row(
        "302 200 200 200 200 200 200 200 200 200", "302 200 200 200 200 200 200 200 200 200"
    ),
    "launch": Row(
        "200 200 200 200 200 200 200 200 200 200", "422 422 422 422 422 422 422 422 422 422"
    ),
    "me": Row("302 404 404 200 200 404 404 404 404 404", "405 405 405 405 405 405 405 405 405 405"),
    "mfa_activate_totp": Row(
        "302 302 302 302 302 302 302 302 302 302", "302 302 302 302 302 302 302 302 302 302"
    ),
    "mfa_authenticate": Row(
        "302 302 302 302 302 302 302 302 302 302", "302 302 302 302 302 302 302 302 302 302"
    ),
    "mfa_deactivate_totp": Row(
        "302 404 404 404 404 404 404 404 404 404", "302 404 404 404 404 404 404 404 404 404"
    ),
    "mfa_download_recovery_codes": Row(
        "302 404 404 404 404 404 404 404 404 404", "302 404 404 404 404 404 404 404 404 404"
    ),
    "mfa_generate_recovery_codes": Row(
        "302 302 302 302 302 302 302 302 302 302", "302 302 302 302 302 302 302 302 302 302"
    ),
    "mfa_index": Row(
        "302 200 200 200 200 200 200 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "mfa_reauthenticate": Row(
        "302 302 302 302 302 302 302 302 302 302", "302 302 302 302 302 302 302 302 302 302"
    ),
    "mfa_view_recovery_codes": Row(
        "302 404 404 404 404 404 404 404 404 404", "302 405 405 405 405 405 405 405 405 405"
    ),
    "new_school": Row(
        "302 403 403 403 403 403 403 403 403 403", "302 403 403 403 403 403 403 403 403 403"
    ),
    "offices": Row(
        "302 404 404 404 404 403 403 200 200 200", "302 404 404 404 404 403 403 422 422 422"
    ),
    "one_time_link": Row(
        "200 200 200 200 200 200 200 200 200 200", "302 302 302 302 302 302 302 302 302 302"
    ),
    "my_acknowledge": Row(
        "405 405 405 405 405 405 405 405 405 405", "302 404 404 302 404 404 404 404 404 404"
    ),
    "my_answer": Row(
        "302 404 404 200 200 404 404 404 404 404", "302 404 404 200 200 404 404 404 404 404"
    ),
    "my_paper": Row(
        "302 404 404 200 404 404 404 404 404 404", "405 405 405 405 405 405 405 405 405 405"
    ),
    "my_paper_file": Row(
        "302 404 404 200 404 404 404 404 404 404", "405 405 405 405 405 405 405 405 405 405"
    ),
    "journal": Row(
        "302 404 404 404 404 403 403 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "paper_end": Row(
        "302 404 404 404 404 403 403 404 403 404", "302 404 404 404 404 403 403 404 403 404"
    ),
    "copy_attach": Row(
        "405 405 405 405 405 405 405 405 405 405", "302 404 404 404 404 403 403 302 302 302"
    ),
    **dict.fromkeys(
        ("paper_draft", "paper_send", "papers_send"),
        Row("405 405 405 405 405 405 405 405 405 405", "302 404 404 404 404 403 403 302 302 302"),
    ),
    "paper_filed": Row(
        "405 405 405 405 405 405 405 405 405 405", "302 404 404 404 404 403 403 302 302 302"
    ),
    "copy_file": Row(
        "302 404 404 404 404 403 403 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "copy_remove": Row(
        "405 405 405 405 405 405 405 405 405 405", "302 404 404 404 404 403 403 302 302 302"
    ),
    "number_correct": Row(
        "302 404 404 404 404 403 403 404 403 404", "302 404 404 404 404 403 403 404 403 404"
    ),
    **dict.fromkeys(
        ("pairs", "pairs_asked"),
        Row("302 404 404 404 404 403 403 200 200 200", "405 405 405 405 405 405 405 405 405 405"),
    ),
    "pair": Row(
        "302 404 404 200 200 403 403 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "pair_act": Row(
        "302 404 404 403 403 403 403 403 200 200", "302 404 404 403 403 403 403 403 422 422"
    ),
    "pair_ground": Row(
        "302 404 404 403 403 403 403 200 200 200", "302 404 404 403 403 403 403 422 422 422"
    ),
    **dict.fromkeys(
        ("pairs_find", "pairs_find_for"),
        Row("302 404 404 404 404 403 403 403 200 200", "405 405 405 405 405 405 405 405 405 405"),
    ),
    **dict.fromkeys(
        ("pairs_choose", "pairs_add"),
        Row("302 404 404 404 404 403 403 403 200 200", "302 404 404 404 404 403 403 403 422 422"),
    ),
    "pair_ask": Row(
        "302 404 404 404 404 403 403 403 200 200", "302 404 404 404 404 403 403 403 302 302"
    ),
    "need": Row(
        "302 404 404 404 404 403 403 403 200 200", "302 404 404 404 404 403 403 403 200 200"
    ),
    "nobody": Row(
        "302 404 404 404 404 403 403 403 200 200", "302 404 404 404 404 403 403 403 422 422"
    ),
    "nobody_undo": Row(
        "405 405 405 405 405 405 405 405 405 405", "302 404 404 404 404 403 403 403 302 302"
    ),
    "pair_order": Row(
        "405 405 405 405 405 405 405 405 405 405", "302 404 404 403 403 403 403 403 302 302"
    ),
    "pair_print": Row(
        "302 404 404 403 403 403 403 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "pair_slip": Row(
        "302 404 404 403 403 403 403 404 404 404", "405 405 405 405 405 405 405 405 405 405"
    ),
    "pair_handing_over": Row(
        "302 404 404 403 403 403 403 404 404 404", "405 405 405 405 405 405 405 405 405 405"
    ),
    "pairs_prepare": Row(
        "405 405 405 405 405 405 405 405 405 405", "302 404 404 404 404 403 403 403 302 302"
    ),
    "pay": Row(
        "302 404 404 404 404 403 403 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "pay_letter": Row(
        "405 405 405 405 405 405 405 405 405 405", "302 404 404 404 404 403 403 403 302 302"
    ),
    "pay_mentors": Row(
        "302 404 404 404 404 403 403 200 200 200", "302 404 404 404 404 403 403 302 302 302"
    ),
    "pay_rule": Row(
        "302 404 404 404 404 403 403 200 200 200", "302 404 404 404 404 403 403 422 422 422"
    ),
    "paper": Row(
        "302 404 404 404 404 403 403 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "paper_file": Row(
        "302 404 404 404 404 403 403 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "paper_pdf": Row(
        "302 404 404 404 404 403 403 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "paper_withdraw": Row(
        "405 405 405 405 405 405 405 405 405 405", "302 404 404 404 404 403 403 403 302 302"
    ),
    "papers": Row(
        "302 404 404 404 404 403 403 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "papers_print": Row(
        "302 404 404 404 404 403 403 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "papers_to_acknowledge": Row(
        "302 404 404 404 404 403 403 200 403 200", "302 404 404 404 404 403 403 404 403 404"
    ),
    "papers_to_register": Row(
        "302 404 404 404 404 403 403 200 403 200", "302 404 404 404 404 403 403 404 403 404"
    ),
    "papers_to_sign": Row(
        "302 404 404 404 404 403 403 403 200 200", "302 404 404 404 404 403 403 403 422 422"
    ),
    "people": Row(
        "302 404 404 404 404 403 200 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "people_import": Row(
        "302 404 404 404 404 403 403 200 200 200", "302 404 404 404 404 403 403 302 302 302"
    ),
    "people_import_drop": Row(
        "405 405 405 405 405 405 405 405 405 405", "302 404 404 404 404 403 403 302 302 302"
    ),
    "people_import_look": Row(
        "302 404 404 404 404 403 403 200 200 200", "302 404 404 404 404 403 403 302 302 302"
    ),
    "people_import_refused": Row(
        "302 404 404 404 404 403 403 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "people_left": Row(
        "302 404 404 404 404 403 200 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "person": Row(
        "302 404 404 404 404 403 200 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "person_add": Row(
        "302 404 404 404 404 403 403 200 200 200", "302 404 404 404 404 403 403 422 422 422"
    ),
    "person_change": Row(
        "302 404 404 404 404 403 403 200 200 200", "302 404 404 404 404 403 403 422 422 422"
    ),
    "person_leave": Row(
        "302 404 404 404 404 403 403 200 200 200", "302 404 404 404 404 403 403 422 422 422"
    ),
    "person_left": Row(
        "302 404 404 404 404 403 403 200 200 200", "302 404 404 404 404 403 403 422 422 422"
    ),
    "person_surname": Row(
        "302 404 404 404 404 403 403 200 200 200", "302 404 404 404 404 403 403 422 422 422"
    ),
    "person_link": Row(
        "405 405 405 405 405 405 405 405 405 405", "302 404 404 404 404 403 403 403 200 200"
    ),
    "person_return": Row(
        "405 405 405 405 405 405 405 405 405 405", "302 404 404 404 404 403 403 302 302 302"
    ),
    "renew_password": Row(
        "302 302 302 302 302 302 302 302 302 302", "302 302 302 302 302 302 302 302 302 302"
    ),
    "roadmap": Row(
        "302 404 404 404 404 200 200 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "roadmap_add": Row(
        "302 404 404 404 404 403 403 403 200 200", "302 404 404 404 404 403 403 403 422 422"
    ),
    "roadmap_approvals": Row(
        "302 404 404 404 404 200 200 200 200 200", "302 404 404 404 404 403 403 403 422 422"
    ),
    "roadmap_calendar": Row(
        "302 404 404 200 200 200 200 200 200 200", "302 404 404 302 302 302 302 302 302 302"
    ),
    "roadmap_deadline": Row(
        "302 404 404 404 404 403 403 403 302 302", "302 404 404 404 404 403 403 403 302 302"
    ),
    "roadmap_drop": Row(
        "302 404 404 404 404 403 403 403 302 302", "302 404 404 404 404 403 403 403 302 302"
    ),
    "roadmap_evidence": Row(
        "302 404 404 404 404 403 403 403 302 302", "302 404 404 404 404 403 403 403 302 302"
    ),
    "roadmap_evidence_remove": Row(
        "302 404 404 404 404 403 403 403 302 302", "302 404 404 404 404 403 403 403 302 302"
    ),
    "roadmap_excel": Row(
        "302 404 404 404 404 200 200 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "roadmap_job": Row(
        "302 404 404 404 404 403 403 403 302 302", "302 404 404 404 404 403 403 403 302 302"
    ),
    "roadmap_jobs": Row(
        "302 404 404 404 404 403 403 403 200 200", "302 404 404 404 404 403 403 403 302 302"
    ),
    "roadmap_mark": Row(
        "302 404 404 404 404 403 403 403 302 302", "302 404 404 404 404 403 403 403 302 302"
    ),
    "roadmap_note": Row(
        "302 404 404 404 404 403 403 403 302 302", "302 404 404 404 404 403 403 403 302 302"
    ),
    "roadmap_order": Row(
        "302 404 404 404 404 403 403 403 200 200", "302 404 404 404 404 403 403 403 302 302"
    ),
    "roadmap_past": Row(
        "302 404 404 404 404 403 403 403 200 200", "302 404 404 404 404 403 403 403 200 200"
    ),
    "roadmap_responsible": Row(
        "302 404 404 404 404 403 403 403 200 200", "302 404 404 404 404 403 403 403 302 302"
    ),
    "roadmap_step": Row(
        "302 404 404 404 404 200 200 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "roadmap_word": Row(
        "302 404 404 404 404 200 200 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "second_factor_wanted": Row(
        "302 200 200 200 200 200 200 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "search": Row(
        "302 404 404 404 404 200 200 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "declined": Row(
        "302 404 404 404 404 403 403 200 200 200", "302 404 404 404 404 403 403 404 404 404"
    ),
    "letterhead": Row(
        "302 404 404 404 404 403 403 200 200 200", "302 404 404 404 404 403 403 422 422 422"
    ),
    "letterhead_sample": Row(
        "302 404 404 404 404 403 403 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "wordings": Row(
        "302 404 404 404 404 403 403 200 200 200", "302 404 404 404 404 403 403 404 404 404"
    ),
    "paper_returned": Row(
        "302 404 404 404 404 403 403 403 200 200", "302 404 404 404 404 403 403 403 422 422"
    ),
    "settings": Row(
        "302 404 404 404 404 403 403 200 200 200", "302 404 404 404 404 403 403 422 422 422"
    ),
    "start": Row(
        "200 302 302 302 302 302 302 302 302 302", "405 405 405 405 405 405 405 405 405 405"
    ),
    "stored_file": Row(
        "302 404 404 404 404 403 403 200 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "team": Row(
        "302 404 404 404 404 403 403 403 200 200", "302 404 404 404 404 403 403 403 200 200"
    ),
    "team_buildings": Row(
        "302 404 404 404 404 403 403 403 200 200", "302 404 404 404 404 403 403 403 302 302"
    ),
    "hand_over": Row(
        "302 404 404 404 404 403 403 403 200 200", "302 404 404 404 404 403 403 403 422 422"
    ),
    "team_doubles": Row(
        "302 404 404 404 404 403 403 403 200 200", "302 404 404 404 404 403 403 403 302 302"
    ),
    "team_end": Row(
        "405 405 405 405 405 405 405 405 405 405", "302 404 404 404 404 403 403 403 302 302"
    ),
    "team_link": Row(
        "405 405 405 405 405 405 405 405 405 405", "302 404 404 404 404 403 403 403 200 200"
    ),
    "team_second_step": Row(
        "405 405 405 405 405 405 405 405 405 405", "302 404 404 404 404 403 403 403 302 302"
    ),
    "year": Row(
        "302 404 404 404 404 403 403 403 302 302", "302 404 404 404 404 403 403 403 302 302"
    ),
    "year_folder": Row(
        "302 404 404 404 404 403 403 403 200 200", "405 405 405 405 405 405 405 405 405 405"
    ),
    "year_question": Row(
        "302 404 404 404 404 403 403 403 200 200", "302 404 404 404 404 403 403 403 302 302"
    ),
}


CLOSED = {403, 404}
MAY_BE_KEPT = {"calendar_feed"}  # asked for anew each time, by programs, with its own mark
"""All else is on the screen only: spare codes, links just made, addresses, names of people."""


def named(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from named(one.url_patterns)
        elif one.name:
            yield one.name


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[Prepared]:
    """Built once: every test works inside a savepoint of its own and leaves it as it was."""
    with django_db_blocker.unblock(), transaction.atomic():
        house = build_house()
        house.stay_signed_in()
        yield prepare(house)
        transaction.set_rollback(True)


@pytest.fixture
def evident(prepared: Prepared) -> Prepared:
    """What the product made itself shows the first step: it leads to pages of other stages."""
    school = prepared.house.school
    with scope(organisation=school):
        for name in ("papers", "paper", "people"):
            attach_made(
                None,
                organisation=school,
                year=SchoolYear(YEAR),
                jobs=(prepared.step.job,),
                source="test",
                subject=uuid4(),
                title=name,
                link=prepared.address(name),
            )
    return prepared


@pytest.fixture
def prepared(
    built: Prepared, db: None, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Prepared]:
    settings.ACCOUNT_RATE_LIMITS = False
    monkeypatch.setattr(views, "pdf_of", lambda _: b"%PDF")  # who may have it, not how it is made
    yield built
    assert crossing_rows() == {}


def body(answer: HttpResponseBase) -> str:
    # read to its end a stream is closed by the browser; closed by hand it would take the
    # connection of the whole test with it
    whole = b"".join(answer) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return str(whole, "utf-8", "replace")


def asking(row: str) -> dict[str, int]:
    """Each persona and the status it is due. A right does not depend on the engine: on another than
    SQLite each page is asked by one who may, so that its queries and actions are tried there."""
    due = dict(zip(PERSONAS, map(int, row.split()), strict=True))
    if connection.vendor == "sqlite":
        return due
    able = [one for one, status in due.items() if status not in CLOSED]
    return {one: due[one] for one in able[-1:]}


def test_every_address_has_a_row() -> None:
    assert set(named(get_resolver().url_patterns)) == set(TABLE)


Page = tuple[HttpResponseBase, str]


@pytest.mark.parametrize("persona", PERSONAS)
def test_looking(evident: Prepared, persona: str) -> None:
    """Pages are dear: those of the table are opened once, for their statuses and for their links."""
    told = {name: asking(row.get) for name, row in TABLE.items()}
    expected = {name: due[persona] for name, due in told.items() if persona in due}
    found = {}
    pages: dict[str, Page] = {}
    for name in expected:
        address = evident.address(name)
        before = transaction.savepoint()  # each page finds the house as it was
        answer = evident.house.browser(persona).get(address)
        found[name], seen = answer.status_code, body(answer)
        transaction.savepoint_rollback(before)
        pages[address] = answer, seen
        if persona != "stranger":
            assert FOREIGN not in seen, name
        assert name in MAY_BE_KEPT or "no-store" in answer.headers["Cache-Control"], name
    assert found == expected
    if connection.vendor == "sqlite":
        closed = follow(evident.house, persona, pages)
        assert closed == []  # no link and no button leads where one may not go


@pytest.mark.parametrize("name", TABLE)
def test_sending(prepared: Prepared, name: str) -> None:
    expected = asking(TABLE[name].post)
    found = {}
    for persona in expected:
        before = transaction.savepoint()  # each of them finds the house as it was
        answer = prepared.house.browser(persona).post(
            prepared.address(name), SENT.get(name, dict)()
        )
        found[persona] = answer.status_code
        seen = body(answer)
        transaction.savepoint_rollback(before)
        if persona != "stranger":
            assert FOREIGN not in seen
        assert name in MAY_BE_KEPT or "no-store" in answer.headers["Cache-Control"]
    assert found == expected


LINK = re.compile(r"<a\b[^>]*\bhref=\"([^\"]+)\"")
FORM = re.compile(r"<form\b([^>]*)>")
FILES = ("_word", "_excel", "_print", "_file", "_folder", "_refused")


def offered(page: str, here: str) -> Iterator[tuple[str, str]]:
    """Where the links and forms of a page lead: (method, address)."""
    for link in LINK.findall(page):
        yield "get", urljoin(here, unescape(link))
    for form in FORM.findall(page):
        told = dict(re.findall(r'(\w+)="([^"]*)"', form))
        address = urljoin(here, unescape(told.get("action", "")))
        if told.get("method", "get") == "get":  # a search: of what almost everything has in it
            address = urljoin(address, "?find=а")
        yield told.get("method", "get"), address


def kind_of(address: str) -> tuple[Any, ...] | None:
    """Pages of one kind are tried once: the route, words in its address, which view of it. What a
    filter leaves of a page leads nowhere that the whole page does not."""
    told = urlsplit(address)
    if told.scheme or not told.path:
        return None
    found = resolve(told.path)
    words = [one for one in found.kwargs.values() if isinstance(one, str)]
    asked = parse_qs(told.query)
    asks = asked if found.url_name == "search" else asked.get("view", ())
    return (found.url_name, *words, *asks)


def tried_before(house: House, persona: str, method: str, address: str, name: str) -> int | None:
    """What the table says of a form or a file, neither of which is sent or made once more, and of a
    page that everybody may see, which is the same for all: the coordinator follows it. A form of
    another organisation than the table's is taken as open."""
    open_to_all = set(TABLE[name].get.split()) == {"200"} and persona != "coordinator"
    if method == "get" and not name.endswith(FILES) and not open_to_all:
        return None
    if open_to_all and method == "get":
        return 200
    if str(house.school.key) not in address:
        return 200 if method == "post" else None
    told = TABLE[name].post if method == "post" else TABLE[name].get
    return int(told.split()[PERSONAS.index(persona)])


def opened(browser: Client, address: str) -> Page:
    answer = browser.get(address)
    return answer, body(answer)


def follow(
    house: House, persona: str, pages: Mapping[str, Page] = MappingProxyType({})
) -> list[str]:
    """From the beginning through every page one is offered, ``pages`` being open already: what turned
    out to be closed."""
    browser = house.browser(persona)
    closed: list[str] = []
    tried: set[tuple[Any, ...]] = set()
    waiting = [("get", "/", "the beginning")]
    while waiting:
        method, address, source = waiting.pop(0)
        kind = kind_of(address)
        if kind is None or (method, *kind) in tried:
            continue
        tried.add((method, *kind))
        status = tried_before(house, persona, method, address, kind[0])
        if status is None or (status in CLOSED and method == "get"):
            answer, seen = pages.get(address) or opened(browser, address)
            status = answer.status_code
            if answer.has_header("Location"):
                waiting.append(("get", urljoin(address, answer["Location"]), address))
            elif answer["Content-Type"].startswith("text/html"):
                waiting += [(*one, address) for one in offered(seen, address)]
        if status in CLOSED:
            closed.append(f"{source} → {method} {address}: {status}")
    return closed
