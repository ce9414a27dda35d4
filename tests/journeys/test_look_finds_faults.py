"""Does ``look`` find what it is there for, though it asks axe only where there is a doubt?"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import Visitor
from tests.journeys.looking import look

SCREEN = """<!doctype html><html lang="ru"><title>Экран</title>
<meta name="viewport" content="width=device-width"><style>
* {{ margin: 0 }}
body {{ color: #222; background: #fff; font: 16px/1.5 sans-serif }}
.dark-only {{ color: #555 }} .word, #over {{ display: block; width: 9em }}
main a, main button {{ display: inline-block; min-width: 48px; min-height: 48px; margin: 8px }}
.narrow {{ display: none }}
@media (prefers-color-scheme: dark) {{ body {{ color: #eee; background: #111 }} .dark-good {{ color: #ccc }} }}
@media (max-width: 720px) {{ .narrow {{ display: block }} .wide {{ display: none }} }}
{style}</style><main><h1>Экран</h1><h2>Часть</h2><p>Слова, которые читают.</p>
<button>Нажать</button>{main}</main></html>"""
# what is planted: its style, its markup, where it is found, the rule
FAULTS = {
    "a pale word in the light": (".word { color: #aaa }", '<p class="word dark-good">Бледно</p>', "axe 1280 light", "color-contrast"),
    "a dim word in the dark": ("", '<p class="dark-only">Тускло</p>', "axe 1280 dark", "color-contrast"),
    "a dim word in the dark of a phone": ("", '<p class="dark-only narrow">Тускло</p>', "axe 360 dark", "color-contrast"),
    "a word over what lies beside it": ("#over { position: absolute; top: 300px; background: #333; height: 3em } .word { position: absolute; top: 310px }", '<div id="over"></div><p class="word">Поверх</p>', "axe 1280 light", "color-contrast"),
    "a word over it on a phone alone": ("#over { position: absolute; top: 300px; background: #333; height: 3em } .word { position: absolute; top: 310px; left: 600px } @media (max-width: 720px) { .word { left: 0 } }", '<div id="over"></div><p class="word">Поверх</p>', "axe 360 light", "color-contrast"),
    "too small for a finger": ("@media (max-width: 720px) { main .little { min-height: 30px; height: 30px } }", '<button class="little">Мало</button>', "small", "30"),
    "small and near on a phone": (".foot a { display: block; line-height: 10px; min-height: 0; margin: 0 } .foot { display: grid } ", '<div class="foot narrow"><a href="#1">Раз</a><a href="#2">Два</a></div>', "axe 360 light", "target-size"),
    "small and near on a desk": (".foot a { display: block; line-height: 10px; min-height: 0; margin: 0 } ", '<div class="foot wide"><a href="#1">Раз</a><a href="#2">Два</a></div>', "axe 1280 light", "target-size"),
    "one lies over another on a phone": ("@media (max-width: 720px) { .second { position: relative; top: -40px } } main .under { display: block }", '<a class="under" href="#1">Один</a><a class="under second" href="#2">Другой</a>', "axe 360 light", "target-size"),
    "wider than a phone": (".word { width: 500px }", '<p class="word">Широко</p>', "scroll 360 light", "500"),
    "no label": ("", "<input name=a style='min-width: 48px; min-height: 48px'>", "axe 1280 light", "label"),
    "no label on a phone": ("", "<div class=narrow><input name=a style='min-width: 48px; min-height: 48px'></div>", "axe 360 light", "label"),
    "two of one id": ("", '<p id="same">Раз</p><p id="same">Два</p>', "twice", "same"),
    "a heading left out on a phone": ("", '<h3 class="wide">Дальше</h3><h4 class="narrow">Дальше</h4>', "axe 360 light", "heading-order"),
    "no first heading on a phone": ("@media (max-width: 720px) { h1 { display: none } }", "", "axe 360 light", "page-has-heading-one"),
    "behind a fold": ("", "<details><summary style='min-height: 48px'>Ещё</summary><input name=a style='min-width: 48px; min-height: 48px'></details>", "axe 1280 light", "label"),
}  # fmt: skip


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    with Visitor(browser, "http://127.0.0.1").screen() as page:
        page.set_content(SCREEN.format(style="", main=""))
        assert look(page) == {}  # and its colours are known from here on
        yield page


@pytest.mark.parametrize(
    ("style", "main", "where", "what"), FAULTS.values(), ids=FAULTS.keys()
)  # fmt: skip
def test_a_planted_fault_is_found(
    window: Page, style: str, main: str, where: str, what: str
) -> None:
    window.set_content(SCREEN.format(style=style, main=main))

    found = look(window)

    assert what in str(found.get(where)), found
