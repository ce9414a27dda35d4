"""How is a file made one of another kind: by LibreOffice, where it is installed?

It works in a profile of its own that forbids it to fetch anything, and where the system grants it
without any network. What ends it with all that it has started is the guard: it is only called in a
guarded child.
"""

import functools
import io
import os
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

_NOWHERE = ("127.0.0.1", "9")  # nobody listens there; nor would anybody understand
_SETTINGS = {
    "org.openoffice.Office.Common/Security/Scripting": {
        "BlockUntrustedRefererLinks": "true",
        "DisableActiveContent": "true",
        "DisableMacrosExecution": "true",
        "MacroSecurityLevel": "3",
    },
    "org.openoffice.Office.Writer/Content/Update": {"Link": "0", "Field": "false"},
    "org.openoffice.Office.Calc/Content/Update": {"Link": "1"},
    "org.openoffice.Inet/Settings": {
        "ooInetProxyType": "2",
        "ooInetNoProxy": "",
        **{
            f"ooInet{scheme}Proxy{part}": value
            for scheme in ("HTTP", "HTTPS", "FTP")
            for part, value in zip(("Name", "Port"), _NOWHERE, strict=True)
        },
    },
}
_APART = (("unshare", "--net"), ("unshare", "--map-root-user", "--net"))
"""Ways to run a program where no network exists; the first is granted to root alone."""


def office_program() -> str | None:
    """Where LibreOffice is; None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def converted_anew(content: bytes, kind: str) -> bytes | None:
    """A workbook that its own reader refuses, as LibreOffice writes it; None where it cannot, or
    there is none."""
    sound = kind == "xls" or zipfile.is_zipfile(io.BytesIO(content))
    return converted(content, kind, "xlsx") if sound else None


def converted(content: bytes, kind: str, to: str) -> bytes | None:
    """A file of that kind as another one; None where LibreOffice could not do it.

    ``to``: «docx», or a kind with its filter and options as ``--convert-to`` takes them. Whoever
    calls it knows that there is a LibreOffice.
    """
    office = office_program()
    if office is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"source.{kind}"
        source.write_bytes(content)
        made = Path(folder) / "made" / f"source.{to.partition(':')[0]}"
        profile = Path(folder) / "profile"
        _write_settings(profile)
        command = [
            *no_network(),
            office,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            to,
            "--outdir",
            str(made.parent),
            str(source),
        ]
        subprocess.run(command, capture_output=True, check=False, env=_surroundings(folder))
        return made.read_bytes() if made.exists() else None


@functools.cache
def no_network() -> tuple[str, ...]:
    """What to put before a command so that it has no network; nothing where it is not granted."""
    for way in _APART:
        if shutil.which(way[0]):
            tried = subprocess.run([*way, "true"], capture_output=True, check=False)
            if tried.returncode == 0:
                return way
    return ()


def _surroundings(folder: str) -> dict[str, str]:
    """No bus, no mounted shares, no proxies of this computer; a home of its own."""
    nowhere = f"http://{':'.join(_NOWHERE)}"
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "SYSTEMROOT") if name in os.environ}
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), nowhere)
    return {**kept, **proxies, "no_proxy": "", "HOME": folder, "TMPDIR": folder}


def _write_settings(profile: Path) -> None:
    user = profile / "user"
    user.mkdir(parents=True)
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value>'
        "</prop></item>"
        for path, values in _SETTINGS.items()
        for name, value in values.items()
    )
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items '
        'xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>',
        "utf-8",
    )
