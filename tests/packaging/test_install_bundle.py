"""Does the archive install where there is no network, upgrade, and fail without harm?

Built by ``tools/bundle``, once in each worker that runs any of these tests. «No network» is a network namespace of its own with nothing
in it; where the kernel forbids those, CI goes on with pip told to stay offline and a proxy that
leads nowhere.
"""

import functools
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
CI = os.environ.get("CI") == "true"
NOT_BUILT_WITHOUT_NETWORK = 3
HOSTILE = {
    "PIP_TARGET": "/nowhere",
    "PIP_INDEX_URL": "http://127.0.0.1:9/",
    "PYTHONPATH": "/nowhere",
}
NOWHERE = {
    "PIP_NO_INDEX": "1",
    **dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://127.0.0.1:9"),
}

pytestmark = pytest.mark.first

Answer = subprocess.CompletedProcess[str]
Run = Callable[..., Answer]


def cannot(reason: str) -> NoReturn:
    """Skipped and named; in CI a failure."""
    if CI:
        pytest.fail(reason)
    pytest.skip(reason)


@functools.cache
def offline() -> tuple[tuple[str, ...], dict[str, str]]:
    """What stands before a command, and in its environment, so that it has no network."""
    if shutil.which("unshare") is None:
        cannot("unshare (util-linux) is not installed: nothing proves that no network is needed")
    probe = subprocess.run(["unshare", "-rn", "true"], capture_output=True, text=True, check=False)
    if probe.returncode == 0:
        return ("unshare", "-rn"), {}
    if not CI:
        pytest.skip(f"no namespace without a network here: {probe.stderr.strip()}")
    return (), NOWHERE


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The archive, thrown away at once afterwards: it is large."""
    if (sys.platform, platform.machine(), sys.version_info[:2]) != ("linux", "x86_64", (3, 11)):
        cannot("the bundle is for Linux on x86_64 with Python 3.11")
    folder = tmp_path_factory.mktemp("bundle")
    build(folder)
    (made,) = folder.glob("*.tar.gz")
    yield made
    shutil.rmtree(folder)


def build(folder: Path) -> None:
    made = subprocess.run(
        [ROOT / "tools" / "bundle", folder],
        env={**os.environ, "BUNDLE_PYTHON": sys.executable},
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode == NOT_BUILT_WITHOUT_NETWORK:
        cannot(f"the libraries of the bundle could not be fetched: {made.stderr}")
    assert made.returncode == 0, made.stderr


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """A folder that is emptied at once: an installation is large."""
    yield tmp_path
    shutil.rmtree(tmp_path)


@pytest.fixture(scope="module")
def unpacked(archive: Path) -> Path:
    """The archive as it is unpacked."""
    with tarfile.open(archive) as packed:
        packed.extractall(archive.parent, filter="data")
    (installer,) = archive.parent.glob("*/wheels/pip-*.whl")
    shutil.unpack_archive(installer, archive.parent / installer.name, "zip")
    return archive.with_name(archive.name.removesuffix(".tar.gz"))


@pytest.fixture
def bundle(unpacked: Path, place: Path) -> Path:
    """A copy of the unpacked archive; the large files in it are the same on the disk."""
    (installer,) = unpacked.parent.glob("pip-*.whl")
    (place / installer.name).symlink_to(installer)
    return shutil.copytree(unpacked, place / unpacked.name, copy_function=os.link)


@pytest.fixture
def run(place: Path) -> Run:
    """A command with an empty home and no network."""
    for name in ("home", "cache", "system"):
        (place / name).mkdir()

    def run(*command: object, **environment: str) -> Answer:
        before, more = offline()
        return subprocess.run(
            [*before, *map(str, command)],
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(place / "home"),
                "XDG_CACHE_HOME": str(place / "cache"),
                "NASTAVNIK_SYSTEM_ROOT": str(place / "system"),
                "PYTHON": sys.executable,
                **HOSTILE,
                **more,
                **environment,
            },
            cwd=place,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return run


def is_root() -> bool:
    """Whether a command run without a network takes itself for root."""
    return bool(offline()[0]) or os.geteuid() == 0


def carried() -> set[str]:
    """Everything in the sources that is no code but belongs to the product."""
    return {
        path.relative_to(SOURCE).as_posix()
        for kind in ("*/templates/**/*", "*/static/**/*", "*.tsv", "*.toml", "*.docx")
        for path in SOURCE.rglob(kind)
        if path.is_file()
    }


def test_everything_is_inside(archive: Path) -> None:
    top = archive.name.removesuffix(".tar.gz")
    assert top.endswith("-linux-x86_64-py311")
    with tarfile.open(archive) as packed:
        members = packed.getmembers()
        names = [member.name.removeprefix(f"{top}/") for member in members[1:]]
        assert {"install.sh", "nastavnik.service", "README.txt"} <= set(names)
        assert names == sorted(names)
        assert len({member.mtime for member in members}) == 1
        assert {(member.uid, member.gid) for member in members} == {(0, 0)}
        assert packed.getmember(f"{top}/install.sh").mode == 0o755
        (own,) = (name for name in names if name.startswith("wheels/nastavnik-"))
        wheel = packed.extractfile(f"{top}/{own}")
        assert wheel is not None
        with zipfile.ZipFile(wheel) as opened:
            inside = set(opened.namelist())
    assert carried() - inside == set()
    assert {name for name in inside if name.endswith(".woff2")} == {
        f"nastavnik/shared/static/shared/fonts/golos-text-{script}.woff2"
        for script in ("cyrillic", "latin")
    }
    locked = (ROOT / "requirements.txt").read_text(encoding="utf-8").count("==")
    assert sum(name.endswith(".whl") for name in names) == locked + 2  # the installer and we


def test_installs_without_network(bundle: Path, place: Path, run: Run) -> None:
    folder = place / "Наша школа" / "Наставник"
    program = folder / "bin" / "nastavnik"
    version = bundle.name.split("-")[1]

    answer = run(bundle / "install.sh", folder)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert f"Готово: Наставник {version}." in answer.stdout
    assert " serve\n" in answer.stdout
    assert run(program, "--version").stdout.strip() == version
    assert "Как вызвать: nastavnik decline" in run(program, "decline", "--help").stdout
    names = place / "names.tsv"
    names.write_text("nominative\tsex\nИванова Мария Петровна\tf\n", encoding="utf-8")
    assert "Ивановой Марии Петровне" in run(program, "decline", names).stdout

    (packages,) = folder.glob("current/lib/python3*/site-packages")
    assert [name for name in carried() if not (packages / name).is_file()] == []
    assert list(packages.glob("nastavnik/__pycache__/*.pyc"))
    assert list((place / "cache").iterdir()) == []
    link = place / "system" / "usr" / "local" / "bin" / "nastavnik"
    assert link.is_symlink() is is_root()


TOOLS = {
    "systemctl": '[ "$1" != is-active ] || [ -e "$HOME/active" ]',
    "getent": "false",
    "useradd": "true",
    "install": 'for last; do true; done; mkdir -p "$last"',
    "runuser": 'shift 3; exec "$@"',
}


@pytest.fixture
def system(place: Path, run: Run) -> Callable[[], list[str]]:
    """A system with systemd, by name only: its tools write down how they were called."""
    if not is_root():
        pytest.skip("a service is installed by root alone")
    (place / "system/run/systemd/system").mkdir(parents=True)
    (place / "tools").mkdir()
    for name, does in TOOLS.items():
        tool = place / "tools" / name
        tool.write_text(f'#!/bin/sh\necho "{name} $*" >> "{place}/calls"\n{does}\n')
        tool.chmod(0o755)
    return lambda: (place / "calls").read_text(encoding="utf-8").splitlines()


def small_bundle(bundle: Path, place: Path, version: str, content: bytes | None = None) -> Path:
    """A bundle of another version: our wheel says what it is told, and needs nothing.

    Its installer is unpacked already, so that Python need not compile it each time."""
    made = place / f"small-{version}"
    (made / "wheels").mkdir(parents=True)
    for name in ("install.sh", "nastavnik.service"):
        (made / name).symlink_to(bundle / name)
    (installer,) = place.glob("pip-*.whl")
    (made / "wheels" / installer.name).symlink_to(installer)
    wheel = made / "wheels" / f"nastavnik-{version}-py3-none-any.whl"
    if content is not None:
        wheel.write_bytes(content)
        return made
    info = f"nastavnik-{version}.dist-info"
    with zipfile.ZipFile(wheel, "w") as out:
        out.writestr("small.py", f"def main():\n    print('small {version}')\n")
        out.writestr(
            f"{info}/METADATA", f"Metadata-Version: 2.1\nName: nastavnik\nVersion: {version}\n"
        )
        out.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        out.writestr(f"{info}/entry_points.txt", "[console_scripts]\nnastavnik = small:main\n")
        out.writestr(f"{info}/RECORD", "")
    return made


def test_root_gets_a_service(
    bundle: Path, place: Path, run: Run, system: Callable[[], list[str]]
) -> None:
    folder = place / "100% наше"
    path = f"{place / 'tools'}:{os.environ['PATH']}"
    first = run(small_bundle(bundle, place, "1.0") / "install.sh", folder, PATH=path)
    assert (first.returncode, first.stderr) == (0, "")
    assert "systemctl enable --now nastavnik" in first.stdout
    unit = (place / "system/etc/systemd/system/nastavnik.service").read_text(encoding="utf-8")
    assert f'ExecStart="{place}/100%% наше/current/bin/nastavnik" serve' in unit
    assert "Environment=NASTAVNIK_DATA=/var/lib/nastavnik" in unit
    assert any(call.startswith("useradd --system") for call in system())
    assert "systemctl restart nastavnik" not in system()

    (place / "home" / "active").touch()
    second = run(small_bundle(bundle, place, "1.1") / "install.sh", folder, PATH=path)
    assert (second.returncode, second.stderr) == (0, "")
    assert "systemctl restart nastavnik" in system()

    program = place / "system/usr/local/bin/nastavnik"
    for words, as_the_service in ((["check"], True), (["decline", "x"], False), ([], False)):
        (place / "calls").write_text("")
        assert run(program, *words, PATH=path).stdout == "small 1.1\n"
        assert (
            any(call.startswith("runuser -u nastavnik -- ") for call in system()) is as_the_service
        )


def test_installing_again_upgrades_and_a_failure_leaves_the_old_version(
    bundle: Path, place: Path, run: Run
) -> None:
    folder = place / "app"

    def versions() -> list[str]:
        return sorted(one.name for one in (folder / "versions").iterdir())

    one = small_bundle(bundle, place, "1.0") / "install.sh"
    assert [run(one, folder).returncode for _ in range(2)] == [0, 0]
    assert versions() == ["1.0", "1.0-2"]  # what still runs needs its files
    assert run(small_bundle(bundle, place, "1.1") / "install.sh", folder).returncode == 0
    assert versions() == ["1.0-2", "1.1"]

    (own,) = bundle.glob("wheels/nastavnik-*.whl")
    whole = own.read_bytes()
    damaged = small_bundle(bundle, place, "9.9", whole[: len(whole) // 2])
    without_libraries = small_bundle(bundle, place, own.name.split("-")[1], whole)
    for broken in (damaged, without_libraries):
        answer = run(broken / "install.sh", folder)
        assert answer.returncode != 0
        assert "Прежняя версия не тронута и работает." in answer.stderr
        assert run(folder / "bin" / "nastavnik").stdout == "small 1.1\n"
        assert versions() == ["1.0-2", "1.1"]


def test_refusals_say_what_to_do(bundle: Path, place: Path, run: Run) -> None:
    install = bundle / "install.sh"
    old = place / "python3.9"
    old.write_text("#!/bin/sh\necho 3.9\n")
    old.chmod(0o755)
    for answer, problem, advice in (
        (run(install, place / "a", PYTHON="no-such"), "«no-such» не запускается", "Поставьте"),
        (run(install, place / "a", PYTHON=str(old)), "а здесь Python 3.9", "PYTHON="),
        (run(install, bundle), "занята, и в ней не Наставник", "Укажите пустую"),
        (run(shutil.copy(install, place), place / "a"), "нет папки «wheels»", "целиком"),
    ):
        assert answer.returncode == 1
        assert answer.stderr.startswith("Ошибка: ")
        assert problem in answer.stderr
        assert advice in answer.stderr
    assert run(install, "--help").returncode == 0
    assert run(install, "--unknown").returncode == 2
    assert run(install, "one", "two").returncode == 2


def test_the_paper_inside_is_short() -> None:
    lines = (ROOT / "packaging" / "README.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 10
    for word in ("./install.sh", "nastavnik serve", "/var/lib/nastavnik", "nastavnik backup ФАЙЛ"):
        assert word in "\n".join(lines)
