"""How does a file differ from the paper that was made: facts, words, what came, what went?"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from clerk.guard import limited, readable
from papers.outline import Fact, Outline
from papers.returned.align import Aligned, align, is_counter
from papers.returned.folded import fold
from papers.returned.forms import forms_of
from papers.returned.model import Added, FactDiffers, Returned, WordsDiffer
from papers.returned.read import Line, ReturnedFile, read_returned
from papers.returned.sentence import Changed, read_sentence
from papers.returned.whose import demand_kind, demand_same_people

_UNTOLD = "roadmap.stamp"  # behind it stands what no outline names: the rows of a roadmap


def compare_safely(path: Path, outline: Outline, kind: str = "", digest: str = "") -> Returned:
    """Read and compared in a guarded child, as a stranger's file is; raises as both do."""
    return readable(limited, _compared, path, outline, kind, digest)


def _compared(path: Path, outline: Outline, kind: str, digest: str) -> Returned:
    return compare(outline, read_returned(path), kind=kind, digest=digest)


def compare(outline: Outline, file: ReturnedFile, *, kind: str = "", digest: str = "") -> Returned:
    """The differences. ``kind`` and ``digest``: of our paper (``papers.kept.Mark``), empty: not known.

    A paragraph that was split, joined or moved with all its words is no difference, nor is a row that
    was moved, nor what an editor puts right by itself. Raises ``AnotherPaperError`` where the file is
    another paper: of another kind, another person's, another school's; a file that bears the digest
    of ours is ours, whoever is named in it now.
    """
    demand_kind(outline, file, kind)
    aligned = align(outline.paragraphs, file.lines)
    changed: list[tuple[str, Changed]] = []
    words: list[WordsDiffer] = []
    for number, paragraph in enumerate(outline.paragraphs):
        text = aligned.texts.get(number)
        if text is None or _counted_anew(paragraph.text, text):
            continue
        facts, differ = read_sentence(paragraph, text)
        changed += ((paragraph.name, one) for one in facts)
        if differ:
            words.append(differ)
    facts_differ = tuple(_gathered(changed))
    if not (digest and file.digest == digest):
        demand_same_people(outline, file, facts_differ)
    removed = tuple(
        one.name
        for number, one in enumerate(outline.paragraphs)
        if number not in aligned.texts and not is_counter(one.text)
    )
    added = tuple(_added(outline, file.lines, aligned))
    return Returned(facts_differ, tuple(words), added, removed)


def _counted_anew(ours: str, theirs: str) -> bool:
    return is_counter(ours) and is_counter(theirs)


def _gathered(changed: Iterable[tuple[str, Changed]]) -> Iterator[FactDiffers]:
    """The same other words, or other forms of the same other value, are one difference."""
    groups: list[tuple[list[str], Changed, set[str]]] = []
    for name, one in sorted(changed, key=lambda told: told[1].value is None):
        said = fold(one.said).text
        for names, first, known in groups:
            same = (first.fact.code, first.fact.value) == (one.fact.code, one.fact.value)
            if same and (said in known or (one.value is not None and one.value == first.value)):
                names.append(name)
                break
        else:
            groups.append(([name], one, {said, *_forms(one)}))
    for names, one, _ in groups:
        yield FactDiffers(tuple(dict.fromkeys(names)), one.fact, one.said, one.value)


def _forms(one: Changed) -> Iterator[str]:
    if one.value and one.fact.value:
        fact = Fact(one.fact.code, one.value, one.said, one.fact.case, one.fact.form)
        yield from (form.text for form in forms_of(fact))


def _added(outline: Outline, lines: Sequence[Line], aligned: Aligned) -> Iterator[Added]:
    after, rows = "", set()
    homes = {lines[one].row for one in aligned.homes if lines[one].table is not None}
    for number, line in enumerate(lines):
        if number in aligned.homes:
            after = outline.paragraphs[aligned.homes[number]].name
            continue
        if is_counter(line.text) or after.startswith(_UNTOLD):
            continue
        if line.table is None or line.row in homes:
            yield Added(line.text.strip(), after)
        elif line.row not in rows:
            rows.add(line.row)
            cells = [
                one.text.strip() for one in lines if one.table is not None and one.row == line.row
            ]
            yield Added(" | ".join(cells), after, row=True)
