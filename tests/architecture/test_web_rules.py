"""Do templates and styles keep the rules of the house that no linter knows?"""

import re
import tomllib
from pathlib import Path

import pytest

from tests.architecture.sources import HOUSE as WEB
from tests.architecture.sources import SOURCES, name_of, offenders, text_of

TEMPLATES = sorted(WEB.glob("**/templates/**/*.html"))
CSS = sorted(WEB.glob("**/static/**/*.css"))
SCRIPTS = sorted(WEB.glob("**/static/**/*.js"))
TOKENS = (WEB / "shared/static/shared/css/tokens.css").read_text()
CONTRACTS = tomllib.loads((SOURCES.parent / "pyproject.toml").read_text())["tool"]["importlinter"]
HOUSE_FROM_TOP = [
    storey.strip("( )")
    for contract in CONTRACTS["contracts"]
    for layer in contract.get("layers", ())
    for storey in layer.split("|")
    if contract.get("exhaustive")
]
STYLES = "".join(file.read_text() for file in CSS)


def test_templates_hold_neither_styles_nor_scripts() -> None:
    inline = re.compile(r"\sstyle=|<style|\son[a-z]+=|javascript:|<script(?![^>]*src=)[^>]*>")
    assert offenders(TEMPLATES, lambda file: inline.findall(text_of(file))) == {}


def test_nothing_is_fetched_from_elsewhere() -> None:
    foreign = re.compile(r"(?:https?:)?//(?!www\.w3\.org)[\w-]+\.\w+")
    files = [*TEMPLATES, *CSS, *SCRIPTS]
    assert offenders(files, lambda file: foreign.findall(text_of(file))) == {}


def test_what_is_put_in_quotes_may_hold_quotes_of_its_own() -> None:
    """«Раздел „Наставничество“ на сайте»: ``quoted`` sees both, a sign beside the brackets does not."""
    bare = re.compile(r"«\{\{[^}]*\}\}»")
    typeset = re.compile(r"\{% filter typeset %\}.*?\{% endfilter %\}", re.DOTALL)
    assert offenders(TEMPLATES, lambda file: bare.findall(typeset.sub("", text_of(file)))) == {}


def test_an_address_is_no_running_text() -> None:
    """Between the figures of a key the typesetter would put what leads nowhere."""
    typeset = re.compile(
        r"\{% filter typeset %\}((?:(?!\{% endfilter).)*?(?:href|src)=)", re.DOTALL
    )
    assert offenders(TEMPLATES, lambda file: typeset.findall(text_of(file))) == {}


def test_a_name_at_the_end_of_a_sentence_gets_no_second_full_stop() -> None:
    """«Тополев Р. Б.» has one already: ``stopped`` puts the sign where there is none."""
    ends = re.compile(
        r"""(?:title|name|\btitles\(\w+\)|names_of\(\w+\)|\b(?:short_in|called)\([\w.]+\))\}\.(?:["' ]|$)""",
        re.MULTILINE,
    )
    shown = re.compile(r"(?:sentence|title|full_name)(?:\|typeset)? \}\}\.")
    assert offenders(WEB.glob("**/*.py"), lambda file: ends.findall(text_of(file))) == {}
    assert offenders(TEMPLATES, lambda file: shown.findall(text_of(file))) == {}


def strange_parts(template: str, text: str) -> set[str]:
    """What a template takes that is neither its own, nor of shared, nor a component of a storey below."""
    mine = template.split("/", 1)[0]
    below = HOUSE_FROM_TOP[HOUSE_FROM_TOP.index(mine) + 1 :]

    def may(storey: str, folder: str) -> bool:
        return storey in {mine, "shared"} or (storey in below and folder == "components")

    used = re.findall(r'{% (?:include|extends) "((\w+)/(\w+)[^"]*)"', text)
    return {path for path, storey, folder in used if not may(storey, folder)}


def test_a_template_takes_its_own_or_components_of_what_stands_below() -> None:
    def strange(file: Path) -> set[str]:
        return strange_parts(name_of(file), text_of(file))

    assert offenders(TEMPLATES, strange) == {}


@pytest.mark.parametrize(
    ("template", "takes", "wrong"),
    [
        ("wizard/templates/wizard/pairs.html", "launch/components/pair.html", False),
        ("wizard/templates/wizard/pairs.html", "launch/result/pairs.html", True),
        ("launch/templates/launch/launch.html", "wizard/components/wizard_bar.html", True),
        ("launch/templates/launch/launch.html", "shared/base.html", False),
    ],
)
def test_which_templates_are_strange(template: str, takes: str, wrong: bool) -> None:
    assert bool(strange_parts(template, f'{{% include "{takes}" %}}')) is wrong


def test_templates_stay_readable() -> None:
    read = [one for one in TEMPLATES if one.name != "gallery.html"]
    assert offenders(read, lambda file: len(text_of(file).splitlines()) > 100) == {}


def test_every_class_of_a_template_is_drawn() -> None:
    drawn = set(re.findall(r"\.([a-z][\w-]*)", STYLES))

    def strange(file: Path) -> set[str]:
        values = " ".join(re.findall(r'class="([^"]*)"', text_of(file)))
        return set(re.sub(r"[\w-]*{{[^}]*}}[\w-]*|{%[^%]*%}", " ", values).split()) - drawn

    assert offenders(TEMPLATES, strange) == {}


def test_both_schemes_have_the_same_colours() -> None:
    light, dark = TOKENS.split("prefers-color-scheme: dark")
    colours = r"--([\w-]+): #"

    assert set(re.findall(colours, dark)) == set(re.findall(colours, light))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground", "least"),
    [
        *((ink, "page", 4.5) for ink in ("ink", "muted", "accent", "done", "soon", "late")),
        *(("muted", ground, 4.5) for ground in ("soft", "accent-tint")),
        ("ink", "desk", 4.5),
        ("on-accent", "accent", 4.5),
        ("on-accent", "accent-deep", 4.5),
        ("soon", "soon-tint", 4.5),
        ("late", "late-tint", 4.5),
        *(("page", ground, 4.5) for ground in ("late", "soon", "accent")),
        *(("edge", ground, 3) for ground in ("page", "soft")),
        ("done-fill", "page", 3),
    ],
)
def test_colours_stand_out_from_their_ground(
    scheme: str, ink: str, ground: str, least: float
) -> None:
    part = TOKENS.split("prefers-color-scheme: dark")[scheme == "dark"]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", part))

    assert contrast(colours[ink], colours[ground]) >= least
