"""What of a document may lead outside is taken out of the copy that LibreOffice opens.

A linked picture, object, section or template is fetched while the document is being opened: from the
web, from a share, from this computer. Only the words are wanted, so nothing is lost.
"""

import io
import re
import zipfile

from lxml import etree

from clerk.files import ZIP_FAULTS, broken

_HREF = "{http://www.w3.org/1999/xlink}href"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_ACTIVE = {f"{_OFFICE}scripts", f"{_OFFICE}event-listeners", f"{_OFFICE}dde-source"}
_KEPT = re.compile(
    r"(?:^|/)(?:mimetype|manifest\.xml|content\.xml|styles\.xml|meta\.xml|settings\.xml)$"
)
_RTF_LEADS = re.compile(
    rb"\\(fldinst|template|nextfile|filetbl|objdata|objautlink|objlink|objupdate|sp)(?![a-z])"
)

_LEADS_OUT = re.compile(
    rb'<Relationship\b(?=[^>]*?(?:TargetMode="External"|Target="NULL"))[^>]*?/>', re.DOTALL
)


def without_links(content: bytes, kind: str) -> bytes:
    """The same words with nothing to fetch; of .doc, which is sealed, the document as it is."""
    if kind == "odt":
        return _odt(content)
    if kind == "rtf":  # an unknown group that may be passed over
        return _RTF_LEADS.sub(rb"\\*\\no\1", content)
    if kind == "docx":
        return _docx(content)
    return content


def _docx(content: bytes) -> bytes:
    """Without the relationships that lead outside, and those that lead nowhere."""
    made = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
            for entry in old.infolist():
                part = old.read(entry)
                if entry.filename.endswith(".rels"):
                    part = _LEADS_OUT.sub(b"", part)
                new.writestr(entry.filename, part)
    except ZIP_FAULTS as error:
        raise broken() from error
    return made.getvalue()


def _odt(content: bytes) -> bytes:
    """Text, styles and settings without any address; pictures, macros and objects are left out."""
    made = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
            for entry in old.infolist():
                if not _KEPT.search(entry.filename):
                    continue
                part = old.read(entry)
                if entry.filename.endswith(".xml"):
                    part = _xml(part)
                new.writestr(entry.filename, part)
    except (etree.XMLSyntaxError, *ZIP_FAULTS) as error:
        raise broken() from error
    return made.getvalue()


def _xml(part: bytes) -> bytes:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(part, parser)
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            continue
        element.attrib.pop(_HREF, None)
        if element.tag in _ACTIVE and (parent := element.getparent()) is not None:
            parent.remove(element)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")  # a DTD stays behind
