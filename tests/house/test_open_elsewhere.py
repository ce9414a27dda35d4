"""Does an address that others are to open open for them, and where it does not, is that said first?"""

import ipaddress
import re
from html import unescape

import pytest
import zxingcpp
from django.test import Client
from PIL import Image, ImageDraw

from nastavnik.shared import addresses
from nastavnik.shared.network import opens_only_here, own_addresses
from tests.personas import House

pytestmark = pytest.mark.any_engine

HERE, SCHOOL = "127.0.0.1:8000", "nastavnik.example:8000"
ONLY_HERE = "открывается только на этом компьютере"
ELSEWHERE = ["192.168.1.20", "school-pc"]
WITH_CODE = ("team", "card")  # pages that show a QR code
PAGES = (*WITH_CODE, "calendar")


@pytest.fixture(autouse=True)
def network(monkeypatch: pytest.MonkeyPatch, settings: object) -> None:
    settings.ALLOWED_HOSTS = ["*"]  # type: ignore[attr-defined]
    monkeypatch.setattr(addresses, "own_addresses", lambda: ELSEWHERE)


def shown(house: House, page: str, host: str) -> str:
    """The page that gives somebody an address, as opened under ``host``."""
    browser: Client = house.browser("coordinator")
    browser.defaults["HTTP_HOST"] = host
    if page == "team":
        sent = {"name": "Новичкова Алла Петровна", "role": "editor"}
        answer = browser.post(house.url("team/"), sent)
    elif page == "card":
        answer = browser.post(house.url(f"people/{house.teachers['Ежова'].key}/link/"))
    else:
        answer = browser.post(house.url("roadmap/calendar/"), follow=True)
    assert answer.status_code == 200, answer.content.decode()[:500]
    return answer.content.decode().replace("\xa0", " ")


@pytest.mark.parametrize("page", PAGES)
def test_where_it_opens_only_here_that_is_said_and_there_is_no_code(
    house: House, page: str
) -> None:
    text = shown(house, page, HERE)
    assert ONLY_HERE in text
    assert "http://192.168.1.20:8000/" in text
    assert "nastavnik serve --listen 0.0.0.0" in text
    assert 'class="qr"' not in text
    assert "камеру телефона" not in text
    assert "data-print" not in text
    assert text.index(ONLY_HERE) < text.index(f"http://{HERE}/")


@pytest.mark.parametrize("page", PAGES)
def test_where_others_can_open_it_nothing_stands_in_the_way(house: House, page: str) -> None:
    text = shown(house, page, SCHOOL)
    assert ONLY_HERE not in text
    assert f"http://{SCHOOL}/" in text


@pytest.mark.parametrize("page", WITH_CODE)
def test_the_code_leads_where_the_link_leads(house: House, page: str) -> None:
    text = shown(house, page, SCHOOL)
    (link,) = re.findall(r'class="link-word">([^<]+)<', text)
    assert read(text) == unescape(link)
    assert house.browser("visitor").get(link.partition(SCHOOL)[2]).status_code == 200


def test_the_told_address_of_the_installation_wins(house: House, settings: object) -> None:
    settings.PUBLIC_URL = "https://nastavnik.school.ru"  # type: ignore[attr-defined]
    text = shown(house, "team", HERE)
    assert ONLY_HERE not in text
    assert read(text).startswith("https://nastavnik.school.ru/in/")


@pytest.mark.parametrize(
    ("address", "only_here"),
    [
        ("http://127.0.0.1:8000/in/x", True),
        ("http://127.8.8.8/", True),
        ("http://localhost:8000", True),
        ("http://nastavnik.localhost/", True),
        ("http://[::1]:8000/", True),
        ("http://0.0.0.0:8000/", True),
        ("http://192.168.1.20:8000/", False),
        ("https://localhost.school.ru/", False),
        ("http://school-pc:8000/", False),
    ],
)
def test_which_addresses_open_only_here(address: str, *, only_here: bool) -> None:
    assert opens_only_here(address) is only_here


def test_no_address_of_this_computer_leads_back_to_itself() -> None:
    for one in own_addresses():
        try:
            assert not ipaddress.ip_address(one).is_loopback
        except ValueError:
            assert one != "localhost"


def read(page: str) -> str:
    """What a phone's camera reads off the code on the page."""
    (side,) = re.findall(r'class="qr"><svg viewBox="0 0 (\d+)', page)
    picture = Image.new("L", (int(side) * 4, int(side) * 4), 255)
    pen = ImageDraw.Draw(picture)
    for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", page):
        left, top = int(x) * 4, int(y) * 4
        pen.rectangle((left, top, left + 3, top + 3), fill=0)
    (found,) = zxingcpp.read_barcodes(picture)
    return str(found.text)
