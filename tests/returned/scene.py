"""Papers of one school as they come back from Word with something corrected."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

from django.core.files.uploadedfile import SimpleUploadedFile

from nastavnik.documents.models import Paper
from nastavnik.documents.printing import content_of
from nastavnik.mentorships.actions.propose_pairs import propose_pairs
from nastavnik.mentorships.preparing import prepare_pairs
from tests.built_once import built_once
from tests.documents.scene import YEAR, told
from tests.papers.test_name_paragraphs import read
from tests.personas import House

WORD = "word/document.xml"


@built_once
def prepared(house: House) -> list[Paper]:
    """Two pairs with papers that are made of their rows."""
    school: dict[str, Any] = {"organisation": house.school, "year": YEAR}
    propose_pairs(house["coordinator"], pairs=told(house), **school)
    return prepare_pairs(house["coordinator"], **school)


def make_anew(house: House) -> list[Paper]:
    """All papers of pairs, of what is known now."""
    return prepare_pairs(house["coordinator"], organisation=house.school, year=YEAR)


def corrected(content: bytes, changes: Mapping[str, str]) -> bytes:
    """The file with other words in the place of some, as an editor would leave it; spaces that do not
    break are typed as any other."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == WORD:
                text = data.decode().replace("\xa0", " ").replace("\u2060", "")
                for was, now in changes.items():
                    assert escape(was) in text, was
                    text = text.replace(escape(was), escape(now))
                data = text.encode()
            new.writestr(entry.filename, data)
    return out.getvalue()


def text(paper: Paper) -> str:
    """What stands in its file, a line for each paragraph."""
    return "\n".join(read(content_of(paper))).replace("\xa0", " ").replace("\u2060", "")


def bring(house: House, paper: Paper, content: bytes, persona: str = "coordinator") -> Any:
    """The answer to a file that is given back on the page of the paper."""
    file = SimpleUploadedFile("Согласие правленое.docx", content)
    address = house.url(f"papers/{paper.key}/returned/")
    return house.browser(persona).post(address, {"returned": file}, follow=True)


def decide(house: House, paper: Paper, number: int, how: str, persona: str = "coordinator") -> Any:
    """The answer to one click."""
    address = house.url(f"papers/{paper.key}/returned/")
    told = {"number": str(number), "how": how}
    return house.browser(persona).post(address, told, follow=True)


def words(answer: Any) -> str:
    """What a reader sees."""
    page: str = answer.content.decode()
    return page.replace("\xa0", " ").replace("\u2060", "")
