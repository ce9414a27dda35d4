"""``nastavnik serve``: the whole product, on this computer or for the school."""

import argparse
import os
import subprocess
import threading
import time
from pathlib import Path

from nastavnik.cli.failed_upgrade import failed_before
from nastavnik.cli.output import say
from nastavnik.cli.processes import (
    Child,
    LockTakenError,
    free_port,
    is_open,
    only_one,
    own_command,
    supervise,
)
from nastavnik.shared.disk import is_full, network_disk
from nastavnik.shared.network import own_addresses
from nastavnik.shared.places import (
    DATABASE,
    close_to_others,
    data_folder,
    files_without_database,
    make_folder,
    remember_address,
)

HERE = "127.0.0.1"
NAMES = {"web": "веб-сервер", "worker": "фоновая работа", "clock": "часы"}
WAIT_SECONDS = 60
NOT_UPGRADED = 3  # the service's unit does not start us again after this one


def run(options: argparse.Namespace) -> int:
    """Serve until stopped; 2 wrong use or the place is taken, 3 the data are not of this version."""
    if bool(options.certificate) != bool(options.key):
        say("Для https нужны оба файла: --certificate и --key.")
        return 2
    port = options.port or free_port()
    if is_open(HERE, port):
        say(f"Порт {port} занят другой программой. Укажите другой: nastavnik serve --port 8001")
        return 2
    folder = data_folder()
    if hasattr(os, "umask"):
        os.umask(0o077)  # what we and our children write is nobody else's to read
    make_folder(folder)
    _warn(folder)
    try:
        with only_one(folder / "lock"):
            return _serve(options, port)
    except LockTakenError:
        say(
            f"Наставник уже запущен с этими данными ({folder}). Закройте его или укажите другую папку "
            "в NASTAVNIK_DATA."
        )
        return 2


def _warn(folder: Path) -> None:
    """What is wrong with the place of the data, and what to do; they are served all the same."""
    left_open = close_to_others(folder)
    if left_open:
        say(
            "Данные открыты другим пользователям этого компьютера, и закрыть их не удалось: "
            f"{left_open[0]}. Отдайте папку тому, от чьего имени работает программа: chown, chmod 700."
        )
    kind = network_disk(folder)
    if kind and not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        say(
            f"Папка данных {folder} лежит на сетевом диске ({kind}): база SQLite там может испортиться. "
            "Перенесите её на диск этого компьютера (NASTAVNIK_DATA) или возьмите PostgreSQL "
            "(docs/how-to/postgresql.md); на сетевой диск переносите копии."
        )


def _serve(options: argparse.Namespace, port: int) -> int:
    addresses = _addresses(options, port)
    try:
        remember_address(data_folder(), addresses[0])
    except OSError as error:
        if not is_full(error):
            raise
        say("На диске нет места: читать можно, сохранять нельзя. Освободите его.")
    if _behind_unnamed_proxy(options, addresses[0]):
        say(
            "Все, кто приходит через прокси, сейчас для программы один посетитель. Укажите "
            "NASTAVNIK_PROXIES и X-Forwarded-For: docs/how-to/open-to-school.md."
        )
    copy = failed_before(data_folder())
    if copy is not None:
        say(
            "Обновить данные до этой версии уже не удалось"
            + (f"; копия до обновления: {copy}" if copy else "")
            + ". Запустите прежнюю версию. Попробовать ещё раз: nastavnik upgrade."
        )
        return NOT_UPGRADED
    if files_without_database(data_folder()):
        say(
            f"В папке данных {data_folder()} лежат файлы школы, а базы {DATABASE} нет. Верните их вместе "
            "из копии (nastavnik restore в пустую папку) или начните с пустой: NASTAVNIK_DATA."
        )
        return NOT_UPGRADED
    if subprocess.run(own_command("upgrade"), check=False).returncode:
        return NOT_UPGRADED
    if not options.no_demo:
        subprocess.run(own_command("demo", "--if-empty", "--base", addresses[0]), check=False)
    web = ["web", "--host", options.listen, "--port", str(port), "--workers", str(options.workers)]
    if options.certificate:
        web += ["--certificate", str(options.certificate), "--key", str(options.key)]
    children = [
        Child("web", own_command(*web)),
        Child("worker", own_command("worker")),
        Child("clock", own_command("clock")),
    ]
    threading.Thread(target=_tell_when_open, args=(addresses, port), daemon=True).start()
    supervise(children, lambda name: say(f"Остановилось: {NAMES[name]}. Запускаем снова."))
    return 0


def _behind_unnamed_proxy(options: argparse.Namespace, address: str) -> bool:
    """https that is not ours comes through a proxy; which one is not said."""
    named = os.environ.get("NASTAVNIK_PROXIES")
    return address.startswith("https:") and not options.certificate and not named


def _addresses(options: argparse.Namespace, port: int) -> list[str]:
    """What people open; the settings of the children follow."""
    scheme = "https" if options.certificate else "http"
    if options.certificate:
        os.environ["NASTAVNIK_HTTPS"] = "1"
    if os.environ.get("NASTAVNIK_URL"):
        return [os.environ["NASTAVNIK_URL"]]
    if options.listen == HERE:
        return [f"{scheme}://{HERE}:{port}"]
    hosts = own_addresses() if options.listen in ("0.0.0.0", "::") else [options.listen]  # noqa: S104
    os.environ.setdefault("NASTAVNIK_HOSTS", ",".join(["localhost", HERE, "[::1]", *hosts]))
    addresses = [f"{scheme}://{host}:{port}" for host in hosts] or [f"{scheme}://{HERE}:{port}"]
    os.environ["NASTAVNIK_URL"] = addresses[0]
    return addresses


def _tell_when_open(addresses: list[str], port: int) -> None:
    until = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < until and not is_open(HERE, port):
        time.sleep(0.1)
    for address in addresses:
        print(f"Наставник открыт по адресу {address}/", flush=True)
    print("Чтобы остановить, нажмите Ctrl+C.", flush=True)
