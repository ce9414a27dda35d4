"""Are the words of text boxes read once, each line for itself?"""

from pathlib import Path

from docx import Document
from docx.oxml import parse_xml

from clerk.roadmap.read import read_roadmap
from tests.clerk.test_read_many_tables import HEADS, ORDER, SUMMARY, VISITS, rows

_BOX = """<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml"><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
 <wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>
 </mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>{words}</w:t></w:r></w:p>"""


def box(*lines: str, words: str = "") -> str:
    """A paragraph that holds a text box as Word writes it: once for itself, once for old Word."""
    inner = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    return _BOX.format(box=f"<w:txbxContent>{inner}</w:txbxContent>", words=words)


def test_title_in_a_text_box(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=0, cols=4)
    for texts in (HEADS, ORDER, VISITS, SUMMARY):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    title = ("ДОРОЖНАЯ КАРТА", "наставничества педагогов", "на 2026-2027 учебный год")
    table._tbl.addprevious(parse_xml(box("УТВЕРЖДЕНО", "приказом № 77 от 01.09.2026")))
    table._tbl.addprevious(parse_xml(box(*title, words="Цель: учить.")))
    table.cell(1, 1)._tc.append(parse_xml(box("о внедрении")))
    path = tmp_path / "plan.docx"
    document.save(str(path))
    roadmap = read_roadmap(path)
    assert roadmap.title == " ".join(title)
    assert rows(roadmap)[0][0] == f"{ORDER[1]} о внедрении"
