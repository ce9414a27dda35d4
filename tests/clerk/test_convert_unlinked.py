"""Does LibreOffice fetch nothing, whatever a document links to, and is nothing left of it?"""

import io
import os
import socket
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk import guard
from clerk import office as program
from clerk.errors import UnreadableError
from clerk.roadmap.sources import office as converter
from clerk.roadmap.sources.joined import joined_with
from clerk.roadmap.sources.unlinked import without_links
from tests.children import begun_for_their_jobs

SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("text", "text"), ("draw", "drawing"), ("style", "style"),
        ("svg", "svg-compatible"), ("meta", "meta"), ("script", "script"),
    )
)  # fmt: skip
LINK = 'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"'


def odt(address: str) -> bytes:
    """A document with a linked picture, object, section, background and template."""
    frame = '<draw:frame svg:width="3cm" svg:height="3cm" text:anchor-type="as-char">'
    content = (
        f'<?xml version="1.0"?><office:document-content {SPACES} '
        'xmlns:xlink="http://www.w3.org/1999/xlink"><office:automatic-styles>'
        '<style:style style:name="P1" style:family="paragraph"><style:paragraph-properties>'
        f'<style:background-image xlink:href="{address}/back.png" {LINK}/>'
        "</style:paragraph-properties></style:style></office:automatic-styles><office:body>"
        '<office:text><text:p text:style-name="P1">Срок</text:p>'
        f'<text:p>{frame}<draw:image xlink:href="{address}/a.png" {LINK}/></draw:frame></text:p>'
        f'<text:p>{frame}<draw:object xlink:href="{address}/a.ods" {LINK}/></draw:frame></text:p>'
        f'<text:section text:name="s"><text:section-source xlink:href="{address}/s.odt"/>'
        "<text:p>до мая</text:p></text:section></office:text></office:body>"
        "</office:document-content>"
    )
    meta = (
        f'<office:document-meta {SPACES} xmlns:xlink="http://www.w3.org/1999/xlink"><office:meta>'
        f'<meta:template xlink:href="{address}/t.ott"/></office:meta></office:document-meta>'
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "META-INF/manifest.xml",
            '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.text"/>'
            '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>',
        )
        archive.writestr("content.xml", content)
        archive.writestr("meta.xml", meta)
        archive.writestr("Basic/Standard/script.xml", "<a/>")
    return made.getvalue()


@pytest.fixture
def listener() -> Iterator[tuple[str, list[bytes]]]:
    """An address on this computer and what it has heard."""
    heard: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))

    def listen() -> None:
        while True:
            try:
                line, _ = server.accept()
            except OSError:
                return
            with line:
                heard.append(line.recv(100))

    threading.Thread(target=listen, daemon=True).start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}", heard
    server.close()


def test_nothing_is_fetched_even_from_a_sealed_document_with_the_network_there(
    tmp_path: Path,
    office: str,
    listener: tuple[str, list[bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As it is with .doc, whose links cannot be taken out, where the system grants no namespaces."""
    assert office
    address, heard = listener
    monkeypatch.setattr(program, "no_network", lambda: ())
    monkeypatch.setattr(converter, "without_links", lambda content, _: content)
    path = tmp_path / "linked.odt"
    path.write_bytes(odt(address))

    grid = joined_with(*converter.tables_of(path, "odt", ".docx"))

    assert "Срок" in grid.preface
    assert heard == []


def test_the_copy_of_an_odt_has_no_address_left() -> None:
    address = "http://127.0.0.1:9"
    copy = without_links(odt(address), "odt")

    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert "до мая" in parts["content.xml"]
    assert address not in "".join(parts.values())
    assert "Basic/Standard/script.xml" not in parts


@pytest.mark.parametrize(
    "leads",
    [
        rb'{\field{\*\fldinst { INCLUDEPICTURE "http://a/x.png" }}{\fldrslt x}}',
        rb"{\*\template http://a/t.dot}",
        rb"{\object\objautlink{\*\objdata 01}}",
        rb"{\shp{\*\shpinst{\sp{\sn pib\'4eame}{\sv http://a/x.png}}}}",
    ],
)
def test_the_copy_of_an_rtf_passes_over_what_leads_outside(leads: bytes) -> None:
    copy = without_links(rb"{\rtf1 Srok \spaced " + leads + b"}", "rtf")

    for word in (b"\\fldinst", b"\\template", b"\\objautlink", b"\\objdata", b"\\sp{"):
        assert word not in copy
    assert rb"Srok \spaced" in copy


@pytest.mark.skipif(os.name == "nt", reason="there are no groups of processes")
def test_libreoffice_that_hangs_is_ended_with_all_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = tmp_path / "notes"
    fake = tmp_path / "bin" / "soffice"
    fake.parent.mkdir()
    fake.write_text(f'#!/bin/sh\nsleep 60 &\necho "$! $HOME" > {notes}\nsleep 60\n')
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}:{os.environ['PATH']}")
    monkeypatch.setattr(guard, "SECONDS", 5)
    path = tmp_path / "a.rtf"
    path.write_bytes(rb"{\rtf1 Srok}")

    with begun_for_their_jobs(), pytest.raises(UnreadableError) as refusal:
        guard.read_roadmap_safely(path)

    assert refusal.value.code == "too_long"
    child, home = notes.read_text().split()
    until = time.monotonic() + 5
    while Path(f"/proc/{child}/cmdline").exists() and time.monotonic() < until:
        if not Path(f"/proc/{child}/cmdline").read_bytes():
            break  # ended, and waits for its parent to look
        time.sleep(0.05)
    else:
        assert not Path(f"/proc/{child}").exists()
    assert not Path(home).exists()
