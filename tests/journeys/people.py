"""How do people come in: by the printed link, by an invitation, by e-mail and password?"""

import io
from collections.abc import Iterator
from contextlib import contextmanager

import zxingcpp
from PIL import Image
from playwright.sync_api import Locator, Page

from tests.journeys.conftest import Installation, Visitor

PASSWORD = "три случайных слова"
COORDINATOR = "Журавлёва Нина Аркадьевна"


def accept(page: Page, link: str, email: str) -> None:
    """The first coming: a password is chosen, and an e-mail where there is one."""
    page.goto(link)
    page.get_by_label("Ваша почта").fill(email)
    page.get_by_label("Пароль").fill(PASSWORD)
    page.get_by_role("button", name="Сохранить и войти").click()
    page.wait_for_url(lambda url: "/in/" not in url)


def sign_in(page: Page, email: str) -> None:
    """With e-mail and password."""
    page.goto("/account/login/")
    page.get_by_label("Почта").fill(email)
    page.get_by_label("Пароль").fill(PASSWORD)
    page.get_by_role("button", name="Войти").click()
    page.wait_for_url(lambda url: "/login/" not in url)


@contextmanager
def coordinator_of(
    installation: Installation, visitor: Visitor, school: str, email: str
) -> Iterator[Page]:
    """A new school, and its coordinator before its first page."""
    link = installation.link(COORDINATOR, "--school", school, "--email", email)
    with visitor.screen() as page:
        accept(page, link, email)
        yield page


def read_qr(picture: Locator) -> str:
    """What a phone's camera would read off the screen."""
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture.screenshot())))
    return str(found.text)
