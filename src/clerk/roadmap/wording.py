"""How do words broken by a narrow cell become whole again, and items become steps?"""

import re
from collections.abc import Sequence

from clerk.dictionary import is_word, parses
from clerk.responsible.parts import begins_with_name, has_name, role_in
from clerk.responsible.words import head_of_post, is_adjective, is_person, is_plural, written_out
from clerk.roadmap.model import Step
from clerk.typography import squeeze

_FRAGMENT = re.compile(r"[А-ЯЁа-яё]+$")
_HEAD = re.compile(r"^[а-яё]+")
_FOOTNOTE = re.compile(
    r"(?:(?<=[а-яё]{2})|(?<=[»\").]))[¹²³⁰⁴-⁹]+|(?<=[\w»\").])(?:\*{1,3}(?=[\s,.;:)])|\s?\*{1,3}$)"
    r"|(?<=[а-яё»])\d\)$"
)
_GLUED_NUMBER = re.compile(r"(?<![\w-])([а-яё]{4,})\d{1,2}(?!\w)")
_BROKEN_YEAR = re.compile(r"(\d\.\d\d?\.\d{1,3})\s*\n\s*(\d{1,3})(?!\d|\.)")
_TEACHER = re.compile(r"(?:педагог|учител|воспитател|преподавател|специалист)[а-я]*", re.IGNORECASE)
_SMALL = {"а", "и", "о", "у", "в", "с", "к", "на", "по", "от", "до", "за", "из", "не", "об",
          "со", "во", "ко", "или", "для", "при", "над", "под", "без", "же", "бы", "ли", "ни",
          "их", "им", "ей", "ее", "её"}  # fmt: skip


def join_lines(text: str) -> str:
    """The lines of a cell as one, words whole again: «наставн» / «иков» → «наставников»."""
    whole = ""
    lines = [line.strip() for line in text.replace("\u00ad", "").splitlines()]
    lines = [line for line in lines if line]
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if whole and _in_three(whole, line, following):
            whole += line
        else:
            whole = _glue(whole, line, last=not following) if whole else line
    return squeeze(_without_footnotes(_join_inside(whole)))


def _without_footnotes(text: str) -> str:
    """«договорам наставников **», «приказ¹», «мероприятий18», but not «Школа21», «октябрь26»."""
    text = _FOOTNOTE.sub(lambda found: found[0] if "(" in text and ")" in found[0] else "", text)
    return _GLUED_NUMBER.sub(lambda found: found[1] if _is_many(found[1]) else found[0], text)


def _is_many(word: str) -> bool:
    """A number names one thing, «урок5»: behind a word that is only plural it is a footnote's."""
    tags = [one.tag for one in parses(word) if one.tag.POS == "NOUN"]
    return bool(tags) and all("plur" in tag for tag in tags)


def join_people(text: str) -> str:
    """Who answers, as one line: where a line names somebody new, a comma parts them."""
    people: list[list[str]] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if people and not (_ends_whole(people[-1][-1]) and _names_anew(line, people[-1])):
            people[-1].append(line)
        else:
            people.append([line])
    return ", ".join(dict.fromkeys(join_lines("\n".join(lines)) for lines in people))


def _ends_whole(line: str) -> bool:
    last = line.rsplit(maxsplit=1)[-1]
    return last.casefold() not in _SMALL and line[-1] not in ",;/–—-(«"


def _names_anew(line: str, before: Sequence[str]) -> bool:
    """«Куратор», but not the second line of «Помощник / Директора» or of «молодой / специалист»."""
    said = join_lines("\n".join(before))
    if join_lines(f"{said}\n{line}") != f"{said} {join_lines(line)}":
        return False  # a word that the narrow cell broke goes on
    if said.count("«") > said.count("»") or said.count("(") > said.count(")"):
        return False
    if begins_with_name(line):
        return has_name(said)  # where there is none before, it is the name of who has the post
    whole = written_out(line)
    head = re.match("[А-ЯЁа-яё][а-яё-]{3,}", whole)
    role = role_in(line)
    led = head_of_post(whole) == 0 or (role and role.leads)
    if head is None or not led or (line[0].islower() and _describes(said, line)):
        return False
    cases = {one.tag.case for one in parses(head[0].strip("-"))}
    return "nomn" in cases and not ("gent" in cases and _may_govern(said))


def _describes(said: str, line: str) -> bool:
    """«молодые / специалисты», «педагоги / наставники», «пара / наставник – наставляемый»."""
    last = said.rsplit(maxsplit=1)[-1]
    role = role_in(last)
    if is_adjective(last) and (role is None or role.code == "teachers"):
        return True
    alike = bool(_TEACHER.fullmatch(said)) and is_plural(said) == is_plural(line)
    return alike or said[-1] == ":" or bool(role and role.code == "pair")


def _may_govern(said: str) -> bool:
    """Whether a genitive may hang on the words: «Помощник», «и. о.», but not «зам. по УВР»."""
    last = written_out(said).rsplit(maxsplit=1)[-1].strip("().,")
    cases = {one.tag.case for one in parses(last)}
    return len(last) < 2 or (is_person(last) and "nomn" in cases)


def whole_years(text: str) -> str:
    """«01.09.202 / 6» → «01.09.2026»: a narrow cell breaks years in two."""
    return _BROKEN_YEAR.sub(r"\1\2", text)


def _in_three(left: str, middle: str, right: str) -> bool:
    """«Организ» / «ационн» / «ый»: a word in three pieces, of which the middle fills its line."""
    tail, head = _FRAGMENT.search(left), _HEAD.search(right)
    if not tail or not head or not re.fullmatch("[а-яё]+", middle) or is_word(tail[0] + middle):
        return False
    return is_word(tail[0] + middle + head[0]) and not (is_word(tail[0]) and is_word(middle))


def _glue(left: str, right: str, *, last: bool) -> str:
    tail, head = _FRAGMENT.search(left), _HEAD.search(right)
    if re.search(r"\d\.\d\d?\.\d{1,3}$", left) and re.match(r"\d{1,3}(?!\d)", right):
        return left + right  # «до 01.09.202» / «5»
    if re.match(r"[.,;:!?»)](?:\s|$)", right):
        return left + right
    if re.match(r"-(?:$|[а-яё])", right) and left[-1].isalpha():
        return left + right
    if left.endswith("-") and head and len(left) > 1 and left[-2].isalpha():
        before = _FRAGMENT.search(left[:-1])
        if (
            before
            and is_word(before[0] + head[0])
            and not (is_word(before[0]) and is_word(head[0]))
        ):
            return left[:-1] + right  # a word divided by a hyphen
        return left + right  # «педагог-психолог»
    if (
        tail
        and head
        and _is_broken(tail[0], head[0], alone=head[0] == right.rstrip("».,;:)"), last=last)
    ):
        return left + right
    return f"{left} {right}"


def _is_broken(tail: str, head: str, *, alone: bool, last: bool) -> bool:
    """Whether two pieces are one word: together they are a word, apart at least one is not."""
    if not is_word(tail + head):
        return False
    if len(head) <= 2 and head not in _SMALL:
        return True  # «педагогически» / «х»: there is no such word as «х»
    if head in _SMALL:
        # «наставничеств» / «а» at the end of a cell: no sentence ends with «а»
        return not is_word(tail) or (alone and (last or tail.endswith("тв")))
    if tail.casefold() in _SMALL:
        return False
    return not (is_word(tail) and is_word(head))


def _join_inside(line: str) -> str:
    """Pieces of one word with a space between them inside a line: «наставническо й»."""
    words = line.split(" ")
    out: list[str] = []
    for number, word in enumerate(words):
        tail = _FRAGMENT.search(out[-1]) if out else None
        head = _HEAD.fullmatch(word.rstrip(".,;:)"))
        if tail and head and tail[0] == out[-1].lstrip("(«"):
            end = number == len(words) - 1
            unknown = not is_word(tail[0]) or (not is_word(head[0]) and len(head[0]) > 1)
            if is_word(tail[0] + head[0]) and (unknown or (end and len(head[0]) == 1)):
                out[-1] += word
                continue
        out.append(word)
    return " ".join(out)


_ITEM_AT_LINE = re.compile(
    r"^\s*(\d{1,2}(?:\.\d{1,2})*)\s*[.)]\s*(?=[^\d\s])|^\s*(\d{1,2}\.\d{1,2})\s+(?=\D)"
)
_LONE_NUMBER = re.compile(r"^(\s*\d{1,2}(?:\.\d{1,2})*\s*[.)])[ \t]*\n(?=\s*[^\d\s])", re.MULTILINE)
_BULLET = re.compile(r"\s*[-–—•·●▪■‣*]+\s*(?=\S)")
_ITEM_INSIDE = re.compile(r"(?<=[.;:,)»])\s*(\d{1,2})\s*[.)]\s*(?=[А-ЯЁA-Z«])")

_LETTERS = ("[аa]", *"бвгд", "[еe]", *"жзиклмн")  # as typed on either keyboard
_NUMBERS = tuple(map(str, range(1, 20)))
_AFTER = r"(?:^|(?<=[:;,])|(?<=[:;,.]\s)(?<!\bп\.\s)(?<!\bпп\.\s)|(?<=\n))\s*"  # not «п. 1)»


def split_items(text: str) -> tuple[str | None, tuple[Step, ...]]:
    """A cell's contents → what stands before the items, and the items.

    A numbered item begins at the start of a line; inside a line only where its number follows the
    last. Where nothing is numbered, dashes and bullets lead the items.
    """
    pieces: list[tuple[str | None, list[str]]] = [(None, [])]
    text = _LONE_NUMBER.sub(r"\1 ", text)
    for line in text.splitlines():
        found = _ITEM_AT_LINE.match(line)
        if found:
            pieces.append((found[1] or found[2], []))
            line = line[found.end() :]
        rest = line
        while True:
            number = pieces[-1][0]
            inside = _next_item(rest, number, before=" ".join(pieces[-1][1]))
            if inside is None:
                break
            pieces[-1][1].append(rest[: inside.start()])
            pieces.append((inside[1], []))
            rest = rest[inside.end() :]
        pieces[-1][1].append(rest)
    lead = join_lines("\n".join(pieces[0][1])) or None
    steps = tuple(
        Step(words, number=number)
        for number, lines in pieces[1:]
        if (words := join_lines("\n".join(lines)))
    )
    if len(steps) < 2 and (marked := _split_marked(text)):
        return marked
    return (lead, steps) if steps else _split_bullets(text.splitlines())


def _split_marked(text: str) -> tuple[str | None, tuple[Step, ...]] | None:
    """«Документы: а) приказ; б) положение», «1) …; 2) …»: two marks or more, or one at the start."""
    edges = _edges(text, _LETTERS) or _edges(text, _NUMBERS)
    if not edges:
        return None
    stops = [edge.start() for edge in edges[1:]] + [len(text)]
    lead = join_lines(_ITEM_AT_LINE.sub("", text[: edges[0].start()], count=1))
    return lead or None, tuple(
        Step(join_lines(text[edge.end() : stop]), number=edge[1] if edge[1].isdigit() else None)
        for edge, stop in zip(edges, stops, strict=True)
    )


def _edges(text: str, marks: Sequence[str]) -> list[re.Match[str]]:
    edges: list[re.Match[str]] = []
    for mark in marks:
        sign = re.compile(rf"{_AFTER}({mark})\)\s*(?=[^\W\d]|[«\"(])", re.IGNORECASE)
        found = sign.search(text, edges[-1].end() if edges else 0)
        if found is None:
            break
        edges.append(found)
    alone = len(edges) == 1 and not text[: edges[0].start()].strip()  # «а) приказ»
    return edges if alone or len(edges) > 1 else []


def _split_bullets(lines: Sequence[str]) -> tuple[str | None, tuple[Step, ...]]:
    """Two items or more, each led by a dash or a bullet; a lone dash is none."""
    pieces: list[list[str]] = [[]]
    for line in lines:
        found = _BULLET.match(line)
        if found and _opens_item(line[found.end() :], pieces, spaced=found[0][-1].isspace()):
            pieces.append([line[found.end() :]])
        else:
            pieces[-1].append(line)
    lead, *items = (join_lines("\n".join(piece)) for piece in pieces)
    if len(items) < 2:
        return join_lines("\n".join(lines)) or None, ()
    return lead or None, tuple(Step(words) for words in items)


def _opens_item(words: str, pieces: Sequence[Sequence[str]], *, spaced: bool) -> bool:
    """Whether a dash at the start of a line leads an item, not «наставник / – наставляемый»."""
    before = next((line.strip() for line in reversed(pieces[-1]) if line.strip()), "")
    in_list = len(pieces) > 1 and spaced
    return not before or before[-1] in ";:.,!?" or words[0].isupper() or in_list


def lines_as_items(text: str, wanted: int) -> tuple[Step, ...]:
    """The lines of a cell as items, where there are as many as ``wanted`` and each begins anew."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if wanted < 2 or len(lines) != wanted or not all(re.match("[А-ЯЁ]", line) for line in lines):
        return ()
    return tuple(Step(squeeze(line)) for line in lines)


def _next_item(line: str, number: str | None, *, before: str) -> re.Match[str] | None:
    if number is None or not number.isdigit():
        return None
    for found in _ITEM_INSIDE.finditer(line):
        if int(found[1]) == int(number) + 1 and (line[: found.start()].strip() or before):
            return found
    # «…рекомендаций. 2.» at the end of a line: the text of the item stands on the next one
    tail = re.search(r"(?<=[.;:])\s*(\d{1,2})\s*[.)]\s*$", line)
    return tail if tail and int(tail[1]) == int(number) + 1 else None
