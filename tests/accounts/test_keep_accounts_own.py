"""Can a coordinator get into the account of somebody another school trusts, in whatever way?

The attacker is the coordinator of the second school, «stranger»; the attacked are those of the first.
"""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.utils import is_mfa_enabled
from django.test import Client
from django.urls import reverse
from django_scopes import scope, scopes_disabled

from nastavnik.accounts.actions.choose_password import choose_password
from nastavnik.accounts.actions.use_link import use_link
from nastavnik.accounts.models import Account, OneTimeLink
from nastavnik.accounts.parts import hash_of, new_account, new_link
from nastavnik.accounts.states import SIGN_IN
from nastavnik.boards.actions.renew_calendar_feed import renew_calendar_feed
from nastavnik.boards.feed import word_of
from nastavnik.mailing.models import Letter
from nastavnik.organisations.models import Membership, Organisation
from nastavnik.organisations.states import Role
from nastavnik.people.models import Employment, Teacher
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken
from nastavnik.workspace.actions.accept_invitation import accept_invitation
from tests.accounts.test_come_in import code, is_in, sign_in
from tests.house.addresses import ARGUMENTS, _school
from tests.personas import FOREIGN, OWN, PASSWORD, House

pytestmark = pytest.mark.any_engine

MAIL = "smtp://mail.school.ru:25"
ANEW = "совсем новые слова"
ATTACKED = ("mentor", "director", "coordinator", "clerk")
OF_EACH = r'/in/[\w-]+/|<svg.*?</svg>|[a-z]+@school.ru|value="[^"]*"'  # of every page another
LINK = re.compile(r"/in/[\w-]+/")


def said(answer: Any) -> str:
    return str(answer.content.decode().replace("\xa0", " "))


def attacker(house: House) -> Client:
    return house.browser("stranger")


def links_in(page: str) -> list[str]:
    return list(dict.fromkeys(LINK.findall(page)))


def invite(house: House, browser: Client, school: Organisation, **told: str) -> str:
    sent = {"name": "Иванова Анна Ивановна", "role": "clerk", "email": "", **told}
    return said(browser.post(house.url("team/", school), sent, follow=True))


def invited(house: House, email: str = "", **told: str) -> str:
    """The address of an invitation by the second school."""
    (path,) = links_in(invite(house, attacker(house), house.other, email=email, **told))
    return path


def give_role(
    house: House, account: Account, school: Organisation, role: str = "clerk"
) -> Membership:
    """As 0.3.0 did: one account in two organisations."""
    with scope(organisation=school):
        return Membership.objects.create(
            organisation=school, account=account, role=role, started_on=clock.today()
        )


def give_card(house: House, account: Account, school: Organisation) -> Teacher:
    surname = FOREIGN if school == house.other else "Ежова"
    with scope(organisation=school):
        card = Teacher.objects.get(surname=surname)
        card.account = account
        card.save()
        return card


def foreign_ties(house: House, account: Account) -> int:
    with scopes_disabled():
        return (
            Membership.objects.filter(account=account, organisation=house.other).count()
            + Teacher.objects.filter(account=account, organisation=house.other).count()
        )


def accept(browser: Client, path: str, password: str = ANEW, email: str = "") -> Any:
    """«У меня уже есть вход» → «Принять»."""
    page = browser.post(path, {"own": "1"}, follow=True)
    where = page.redirect_chain[-1][0] if page.redirect_chain else path
    return browser.post(where, {"password": password, "email": email}, follow=True)


# What an inviter gets


@pytest.mark.parametrize("mail", ["", MAIL])
@pytest.mark.parametrize("role", ["clerk", "director", "methodist"])
def test_an_e_mail_of_another_school_gives_neither_account_nor_name_nor_hint(
    house: House, settings: Any, role: str, mail: str
) -> None:
    settings.MAIL_URL = mail
    Account.objects.filter(pk=house["mentor"].pk).update(email="mentor@school.ru")
    pages = []
    for email in ("director@school.ru", "mentor@school.ru", "nobody@school.ru"):
        page = invite(house, attacker(house), house.other, email=email, role=role)
        for name in ("Director", OWN, "director@school.ru: "):
            assert name not in page
        pages.append(re.sub(OF_EACH, "", page, flags=re.DOTALL))

    assert pages[0] == pages[1] == pages[2]  # whether such an account is there cannot be told
    for persona in ("director", "mentor"):
        assert foreign_ties(house, house[persona]) == 0
        assert not house[persona].links.exists()
    team = said(attacker(house).get(house.url("team/", house.other)))
    assert "Director" not in team


@pytest.mark.parametrize("persona", ATTACKED)
@pytest.mark.parametrize("tie", ["role", "card"])
def test_no_link_into_an_account_that_another_school_has_to_do_with(
    house: House, persona: str, tie: str
) -> None:
    """Also where 0.3.0 had already let the two schools share it."""
    account = house[persona]
    TOTP.activate(account, generate_totp_secret())
    browser = attacker(house)
    if tie == "role":
        role = give_role(house, account, house.other)
        ways = [f"team/{role.key}/link/", f"team/{role.key}/second-step/"]
        page = said(browser.get(house.url("team/", house.other)))
        assert page.count("Дать ссылку") == page.count("Дать ссылку: Stranger") * 2  # to herself
    else:
        card = give_card(house, account, house.other)
        ways = [f"people/{card.key}/link/"]
        page = said(browser.get(house.url(f"people/{card.key}/", house.other)))
        assert "Дать ссылку" not in page
    assert "nastavnik unlock" in page  # who helps instead
    for way in ways:
        answer = said(browser.post(house.url(way, house.other), follow=True))
        assert not links_in(answer)
        assert "связан и с другой организацией" in answer

    assert is_mfa_enabled(account)
    assert not OneTimeLink.objects.filter(account=account).exists()


def test_a_teacher_who_left_is_still_no_other_school_s(house: House) -> None:
    """The school may take her back, and with her all that her page shows."""
    with scope(organisation=house.school):
        Employment.objects.filter(teacher__surname=OWN).update(ended_on=clock.today())
    role = give_role(house, house["mentor"], house.other)
    answer = said(
        attacker(house).post(house.url(f"team/{role.key}/link/", house.other), follow=True)
    )

    assert not links_in(answer)


@pytest.mark.parametrize(
    ("zone", "moment"),
    [
        ("Asia/Kamchatka", "2026-11-30T13:00"),  # there it is tomorrow, in Moscow today
        ("Europe/Kaliningrad", "2026-11-30T21:30"),  # in Moscow it is tomorrow, there today
    ],
)
def test_rights_elsewhere_do_not_follow_the_day_of_moscow(
    house: House, zone: str, moment: str
) -> None:
    """A role begun (or still running) by its school's own day is a tie for everybody."""
    account = house["clerk"]
    with clock.standing_at(datetime.fromisoformat(moment).replace(tzinfo=UTC)):
        Organisation.objects.filter(pk=house.school.pk).update(zone=zone)
        with scope(organisation=house.school):
            began = Membership.objects.filter(account=account)
            began.update(started_on=clock.today(zone))
            if clock.today(zone) < clock.today():
                began.update(started_on=clock.today(zone) - timedelta(9), ended_on=clock.today())
        house.school.refresh_from_db()
        browser = house.browser("clerk")
        assert browser.get(house.url()).status_code == 200  # it runs
        role = give_role(house, account, house.other)
        page = said(
            attacker(house).post(house.url(f"team/{role.key}/link/", house.other), follow=True)
        )
        assert not links_in(page)
        assert said(browser.get("/doors/")).count("Открыть") == 2


def test_a_coordinator_joins_no_card_to_an_account_that_others_trust(house: House) -> None:
    give_role(house, house["clerk"], house.other)
    card = give_card(house, new_account("Никто"), house.other)
    Account.objects.filter(pk=house["clerk"].pk).update(name=card.full_name)
    page = said(attacker(house).get(house.url("team/doubles/", house.other)))
    assert "соединит он сам" in page
    sent = {"account": str(house["clerk"].key), "teacher": str(card.key)}
    attacker(house).post(house.url("team/doubles/", house.other), sent)

    with scope(organisation=house.other):
        assert Teacher.objects.get(pk=card.pk).account != house["clerk"]


def test_the_same_person_of_one_s_own_school_is_found_as_before(house: House) -> None:
    page = invite(house, house.browser("coordinator"), house.school, name="Кто угодно",
                  role="editor", email="clerk@school.ru")  # fmt: skip

    assert "Clerk Анна Ивановна: роль «ответственный за сайт» выдана" in page
    give_role(house, house["clerk"], house.other)  # from now on she is not this school's alone
    page = invite(house, house.browser("coordinator"), house.school, role="methodist",
                  email="clerk@school.ru")  # fmt: skip
    assert links_in(page)
    assert Membership.objects.with_scopes_disabled().get(role=Role.METHODIST, account__login=None)  # type: ignore[attr-defined]


# Whoever is invited takes it into an account of her own


@pytest.mark.parametrize("mail", ["", MAIL])
def test_a_password_somebody_else_knows_does_not_survive_an_invitation(
    house: House, settings: Any, mail: str
) -> None:
    """The attacker made the account in her own school, knows its password, and waits."""
    settings.MAIL_URL = mail
    first = invited(house, "victim@school.ru", name="Жертвина Анна Ивановна")
    evil = Client()
    evil.post(first, {"password": PASSWORD, "email": "evil@school.ru"})
    account = Account.objects.get(login="жертвина")
    secret = generate_totp_secret()
    TOTP.activate(account, secret)
    Account.objects.filter(pk=account.pk).update(email="evil@school.ru")  # planted
    EmailAddress.objects.create(user=account, email="evil@school.ru", verified=True)
    spare = new_link(account, SIGN_IN, house["stranger"]).path
    page = invite(house, house.browser("coordinator"), house.school, email="victim@school.ru")
    (path,) = links_in(page)
    hers = Client()
    sign_in(hers, "жертвина")
    hers.post("/account/second/code/", {"code": code(secret)})
    answer = accept(hers, path, PASSWORD)
    assert "Это прежний пароль" in said(answer)
    answer = accept(hers, path)

    assert "Приглашение принято" in said(answer)
    assert "Второй шаг входа снят" in said(answer)
    assert hers.get(house.url()).status_code == 200
    assert not is_in(evil)  # who sat there is out
    assert Client().post(spare).status_code == 410
    for name in ("жертвина", "evil@school.ru"):
        browser = Client()
        sign_in(browser, name)
        assert not is_in(browser)
    if mail:
        Client().post("/account/password/reset/", {"email": "evil@school.ru"})
        assert not Letter.objects.filter(kind="password_reset_key").exists()
    browser = Client()
    assert sign_in(browser, "Жертвина", ANEW) == 302
    assert browser.get(house.url()).status_code == 200
    card = Membership.objects.with_scopes_disabled().get(account=account, organisation=house.other)  # type: ignore[attr-defined]
    page = said(attacker(house).post(house.url(f"team/{card.key}/link/", house.other), follow=True))
    assert not links_in(page)


def test_who_has_a_way_in_accepts_by_signing_in_there(house: House) -> None:
    path = invited(house, name="Кто Угодно", role="methodist")
    browser = Client()
    asked = browser.post(path, {"own": "1"}, follow=True)
    assert "Вход" in said(asked)
    invitation = asked.redirect_chain[0][0]
    browser.post("/account/login/", {"login": "Director", "password": PASSWORD})
    page = said(browser.get(invitation))
    assert "Средняя школа № 2" in page
    assert "методист" in page
    browser.post(invitation, {"password": ANEW})

    assert browser.get(house.url("", house.other)).status_code == 200
    assert browser.get(house.url()).status_code == 200
    assert Client().get(path).status_code == 410
    made = Account.objects.get(name="Кто Угодно")
    assert not made.is_active
    assert "Director Анна Ивановна" in said(attacker(house).get(house.url("team/", house.other)))


def test_the_card_of_a_second_school_opens_there_too(house: House) -> None:
    card = house.teachers[FOREIGN]
    (path,) = links_in(
        said(attacker(house).post(house.url(f"people/{card.key}/link/", house.other)))
    )
    browser = Client()
    sign_in(browser, "ландышева")
    accept(browser, path)

    assert browser.get(house.url("me/", house.other)).status_code == 200
    assert browser.get(house.url("me/")).status_code == 200


def test_within_one_s_own_school_no_password_is_asked(house: House) -> None:
    card = house.teachers["Ежова"]
    page = house.browser("coordinator").post(house.url(f"people/{card.key}/link/"))
    browser = Client()
    sign_in(browser, "clerk")
    accept(browser, links_in(said(page))[0], password="")

    assert browser.get(house.url("me/")).status_code == 200
    assert sign_in(Client(), "clerk") == 302


def test_nobody_accepts_what_she_does_not_hold(house: House) -> None:
    invited(house, "director@school.ru")
    link = OneTimeLink.objects.get()
    Account.objects.filter(pk=house["director"].pk).update(email_proved_at=clock.now())
    for persona in ("coordinator", "clerk", "stranger", "mentor"):
        browser = house.browser(persona)
        browser.post("/account/confirm/", {"password": PASSWORD})
        for way in ("", "decline/"):
            assert (
                browser.post(f"/invitations/{link.key}/{way}", {"password": ANEW}).status_code
                == 404
            )


def prove(house: House, persona: str, email: str, settings: Any) -> Client:
    """She writes an e-mail and answers the letter."""
    settings.MAIL_URL = MAIL
    browser = Client()
    sign_in(browser, persona)
    browser.post("/account/name/", {"login": persona, "email": email})
    letter = Letter.objects.filter(to_email=email, kind="prove_email").latest("pk")
    (path,) = links_in(letter.body)
    assert browser.post(path).status_code == 302
    return browser


def test_a_proved_e_mail_is_asked_at_the_next_sign_in(house: House, settings: Any) -> None:
    invited(house, "Own@school.ru", role="methodist")
    assert "Средняя школа № 2" not in said(house.browser("director").get("/", follow=True))
    browser = prove(house, "director", "own@school.ru", settings)
    page = browser.get("/", follow=True)
    assert "Вас приглашают" in said(page)
    assert "методист" in said(page)
    link = OneTimeLink.objects.get(purpose="invitation")
    browser.post(f"/invitations/{link.key}/", {"password": ANEW, "email": "own@school.ru"})

    assert browser.get(house.url("", house.other)).status_code == 200
    assert Account.objects.get(
        pk=house["director"].pk
    ).email_proved_at  # the same is not asked again


def test_who_only_knows_the_password_accepts_nothing_by_e_mail(house: House, settings: Any) -> None:
    """Whoever made the account may know its password: the letter is answered where one accepts."""
    invited(house, "own@school.ru")
    prove(house, "director", "own@school.ru", settings)
    link = OneTimeLink.objects.get(purpose="invitation")
    evil = Client()
    sign_in(evil, "director")
    assert evil.post(f"/invitations/{link.key}/", {"password": ANEW}).status_code == 404
    assert "отправлено письмо" in said(evil.post("/invitations/", follow=True))
    hers = Client()
    sign_in(hers, "director")
    (path,) = links_in(Letter.objects.filter(kind="prove_email").latest("pk").body)
    assert hers.post(path)["Location"] == "/invitations/"
    assert evil.post(f"/invitations/{link.key}/", {"password": ANEW}).status_code == 404
    assert hers.post(f"/invitations/{link.key}/", {"password": ANEW})["Location"] == "/doors/"
    assert not is_in(evil)


def test_it_is_not_me(house: House, settings: Any) -> None:
    path = invited(house, "own@school.ru")
    browser = prove(house, "director", "own@school.ru", settings)
    link = OneTimeLink.objects.get(purpose="invitation")
    answer = browser.post(f"/invitations/{link.key}/decline/", follow=True)

    assert "Вас приглашают" not in said(answer)
    assert Client().get(path).status_code == 200  # whoever holds it may still come


@pytest.mark.parametrize("way", ["typed", "link"])
def test_an_e_mail_that_was_only_typed_is_offered_nothing(
    house: House, settings: Any, way: str
) -> None:
    """Neither one's own writing nor a stranger's link into the account makes it proved."""
    invited(house, "own@school.ru")
    if way == "typed":
        browser = Client()
        sign_in(browser, "director")
        browser.post("/account/name/", {"login": "director", "email": "own@school.ru"})
        assert Account.objects.filter(email="own@school.ru").exists()
    else:
        prove(house, "director", "own@school.ru", settings)
        browser = Client()
        browser.post(new_link(house["director"], SIGN_IN, house["coordinator"]).path)

    assert "Вас приглашают" not in said(browser.get("/", follow=True))


def test_the_real_owner_takes_an_e_mail_that_somebody_typed(house: House, settings: Any) -> None:
    Account.objects.filter(pk=house["clerk"].pk).update(email="own@school.ru")
    prove(house, "director", "own@school.ru", settings)

    assert Account.objects.get(email="own@school.ru") == house["director"]
    late = Client()
    sign_in(late, "clerk")
    assert "Почту own@school.ru подтвердил" in said(late.get("/account/"))
    prove_again = Client()
    sign_in(prove_again, "clerk")
    prove_again.post("/account/name/", {"login": "clerk", "email": "own@school.ru"})
    (path,) = links_in(Letter.objects.filter(kind="prove_email").latest("pk").body)
    answer = prove_again.post(path)
    assert answer.status_code == 410
    assert "подтверждена у другой" in said(answer)


def test_nobody_gives_her_mailbox_to_a_stranger_s_account(house: House, settings: Any) -> None:
    settings.MAIL_URL = MAIL
    evil = Client()
    sign_in(evil, "stranger")
    evil.post("/account/name/", {"login": "stranger", "email": "director2@school.ru"})
    (path,) = links_in(Letter.objects.get(kind="prove_email").body)

    assert Client().post(path).status_code == 302  # to the sign-in page
    assert house.browser("director").post(path).status_code == 410
    assert not Account.objects.filter(email="director2@school.ru").exists()


def test_a_letter_and_a_line_tell_who_made_a_link(house: House, settings: Any) -> None:
    settings.MAIL_URL = MAIL
    TOTP.activate(house["clerk"], generate_totp_secret())
    with scope(organisation=house.school):
        role = Membership.objects.get(account=house["clerk"])
        Teacher.objects.filter(surname=OWN).update(account=house["mentor"])
    browser = house.browser("coordinator")
    browser.post(house.url(f"team/{role.key}/link/"))
    browser.post(house.url(f"team/{role.key}/second-step/"))
    browser.post(house.url(f"people/{house.teachers[OWN].key}/link/"))

    letters = [one.body for one in Letter.objects.filter(to_email="clerk@school.ru")]
    assert len(letters) == 2
    assert all("Coordinator Анна Ивановна" in one for one in letters)
    assert not any(LINK.search(one) for one in letters)
    for name in ("clerk", "ландышева"):
        for _ in range(2):  # whoever came by the stranger's link puts nothing out
            late = Client()
            answer = late.post(
                "/account/login/", {"login": name, "password": PASSWORD}, follow=True
            )
            assert "Сделана ссылка" in said(answer)
        assert "Coordinator Анна Ивановна, МБОУ" in said(late.get("/account/"))
    with clock.standing_at(clock.now() + timedelta(days=31)):
        late = Client()
        answer = late.post("/account/login/", {"login": "clerk", "password": PASSWORD}, follow=True)
        assert "Сделана ссылка" not in said(answer)


def test_whom_0_3_0_left_in_two_schools_is_asked_once(house: House) -> None:
    give_role(house, house["director"], house.other)
    Account.objects.filter(pk=house["director"].pk).update(password_asked=True)
    browser = Client()
    answer = browser.post(
        "/account/login/", {"login": "director", "password": PASSWORD}, follow=True
    )
    assert "придумайте новый" in said(answer)
    for school in (house.school, house.other):
        assert browser.get(house.url("", school))["Location"] == "/account/renew/"
    assert browser.post("/account/renew/", {"password": PASSWORD}).status_code == 422
    assert browser.post("/account/renew/", {"password": ANEW}).status_code == 302
    assert browser.get(house.url()).status_code == 200
    again = Client()
    again.post("/account/login/", {"login": "director", "password": ANEW})
    assert again.get(house.url("", house.other)).status_code == 200


def test_before_that_no_page_of_a_school_opens(house: House) -> None:
    """Every page inside a school asks first, the one with the private address of the calendar too."""
    Account.objects.update(password_asked=True)
    for name, arguments in ARGUMENTS.items():
        if arguments is _school:
            answer = house.browser("coordinator").get(reverse(name, args=[house.school.key]))
            closed = answer.status_code in {404, 405}  # 405: nothing to be seen by a GET
            assert closed or answer["Location"] == "/account/renew/", name


def test_what_begins_afresh_leaves_no_address_that_opens_without_signing_in(house: House) -> None:
    """Whoever knew the old password may have copied the private address of the calendar."""
    with scope(organisation=house.school):
        feed = renew_calendar_feed(house["director"], organisation=house.school)
        copied = f"/calendar/{word_of(feed, house.school)}.ics"
    assert Client().get(copied).status_code == 200
    browser = Client()
    sign_in(browser, "director")
    accept(browser, invited(house))

    assert Client().get(copied).status_code == 404


def test_a_password_that_was_on_its_way_does_not_undo_the_new_one(house: House) -> None:
    """Whoever came by a link sends a password at the very moment in which its owner accepts."""
    link = new_link(house["mentor"], SIGN_IN, None).link
    came = use_link(house["mentor"], link=link)
    held = OneTimeLink.objects.get(hashed=hash_of(invited(house).split("/")[2]))
    accept_invitation(house["mentor"], link=held, password=ANEW)

    with pytest.raises(RuleBroken, match="только что сменили"):
        choose_password(came, password="слова чужого человека", link=link)
    assert Account.objects.get(pk=came.pk).check_password(ANEW)


# The name to sign in by


def test_a_name_without_an_e_mail_is_enough(house: House) -> None:
    assert "писем эта программа сейчас не шлёт" in said(Client().get(invited(house)))
    path = invited(house, name="Ёлкина-Палкина Анна Ивановна")
    assert 'value="елкина-палкина"' in said(Client().get(path))
    browser = Client()
    answer = browser.post(path, {"login": "елкина-палкина", "password": ANEW}, follow=True)
    assert "Вы будете входить так: «елкина-палкина»" in said(answer)
    for name in ("елкина-палкина", " ЁЛКИНА-ПАЛКИНА ", "е\u0308лкина-палкина"):
        assert sign_in(Client(), name, ANEW) == 302
    assert sign_in(Client(), "palkina", ANEW) == 200


def test_namesakes_get_names_apart_and_may_change_them(house: House) -> None:
    for number in ("", "2", "3"):
        browser = Client()
        path = invited(house, f"namesake{number}@school.ru")
        browser.post(path, {"login": "иванова", "password": ANEW})
        assert Account.objects.filter(login=f"иванова{number}").exists()
    assert browser.post("/account/name/", {"login": "ИВАНОВА2"}).status_code == 302
    assert not Account.objects.filter(login="ИВАНОВА2").exists()
    assert browser.post("/account/name/", {"login": "director"}).status_code == 422
    assert browser.post("/account/name/", {"login": "director@school.ru"}).status_code == 422
    assert browser.post("/account/name/", {"login": "Анна"}).status_code == 302
    assert sign_in(Client(), "анна", ANEW) == 302


def test_a_form_that_comes_too_late_is_not_kept_in_the_session(house: House) -> None:
    browser = house.browser("coordinator")  # without the password having been given
    page = reverse("change_login")
    answer = browser.post(page, {"login": "тайная", "email": ""})

    assert (answer.status_code, answer["Location"]) == (302, page)
    assert "тайная" not in str(dict(browser.session))
    assert browser.get(page)["Location"].startswith(reverse("account_reauthenticate"))
