"""What do several actions about returned papers share?"""

import msgspec

from nastavnik.documents.models import Paper
from nastavnik.documents.parts import kept_outline, outline_of
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import keep_file, put_in_storage
from nastavnik.shared.rules import RuleBroken
from nastavnik.shared.storage import whole_bytes
from papers.outline import NOTHING_NAMED, Written
from papers.own import Own
from papers.reworded import reworded, unplaced


def put_over(organisation: Organisation, paper: Paper, more: Own, own: Own) -> None:
    """``more`` stands in the file of a held paper from now on, and ``own`` is what is its own.

    Raises ``RuleBroken``: «gone» where the paper says something else by now.
    """
    content = whole_bytes(paper.file.sha256)
    if content is None:
        raise RuleBroken("gone", "Файл документа потерян: подготовьте документ заново.")
    written = Written(content, outline_of(paper) or NOTHING_NAMED)
    new = reworded(written, more, paper.facts)
    if unplaced(new.outline, more):
        raise RuleBroken("gone", "Документ с тех пор другой: скачайте его и внесите правку снова.")
    paper.file = keep_file(organisation, paper.filename, *put_in_storage(new.content))
    paper.outline = kept_outline(
        new.outline
    )  # the day it was made stays: experience is as of that day
    paper.own = msgspec.json.encode(own).decode() if own else ""
    paper.version += 1
    paper.save()
