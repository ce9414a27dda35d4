"""How is a Word file packed, so that the same content always gives the same bytes?"""

import io
import zipfile

PACKED = 3  # how hard: a text full of markup hardly gets smaller by more
_MOMENT = (1980, 1, 1, 0, 0, 0)


def member(name: str) -> zipfile.ZipInfo:
    """Of the archive, without a moment of its own."""
    member = zipfile.ZipInfo(name, date_time=_MOMENT)
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


def still(data: bytes) -> bytes:
    """The archive with its moments fixed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            new.writestr(member(entry.filename), old.read(entry), compresslevel=PACKED)
    return out.getvalue()
