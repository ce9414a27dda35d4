"""How does somebody come in with a phone's camera, and with a second step?"""

import base64
import hmac
import re
import struct

from playwright.sync_api import Page, expect

from nastavnik.shared.clock import machine_now
from tests.journeys.conftest import Installation, Visitor
from tests.journeys.people import PASSWORD, accept, coordinator_of, read_qr, sign_in


def test_an_invitation_goes_from_screen_to_phone(
    installation: Installation, visitor: Visitor
) -> None:
    with coordinator_of(installation, visitor, "МБОУ «Лицей № 3»", "qr@school.ru") as page:
        page.goto("/")
        page.get_by_role("link", name="Люди и роли").click()
        page.get_by_label("Фамилия, имя, отчество").fill("Орлов Пётр Ильич")
        page.get_by_text("Директор:").click()
        page.get_by_role("button", name="Пригласить").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Ссылка для входа готова")
        expect(page.locator(".only-here")).to_contain_text("только на этом компьютере")
        assert page.locator(".qr").count() == 0  # a phone would not find it
        address = page.locator(".link-slip .link-word").inner_text()

    with visitor.screen(360) as phone:
        accept(phone, address, "")  # a name to sign in by is enough
        expect(phone.get_by_role("status")).to_contain_text("Вы будете входить так: «орлов»")
        expect(phone.locator(".top")).to_contain_text("Лицей № 3")
    with visitor.screen(360) as phone:
        phone.goto(address)
        expect(phone.get_by_role("heading", level=1)).to_have_text("Ссылка не работает")
    visitor.forget("status of 410")


def code(secret: str) -> str:
    """RFC 6238: six digits of the present half minute."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    half_minute = int(machine_now().timestamp()) // 30  # by the machine's clock, as on a phone
    digest = hmac.digest(key, struct.pack(">Q", half_minute), "sha1")
    at = digest[-1] & 15
    number = struct.unpack(">I", digest[at : at + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06d}"


def switch_on(page: Page) -> str:
    """With the key that the phone's camera reads off the page; the first of the spare codes."""
    page.goto("/account/")
    page.get_by_role("link", name="Включить второй шаг").click()
    if page.get_by_role("heading", name="Это точно вы?").count():
        page.get_by_label("Пароль").fill(PASSWORD)
        page.get_by_role("button", name="Продолжить").click()
    found = re.search(r"secret=(\w+)", read_qr(page.locator(".qr img")))
    assert found
    page.get_by_label("Код").fill(code(found[1]))
    page.get_by_role("button", name="Включить", exact=True).click()
    page.wait_for_url("**/codes/**")
    return page.locator(".codes li").first.inner_text()


def test_a_second_step_is_switched_on_and_asked_for(
    installation: Installation, visitor: Visitor
) -> None:
    email = "totp@school.ru"
    with coordinator_of(installation, visitor, "МБОУ «Лицей № 4»", email) as page:
        spare = switch_on(page)
    with visitor.screen() as page:
        sign_in(page, email)
        expect(page.get_by_role("heading", level=1)).to_have_text("Второй шаг входа")
        page.goto("/")
        expect(page.get_by_role("link", name="Войти")).to_be_visible()  # not in yet
        page.goto("/account/second/code/")
        page.get_by_label("Код").fill(spare)
        page.get_by_role("button", name="Войти", exact=True).click()
        expect(page.locator(".top")).to_contain_text("Лицей № 4")


def test_a_link_out_of_a_messenger_spoils_no_form_that_is_open(
    visitor: Visitor, address: str
) -> None:
    with visitor.screen() as page:
        page.goto("/account/login/")
        page.get_by_label("Почта").fill("nobody@school.ru")
        page.get_by_label("Пароль").fill("три случайных слова")
        other = page.context.new_page()
        link = f'<a href="{address}/account/login/">Войти</a>'
        other.route(
            "http://messenger.test/**",
            lambda one: one.fulfill(body=link, content_type="text/html; charset=utf-8"),
        )
        other.goto("http://messenger.test/")
        other.get_by_role("link", name="Войти").click()
        expect(other.get_by_label("Пароль")).to_be_visible()
        page.get_by_role("button", name="Войти", exact=True).click()
        expect(page.get_by_text("неверны")).to_be_visible()
