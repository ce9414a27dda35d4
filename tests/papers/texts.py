"""What does a made paper say, in a form that outlives another way of writing it?"""

import hashlib
import io
import zipfile
from pathlib import Path
from xml.etree.ElementTree import canonicalize

KEPT = Path(__file__).with_name("texts.tsv")


def said(content: bytes) -> str:
    """The digest of what stands in the Word file, whatever order attributes are written in."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        text = packed.read("word/document.xml").decode()
    return hashlib.sha256(canonicalize(text).encode()).hexdigest()[:16]


def kept() -> dict[str, str]:
    """Name of a paper → what it said before papers were written another way."""
    lines = KEPT.read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line)
