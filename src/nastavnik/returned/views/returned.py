"""«Вернуть исправленный файл»: what has changed in it, and each difference decided by one click."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, cast, get_args
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_http_methods

from clerk.numbers import count
from nastavnik.documents.models import Paper
from nastavnik.documents.parts import outline_of
from nastavnik.documents.queries import paper_by_key
from nastavnik.documents.states import UNSIGNED
from nastavnik.organisations.access import HouseRequest
from nastavnik.people.access import in_school
from nastavnik.returned.actions.decide_difference import decide_difference
from nastavnik.returned.actions.drop_own_words import drop_own_words
from nastavnik.returned.actions.take_returned import OLD, SIGNED, take_returned
from nastavnik.returned.anew import make_anew
from nastavnik.returned.differences import Difference, How, Sort, text_of
from nastavnik.returned.forms import ReturnedForm
from nastavnik.returned.models import ReturnedFile
from nastavnik.returned.places import Place, place_of
from nastavnik.returned.queries import return_of
from nastavnik.shared.forms import posted
from nastavnik.shared.lengths import whole
from nastavnik.shared.rules import RuleBroken
from nastavnik.wordings.components import called, in_words
from papers.outline import NOTHING_NAMED
from papers.own import own_of
from papers.reworded import unplaced

BUTTONS: dict[How, str] = {
    "file": "Верно в файле", "here": "Только в этом документе", "always": "Всегда так",
    "ours": "Оставить наше",
}  # fmt: skip
WHAT: dict[Sort, str] = {"words": "Слова", "added": "Новый абзац", "removed": "Абзаца нет"}
DONE: dict[How, str] = {
    "file": "Взято из файла.", "here": "Оставлено в этом документе.",
    "always": "Так и будем писать: это в «Наших формулировках».", "ours": "Оставлено наше.",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A difference as the page shows it."""

    number: int
    what: str
    ours: str
    theirs: str
    buttons: tuple[tuple[How, str], ...]
    place: Place | None
    short: str  # what is told of the button to who does not see the row
    why: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("run_year")
def paper_returned(request: HouseRequest, paper: UUID) -> HttpResponse:
    """The file is brought; then its differences, until all are decided."""
    found = paper_by_key(paper)
    if found is None:
        raise Http404
    form = ReturnedForm(posted(request), request.FILES or None)
    row = return_of(found)
    if request.method == "POST":
        if "number" in request.POST:
            return _decide(request, found, row)
        if "drop" in request.POST:
            return _drop(request, found)
        if form.is_valid() and (answer := _take(request, found, form)):
            return answer
    errors = form.errors_in_order() if form.is_bound else ()
    own = own_of(found.own)
    lost = unplaced(outline_of(found) or NOTHING_NAMED, own)
    context: dict[str, Any] = {
        "paper": found, "form": form, "errors": errors, "row": row,
        "lines": _lines(request, found, row) if row else (),
        "refusal": SIGNED if found.state not in UNSIGNED else "" if found.outline else OLD,
        "own": [
            *((in_words(one.theirs), one.name in lost) for one in own.words),
            *((one.text, one.name in lost) for one in own.added),
        ],
        "removed": count(len(own.removed), "абзац", "абзаца", "абзацев") if own.removed else "",
    }  # fmt: skip
    return render(request, "returned/returned.html", context, status=422 if errors else 200)


def _take(request: HouseRequest, paper: Paper, form: ReturnedForm) -> HttpResponse | None:
    file = form.cleaned_data["returned"]
    try:
        row = take_returned(
            request.account, organisation=request.organisation, paper=paper, stream=file.file,
            name=file.name or "документ.docx",
        )  # fmt: skip
    except RuleBroken as broken:
        form.add_error("returned", broken.text)
        return None
    if row is None:
        messages.success(request, "Отличий нет: в файле то же, что в документе.")
        return redirect("paper", request.organisation.key, paper.key)
    return redirect("paper_returned", request.organisation.key, paper.key)


def _decide(request: HouseRequest, paper: Paper, row: ReturnedFile | None) -> HttpResponse:
    where, how = request.organisation, request.POST.get("how", "")
    number = whole(request.POST["number"], 4)
    if how not in get_args(How) or number is None:
        raise Http404
    if row is None:
        messages.success(request, "Здесь всё уже решено.")
        return redirect("paper", where.key, paper.key)
    try:
        decide_difference(
            request.account, organisation=where, returned=row, number=number, how=cast("How", how)
        )
        if how == "file":
            _anew(request, paper)
    except RuleBroken as broken:
        messages.warning(request, broken.text)
    else:
        messages.success(request, DONE[cast("How", how)])
    if return_of(paper) is None:
        messages.success(request, "Всё решено: документ — с тем, что вы выбрали.")
        return redirect("paper", where.key, paper.key)
    return redirect("paper_returned", where.key, paper.key)


def _drop(request: HouseRequest, paper: Paper) -> HttpResponse:
    where = request.organisation
    try:
        drop_own_words(request.account, organisation=where, paper=paper)
        if _anew(request, paper):
            messages.success(request, "В документе снова наши слова.")
    except RuleBroken as broken:
        messages.warning(request, broken.text)
    return redirect("paper", where.key, paper.key)


def _anew(request: HouseRequest, paper: Paper) -> bool:
    if make_anew(request.account, request.organisation, paper):
        return True
    messages.warning(request, "Документ ещё прежний: подготовьте его заново там, где составляли.")
    return False


def _lines(request: HouseRequest, paper: Paper, row: ReturnedFile) -> list[Line]:
    return [
        _line(request, paper, number, one) for number, one in enumerate(row.told) if not one.decided
    ]


def _line(request: HouseRequest, paper: Paper, number: int, one: Difference) -> Line:
    buttons = tuple((how, BUTTONS[how]) for how in one.may)
    if one.fact is not None:
        place = place_of(request.organisation, paper, one)
        ours = one.fact.text if one.fact.value else "пустая строка"
        keep = tuple((how, "Верно у нас" if how == "ours" else said) for how, said in buttons)
        take: tuple[tuple[How, str], ...] = (("file", BUTTONS["file"]),) if place.take else ()
        what = called(one.fact)
        what = f"{what[:1].upper()}{what[1:]}"
        return Line(number, what, ours, one.said, (*take, *keep), place, one.said)
    ours, theirs, why = text_of(one.ours), one.said or text_of(one.theirs), ""
    short = theirs or ours
    if one.lost:
        lost = ", ".join(f"{called(each)} ({each.text})" for each in one.lost)
        why = f"В вашем предложении не нашли: {lost}. Если так и надо, выберите."
    elif one.sort != "words" and one.is_row:
        why = "Строки о людях берутся из данных: состав меняют на страницах пар и карточек."
    if one.sort == "words":
        ours, theirs = _marked(ours, theirs), _marked(theirs, ours)
    return Line(number, WHAT[one.sort], ours, theirs, buttons, None, short, why)


def _marked(text: str, other: str) -> str:
    """With the words that the other has not in strong letters."""
    words, others = text.split(), other.split()
    blocks = SequenceMatcher(None, words, others, autojunk=False).get_opcodes()
    parts = [(kind, " ".join(words[a:b])) for kind, a, b, _, _ in blocks if b > a]
    told = (
        format_html("{}" if kind == "equal" else "<strong>{}</strong>", one) for kind, one in parts
    )
    return format_html_join(" ", "{}", ((one,) for one in told))
