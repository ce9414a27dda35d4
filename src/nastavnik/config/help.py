"""Which part of the guide speaks of which page?"""

from django.http import HttpRequest

from nastavnik.organisations.states import Role
from nastavnik.workspace.guide import FIRST, address_of

COORDINATOR, CLERK, TEACHER = "guide/coordinator", "guide/clerk", "guide/teacher"
LOST, RULES = "how-to/lost-access", "rules/README"
WIZARD = f"{COORDINATOR}#от-двух-файлов-до-документов"
ROADMAP = f"{COORDINATOR}#дорожная-карта-весь-год"
ORDERS = f"{COORDINATOR}#приказ-о-дорожной-карте"
LIST = f"{COORDINATOR}#список-изменился"
INVITING = f"{COORDINATOR}#пригласить-людей-без-почты"
WHERE = f"{COORDINATOR}#где-что"
RETURNED = f"{COORDINATOR}#исправить-документ-в-word"
PAIRS = "guide/pairs"
SIGNING = "guide/director#на-пять-минут"

PAGES: dict[str, str] = {
    # coming in
    **dict.fromkeys(
        (
            "account_login", "account_logout", "account_inactive", "account_signup",
            "account_reset_password", "account_reset_password_done", "account_set_password",
            "account_reset_password_from_key", "account_reset_password_from_key_done",
        ),
        LOST,
    ),
    **dict.fromkeys(
        (
            "account", "account_change_password", "account_reauthenticate", "choose_password",
            "change_login", "renew_password",
        ),
        f"{LOST}#пароль",
    ),
    **dict.fromkeys(
        (
            "mfa_index", "mfa_activate_totp", "mfa_authenticate", "mfa_deactivate_totp",
            "mfa_generate_recovery_codes", "mfa_reauthenticate", "mfa_view_recovery_codes",
            "second_factor_wanted",
        ),
        f"{LOST}#второй-шаг-входа",
    ),
    **dict.fromkeys(("invitations", "invitation"), "how-to/schools#человек-уже-есть"),
    "one_time_link": f"{COORDINATOR}#первый-вход",
    "doors": f"{COORDINATOR}#первый-вход",
    "new_school": f"{COORDINATOR}#первый-вход",
    "start": FIRST,
    "launch": WIZARD,
    "gallery": FIRST,
    "help": FIRST,
    "help_page": FIRST,
    # the year
    "home": f"{COORDINATOR}#где-что",
    "demo_renew": FIRST,
    "year": f"{COORDINATOR}#школа-и-год",
    "year_question": WIZARD,
    "roadmap": ROADMAP,
    "roadmap_step": ROADMAP,
    "roadmap_responsible": ROADMAP,
    "roadmap_jobs": ROADMAP,
    "roadmap_past": ROADMAP,
    "roadmap_add": ORDERS,
    "roadmap_approvals": ORDERS,
    "roadmap_calendar": TEACHER,
    "information_sheet": f"{COORDINATOR}#рассказать-педагогам-и-разместить-на-сайте",
    # pairs
    "pairs": PAIRS,
    "pair": PAIRS,
    **dict.fromkeys(
        ("pairs_find", "pairs_find_for", "pairs_choose", "pair_ask"), f"{PAIRS}#найти-наставника"
    ),
    "pairs_asked": f"{PAIRS}#спросили-сверху",
    "pairs_add": f"{PAIRS}#пара-которая-уже-работает",
    "need": f"{PAIRS}#кому-нужен-наставник",
    "nobody": f"{PAIRS}#кому-нужен-наставник",
    "pair_ground": f"{PAIRS}#что-с-парой-делают",
    **dict.fromkeys(
        ("pair_order", "pair_print", "pair_slip", "pair_handing_over"),
        f"{PAIRS}#приказы-и-листы-о-паре",
    ),
    "pair_act": f"{PAIRS}#что-с-парой-делают",
    "pay": f"{PAIRS}#выплаты-наставникам",
    "pay_rule": f"{PAIRS}#выплаты-наставникам",
    "pay_mentors": f"{CLERK}#договоры-и-размеры",
    # papers
    "papers": SIGNING,
    "paper": SIGNING,
    "papers_print": SIGNING,
    "papers_to_sign": SIGNING,
    "papers_to_register": f"{CLERK}#номера",
    "journal": f"{CLERK}#номера",
    "paper_end": f"{CLERK}#больше-не-действует",
    "number_correct": f"{CLERK}#исправить-запись",
    "papers_to_acknowledge": f"{CLERK}#ознакомить",
    # people
    "people": f"{CLERK}#карточки",
    "person": f"{CLERK}#карточки",
    "person_change": f"{CLERK}#карточки",
    "person_add": f"{CLERK}#карточки",
    "person_surname": f"{CLERK}#другая-фамилия",
    "person_left": f"{CLERK}#ушёл-или-в-отпуске",
    "person_leave": f"{CLERK}#ушёл-или-в-отпуске",
    "people_left": LIST,
    "people_import": LIST,
    "people_import_look": LIST,
    "person_link": INVITING,
    "team": INVITING,
    "team_link": INVITING,
    "team_doubles": INVITING,
    "team_buildings": f"{COORDINATOR}#передать-дела",
    "hand_over": f"{COORDINATOR}#передать-дела",
    # the rest
    "me": TEACHER,
    "my_answer": TEACHER,
    "my_paper": TEACHER,
    "settings": f"{CLERK}#школа",
    "letterhead": f"{CLERK}#школа",
    "wordings": RETURNED,
    "paper_returned": RETURNED,
    "declined": f"{CLERK}#как-склонять",
    "offices": f"{CLERK}#школа",
    "history": WHERE,
    "search": WHERE,
}  # fmt: skip
"""Name of an address → the text and its anchor. What is no page (a file, a button) has none."""

QUESTIONS: dict[str, str] = {
    "year": "школа-и-год",
    "have": "что-уже-есть",
    "roadmap": "дорожная-карта",
    "years": "карта-на-несколько-лет",
    "findings": "замечания-к-карте",
    "staff": "список-педагогов",
    "columns": "столбцы",
    "doubts": "сомнительные-строки",
    "running": "пары-которые-работают",
    "mentees": "кому-нужен-наставник",
    "mentors": "кто-может-быть-наставником",
    "pairs": "пары",
    "requisites": "реквизиты",
    "check": "проверка",
    "papers": "от-двух-файлов-до-документов",
}
"""A question of «Начать учебный год» → the anchor in the coordinator's guide."""

HOMES: tuple[tuple[str, str], ...] = (
    (Role.COORDINATOR, f"{COORDINATOR}#дорожная-карта-весь-год"),
    (Role.DIRECTOR, SIGNING),
    (Role.CLERK, CLERK),
    (Role.METHODIST, "guide/others"),
    (Role.EDITOR, "guide/others"),
    (Role.OBSERVER, "guide/observer"),
)
"""«Сегодня» speaks of another text to each; whoever has several roles gets the first."""


def help_for(request: HttpRequest) -> str:
    """The address of «Справка» on this page."""
    match = request.resolver_match
    if match is None or match.view_name not in PAGES:
        return address_of(FIRST)
    if match.view_name == "year_question" and (
        at := QUESTIONS.get(str(match.kwargs.get("question")))
    ):
        return address_of(f"{COORDINATOR}#{at}")
    if match.view_name == "home":
        roles: frozenset[str] = getattr(request, "roles", frozenset())
        return address_of(next((text for role, text in HOMES if role in roles), FIRST))
    return address_of(PAGES[match.view_name])
