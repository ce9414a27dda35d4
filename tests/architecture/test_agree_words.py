"""Do words agree with the numbers and names put among them, in every page, mail and paper?

A sentence is read as pieces: its words, and holes where a value comes. A hole that holds a number
goes through ``count`` together with the words that follow its size; a hole that holds a name goes
through a form of its own where the word before it asks for a case.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from clerk.dictionary import is_word, parses
from tests.architecture.sources import SOURCES, offenders, text_of, tree_of

TEMPLATES = [
    file
    for kind in ("html", "txt")
    for file in sorted(SOURCES.glob(f"nastavnik/**/templates/**/*.{kind}"))
    if file.name != "gallery.html"
]
MODULES = [
    file
    for place in ("nastavnik", "papers", "pairing", "clerk")
    for file in sorted((SOURCES / place).rglob("*.py"))
    if "migrations" not in file.parts
]

# What holds a number: a length, a sum, or one of the names that numbers have here.
NUMBER = re.compile(
    r"\|length\b|\blen\(|\.count\b|\s[-+] \d|"
    r"\b(number|left|ready|waiting|late|done|more|whole|total|printed|unsigned|refused|unchanged|"
    r"working|figures\.\w+|wanted|made|findings|teachers|served|unserved)(\(\))?$"
)
COUNTED = re.compile(r"\|count:|\b(count|spelled_count|_steps|_papers)\(")
# What holds a person's name, and what puts it into a case.
NAME = re.compile(
    r"\b(full_name|short_name|spoken_name|short|teacher|mentor|mentee|person|director|coordinator|"
    r"clerk|actor|account|who|whose|names?)\b"
)
NO_PERSON = re.compile(r"organisation|school|file|paper|url|path|column|field|source|\bhow\b")
WORDS = {"what", "inside", "said"}  # they hold words, not numbers
SHORTEST = 4  # «из», «на», «по»: the dictionary has nouns that look like them
DECLINED = re.compile(
    r"\|in_case:|\bCase\.|\bin_case\(|[.:](genitive|dative|accusative|instrumental|prepositional)\b|"
    r"\b(to|by|of|for)_\w+\("
)
AGREES = re.compile(rf"^(?:{COUNTED.pattern})|{DECLINED.pattern}")
GOVERNS = {
    *("для у от ото к ко без до из перед над под о об обо при за с со".split()),
    *("наставнику наставника наставником куратору куратора директору директора".split()),
}
HOLE = "\x00"


@dataclass(frozen=True)
class Sentence:
    """Words with holes, and what stands in each hole."""

    text: str
    holes: tuple[str, ...]


def of_template(source: str) -> Iterator[Sentence]:
    """A template's text: tags gone, so that what the eye reads together stands together."""
    source = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}", "", source, flags=re.DOTALL)
    for said in re.findall(r"{% \w+[^%]*%}", source):
        yield from (Sentence(one, ()) for one in re.findall(r'"([^"]*[а-яё][^"]*)"', said))
    source = re.sub(r"{% (?:else|elif[^%]*|empty|endfor|include[^%]*) ?%}", "\n", source)
    source = re.sub(r"{%.*?%}", "", source)
    for said in re.findall(r'(?:aria-label|title|placeholder)="([^"]*(?:{{.*?}}[^"]*)+)"', source):
        yield with_holes(said)
    blocks = r"</?(?:p|li|ul|ol|h\d|div|section|td|th|tr|option|summary|label|a)\b[^>]*>"
    yield with_holes(re.sub(r"<[^>]*>", " ", re.sub(blocks, "\n", source.replace("&nbsp;", " "))))


def with_holes(source: str) -> Sentence:
    holes = [one.strip() for one in re.findall(r"{{(.*?)}}", source)]
    return Sentence(re.sub(r"{{.*?}}", HOLE, source), tuple(holes))


def of_module(tree: ast.Module) -> Iterator[Sentence]:
    """Every f-string, with what is added to it on either side."""
    told = {name: value for name, value in assigned(tree) if AGREES.search(value)}
    inner = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp | ast.JoinedStr) and node not in inner:
            inner |= {one for one in ast.walk(node) if isinstance(one, ast.BinOp)}
            parts = list(pieces(node))
            if any(isinstance(one, str) for one in parts):
                holes = [ast.unparse(one) for one in parts if not isinstance(one, str)]
                yield Sentence(
                    "".join(one if isinstance(one, str) else HOLE for one in parts),
                    tuple(told.get(one, one) for one in holes),
                )


def assigned(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Names of variables, and what they hold."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Assign):
            continue
        for target in node.targets:
            many = isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple)
            names = target.elts if many else [target]  # type: ignore[attr-defined]
            values = node.value.elts if many else [node.value]  # type: ignore[attr-defined]
            for name, value in zip(names, values, strict=True):
                yield ast.unparse(name), ast.unparse(value)


def pieces(node: ast.expr) -> Iterator[str | ast.expr]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        yield from pieces(node.left)
        yield from pieces(node.right)
    elif isinstance(node, ast.JoinedStr):
        for one in node.values:
            yield from pieces(one)
    elif isinstance(node, ast.FormattedValue):  # {mentee.full_name:genitive}
        spec = node.format_spec
        yield node if spec and DECLINED.search(f":{ast.unparse(spec)[2:]}") else node.value
    elif isinstance(node, ast.Constant):
        yield str(node.value)
    else:
        yield node


def follows_number(word: str, hole: str) -> bool:
    """«шагов», and after what is surely a number «новых», «изменились»: beside one it would differ."""
    if (
        len(word) < SHORTEST
        or word[0].isupper()
        or hole in WORDS
        or COUNTED.search(hole)
        or not is_word(word)
    ):
        return False
    tags = [one.tag for one in parses(word)]
    if any(tag.POS == "NOUN" and {"gent", "plur"} <= tag.grammemes for tag in tags):
        return True
    agrees = tags[0].POS in {"VERB", "PRTS"} or (
        tags[0].POS in {"ADJF", "PRTF"} and "gent" in tags[0]
    )
    return agrees and "plur" in tags[0] and bool(NUMBER.search(hole))


def goes_before_number(words: list[str], hole: str) -> bool:
    """«Просрочено», «ждут»: before one it would differ; «осталось 1» of a number alone would not."""
    tags = [parses(word)[0].tag for word in words]
    tag = next((one for one in reversed(tags) if one.POS != "INFN"), None)
    if tag is None or tag.POS not in {"VERB", "PRTS"} or "раза" in hole:
        return False
    if COUNTED.search(hole):
        return "plur" in tag or "neut" in tag
    return "plur" in tag and bool(NUMBER.search(hole))


def faults(sentence: Sentence) -> Iterator[str]:
    parts = re.split(HOLE, sentence.text)
    for at, hole in enumerate(sentence.holes):
        before, after = parts[at], parts[at + 1]
        shown = f"{before[-30:]}{{{hole}}}{after[:30]}".strip()
        word_after = re.match(r"[ \u00a0]+([А-Яа-яё-]+)", after)
        words = re.search(r"((?:[А-Яа-яё-]+[ \u00a0]+){1,2})[«„]?$", before)
        words_before = words[1].split() if words else []
        if word_after and follows_number(word_after[1], hole):
            yield f"number: {shown}"
        if goes_before_number(words_before, hole):
            yield f"verb: {shown}"
        if (
            words_before
            and NAME.search(hole)
            and not NO_PERSON.search(hole)
            and words_before[-1].lower() in GOVERNS
            and not DECLINED.search(hole)
        ):
            yield f"name: {shown}"


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        ("{{ late|length }} шагов", "number"),
        ("<b>{{ number }}</b> <span>новых</span>", "number"),
        ('Просрочено {{ late|count:"шаг,шага,шагов" }}', "verb"),
        ("подписи ждут {{ ready }}", "verb"),
        ("Наставник для {{ pair.mentee.name }}", "name"),
        ('<a aria-label="Письмо от {{ account.name|typeset }}">', "name"),
        ('{{ late|count:"Просрочен {} шаг,Просрочено {} шага,Просрочено {} шагов" }}', ""),
        ('Наставник для {{ pair.mentee.name|in_case:"genitive" }}', ""),
        ("Осталось {{ left }} из {{ whole }}", ""),
        ("на {{ year }} учебный год", ""),
    ],
)
def test_what_does_not_agree_is_found_in_a_page(page: str, fault: str) -> None:
    found = [one for sentence in of_template(page) for one in faults(sentence)]

    assert [one.split(":")[0] for one in found] == ([fault] if fault else [])


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('f"найдено {len(people)} человек"', "number"),
        ('f"не больше {LONGEST} знаков"', "number"),
        ("""f"Найдено {count(n, 'человек', 'человека', 'человек')}\"""", "verb"),
        ("""pairs = count(n, "пара", "пары", "пар")\nf"начнут работать {pairs}\"""", "verb"),
        ('f"у " + teacher.full_name', "name"),
        ('who = short(mentor, Case.DATIVE)\nf"к {who}"', ""),
        ('f"у наставника {mentor.full_name}"', "name"),
        ('f"у {full_name(mentor, Case.GENITIVE)}"', ""),
        ('f"у {mentor.full_name:genitive}"', ""),
        ('f"у {mentor.full_name:>20}"', "name"),
        ("""f"намечено {count(n, 'раз', 'раза', 'раз')}\"""", ""),
    ],
)
def test_what_does_not_agree_is_found_in_a_text(line: str, fault: str) -> None:
    found = [one for sentence in of_module(ast.parse(line)) for one in faults(sentence)]

    assert [one.split(":")[0] for one in found] == ([fault] if fault else [])


def faults_of(sentences: Iterator[Sentence]) -> list[str]:
    return [fault for one in sentences for fault in faults(one)]


def test_a_page_agrees_with_its_numbers_and_names() -> None:
    assert offenders(TEMPLATES, lambda file: faults_of(of_template(text_of(file)))) == {}


def test_a_text_agrees_with_its_numbers_and_names() -> None:
    assert offenders(MODULES, lambda file: faults_of(of_module(tree_of(file)))) == {}
