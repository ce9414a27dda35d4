"""Of a returned paper one difference is decided: the file is right, or we are; here alone, or always."""

import msgspec
from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.documents.models import Paper
from nastavnik.documents.parts import hold_papers, outline_of
from nastavnik.documents.states import UNSIGNED
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.returned.actions.take_returned import SIGNED
from nastavnik.returned.differences import Difference, How, text_of, told_here, with_told
from nastavnik.returned.models import ReturnedFile
from nastavnik.returned.parts import put_over
from nastavnik.returned.places import place_of
from nastavnik.shared.rules import RuleBroken
from nastavnik.wordings.actions.keep_wording import keep_wording
from papers.outline import NOTHING_NAMED
from papers.own import Own, own_of

SAID: dict[How, str] = {
    "file": "верно в файле", "ours": "оставлено наше", "here": "только в этом документе",
    "always": "всегда так",
}  # fmt: skip


def decide_difference(
    actor: Account | None,
    *,
    organisation: Organisation,
    returned: ReturnedFile,
    number: int,
    how: How,
) -> Difference | None:
    """By its ``number`` on the page; what is decided already stays so, None where all of it is.

    Effects: «file»: the fact's own action takes it; «here»: the paper says so, also when it is made
    anew; «always»: so do all papers of its kind that are made from now on. When nothing is left to be
    decided, the return is forgotten. Raises ``NotAllowed``, ``RuleBroken``: «signed», «gone», «place»
    where the fact is changed elsewhere; what the actions raise.
    """
    demand(actor, organisation, "run_year")
    with transaction.atomic():
        (paper,) = hold_papers(organisation, [returned.paper])
        row = ReturnedFile.objects.select_for_update().filter(pk=returned.pk).first()
        if row is None or not 0 <= number < len(told := row.told):
            return None
        one = told[number]
        if one.decided:
            return one
        if paper.state not in UNSIGNED:
            raise RuleBroken("signed", SIGNED)
        if how == "file":
            _take(actor, organisation, paper, one)
        elif how not in one.may:
            raise RuleBroken("place", "Так здесь не решают: выберите из того, что предложено.")
        elif how != "ours":
            _say(actor, organisation, paper, told, one, how)
        told[number] = decided = msgspec.structs.replace(one, decided=how)
        row.differences = msgspec.json.encode(told).decode()
        row.save(update_fields=["differences"])
        if not row.left:
            row.delete()
        record(
            actor,
            "decide_difference",
            f"{paper.title}, исправленный файл: {SAID[how]} — {words_of(one)}"[:300],
            organisation=organisation,
            subject=paper,
            ground=returned.name,
        )
    return decided


def words_of(one: Difference) -> str:
    """What stands in the file, short."""
    if one.sort == "removed":
        return "абзаца нет"
    return f"«{(one.said or text_of(one.theirs))[:120]}»"


def _take(actor: Account | None, organisation: Organisation, paper: Paper, one: Difference) -> None:
    if one.sort != "fact":
        raise RuleBroken("place", "Так здесь не решают: выберите из того, что предложено.")
    place = place_of(organisation, paper, one)
    if place.take is None:
        raise RuleBroken("place", f"Это меняют на своём месте. {place.text}.")
    place.take(actor)


def _say(
    actor: Account | None,
    organisation: Organisation,
    paper: Paper,
    told: list[Difference],
    one: Difference,
    how: How,
) -> None:
    own = own_of(paper.own)
    if how == "here":
        more = told_here(one, told, outline_of(paper) or NOTHING_NAMED, own)
        if not more:
            raise RuleBroken("gone", "Этого абзаца в документе больше нет: верните файл ещё раз.")
        put_over(organisation, paper, more, with_told(own, more))
        return
    sentence = one.told.behind(own.words)
    keep_wording(actor, organisation=organisation, kind=paper.kind, told=sentence)
    left = tuple(each for each in own.words if each.name != one.name)
    put_over(organisation, paper, Own((one.told,)), msgspec.structs.replace(own, words=left))
