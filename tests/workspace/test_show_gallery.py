"""Does the gallery show every component, in every state?"""

import re
from pathlib import Path

from django.test import Client

from nastavnik.shared.templatetags.components import STATUS_ICONS

HOUSE = Path(__file__).resolve().parents[2] / "src/nastavnik"


def test_every_component_template_is_shown(page: Client) -> None:
    answer = page.get("/gallery/")

    shown = {template.name for template in answer.templates if template.name}
    components = {
        file.relative_to(file.parents[2]).as_posix()
        for file in HOUSE.glob("*/templates/*/components/*.html")
    }
    assert components <= shown


def test_every_status_is_shown_with_sign_and_word(page: Client) -> None:
    html = page.get("/gallery/").content.decode()

    for kind in STATUS_ICONS:
        assert re.search(
            rf'status-{kind}"><svg class="icon"[^>]*>.*?</svg>'
            r'<span class="status-text">[А-ЯЁ]',
            html,
        )


def test_ribbons_of_eight_five_and_nine_stages_are_shown(page: Client) -> None:
    ribbons = page.get("/gallery/").context["ribbons"]

    assert [len(ribbon.columns) for _, ribbon in ribbons] == [8, 5, 9]
