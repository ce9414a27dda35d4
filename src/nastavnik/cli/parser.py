"""Which commands are there, with which options and which help?"""

import argparse
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from clerk.typography import without_controls

_FRAME = {
    "usage: ": "Как вызвать: ",
    "positional arguments": "Что передать",
    "options": "Настройки",
    "show this help message and exit": "показать эту справку",
    "the following arguments are required: %s": "не хватает: %s",
    "unrecognized arguments: %s": "лишнее: %s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "expected one argument": "нужно значение",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "нет такого: %(value)r (есть: %(choices)s)"
    ),
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "invalid %(type)s value: %(value)r": "не подходит: %(value)r",
    "not allowed with argument %s": "нельзя вместе с %s",
}


class RussianParser(argparse.ArgumentParser):
    """argparse has no Russian catalogue of its own; its dozen sentences are given here."""

    def error(self, message: str) -> NoReturn:
        """Wrong use: one line that says what, one that says where to read on; exit code 2."""
        self.exit(2, f"{self.prog}: {message}\nСправка: {self.prog} --help\n")


def _translate(text: str) -> str:
    return _FRAME.get(text, text)


setattr(argparse, "_", _translate)  # noqa: B010 - the name argparse itself looks its words up by


def school_year(text: str) -> str:
    """«2023/24», «2023-2024», «2023/2024» → «2023/24»; two years that follow each other."""
    found = re.fullmatch(r"\s*(20\d\d)\s*[/–—-]\s*(?:20)?(\d\d)\s*", text)
    if not found or (int(found[1]) + 1) % 100 != int(found[2]):
        raise argparse.ArgumentTypeError(f"учебный год пишется так: 2026/27, а не {text!r}")
    return f"{found[1]}/{found[2]}"


def existing_file(text: str) -> Path:
    """A path of a file that exists."""
    path = Path(text)
    try:
        there = path.is_file()
    except PermissionError as error:
        raise argparse.ArgumentTypeError(f"нет права прочитать файл: {text}") from error
    if not there:
        raise argparse.ArgumentTypeError(f"нет такого файла: {text}")
    return path


def iso_date(text: str) -> date:
    """«2026-11-24»."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"дата пишется так: 2026-11-24, а не {text!r}") from error


class _ShowVersion(argparse.Action):
    """Asked for only when somebody wants to know: it is most of what ``--help`` would cost."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Say it and be done."""
        from importlib.metadata import version  # noqa: PLC0415 - slow, as above

        print(version("nastavnik"))
        parser.exit()


def build_parser() -> argparse.ArgumentParser:
    """The whole command line."""
    parser = RussianParser(
        prog="nastavnik",
        description="Наставничество педагогов в школе: от дорожной карты и списка педагогов "
        "до документов на подпись.",
    )
    parser.add_argument("--version", action=_ShowVersion, nargs=0, help="показать версию")
    commands = parser.add_subparsers(
        title="Команды", metavar="КОМАНДА", required=True, parser_class=RussianParser
    )
    _add_serve(commands)
    _add_keeping(commands)
    _add_people(commands)
    _add_parts(commands)
    _add_launch(commands)
    _add_read(commands)
    _add_decline(commands)
    return parser


def _command(
    commands: Any,  # noqa: ANN401 - argparse keeps the type of its sub-parsers to itself
    name: str,
    module: str,
    text: str,
    positionals: Sequence[tuple[str, str]] = (),
) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    command.set_defaults(module=module)
    for metavar, help_text in positionals:
        command.add_argument(metavar.lower(), metavar=metavar, type=existing_file, help=help_text)
    return command


def _add_json(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--json", action="store_true", help="вывести JSON (ключи описаны в docs/cli.md)"
    )


def _add_school_year(command: argparse.ArgumentParser, text: str) -> None:
    command.add_argument("--school-year", metavar="ГОД", type=school_year, help=text)


def _add_serve(commands: Any) -> None:  # noqa: ANN401
    serve = _command(
        commands, "serve", "serve", "запустить Наставника: страницы, фоновую работу и часы"
    )
    serve.add_argument(
        "--port", metavar="ПОРТ", type=int, default=8000, help="порт, по умолчанию 8000"
    )
    serve.add_argument(
        "--listen",
        metavar="АДРЕС",
        default="127.0.0.1",
        help="открыть для школы: 0.0.0.0; по умолчанию только этот компьютер",
    )
    serve.add_argument("--workers", metavar="ЧИСЛО", type=int, default=1, help="веб-процессов")
    serve.add_argument("--no-demo", action="store_true", help="не создавать пример школы")
    _add_certificate(serve)


def _add_certificate(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--certificate", metavar="ФАЙЛ", type=existing_file, help="сертификат для https (PEM)"
    )
    command.add_argument("--key", metavar="ФАЙЛ", type=existing_file, help="ключ сертификата (PEM)")


def _add_keeping(commands: Any) -> None:  # noqa: ANN401
    backup = _command(
        commands, "backup", "backup", "сделать копию всех данных, не останавливая работу"
    )
    backup.add_argument("file", metavar="FILE", type=Path, help="куда записать копию (.zip)")
    restore = _command(
        commands,
        "restore",
        "restore",
        "восстановить копию на пустое место",
        (("FILE", "копия, сделанная командой backup"),),
    )
    restore.add_argument(
        "--without-damaged",
        action="store_true",
        help="поставить остальное, если часть файлов в копии испорчена, и назвать их",
    )
    _command(commands, "upgrade", "upgrade", "привести данные к этой версии (serve делает это сам)")
    _command(commands, "check", "check", "проверить, что данные целы")


def _add_people(commands: Any) -> None:  # noqa: ANN401
    invite = _command(
        commands,
        "invite",
        "invite",
        "пригласить человека: ссылка и QR-код, школа заводится при нужде",
    )
    invite.add_argument(
        "name", metavar="NAME", type=without_controls, help="фамилия, имя, отчество"
    )
    invite.add_argument(
        "--role",
        metavar="РОЛЬ",
        default="coordinator",
        choices=("coordinator", "director", "clerk", "methodist", "editor", "observer"),
        help="coordinator (куратор), director, clerk, methodist, editor, observer",
    )
    invite.add_argument("--email", metavar="ПОЧТА", type=without_controls, help="почта, если есть")
    invite.add_argument(
        "--school", metavar="НАЗВАНИЕ", type=without_controls, help="полное название школы"
    )
    invite.add_argument(
        "--municipality", metavar="НАЗВАНИЕ", type=without_controls, help="муниципалитет над ней"
    )
    invite.add_argument(
        "--region", metavar="НАЗВАНИЕ", type=without_controls, help="регион над ним"
    )
    invite.add_argument(
        "--new", action="store_true", help="завести новую организацию, хотя похожая уже есть"
    )
    _add_base(invite)
    unlock = _command(
        commands,
        "unlock",
        "unlock",
        "впустить того, кто не может войти: одноразовая ссылка, при нужде без второго шага",
    )
    unlock.add_argument(
        "who",
        metavar="WHO",
        type=without_controls,
        help="почта, полное имя или номер учётной записи",
    )
    unlock.add_argument(
        "--second-step-off", action="store_true", help="снять второй шаг входа: потерян телефон"
    )
    _add_base(unlock)
    demo = _command(commands, "demo", "demo", "создать пример школы в середине года")
    demo.add_argument(
        "--seed", metavar="ЧИСЛО", type=int, default=1, help="другое число — другая школа"
    )
    demo.add_argument(
        "--today", metavar="ДАТА", type=iso_date, help="день, до которого дожила школа: 2026-11-24"
    )
    demo.add_argument("--if-empty", action="store_true", help="только если школ ещё нет")
    _add_base(demo)


def _add_base(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--base",
        metavar="АДРЕС",
        help="адрес программы для ссылок; иначе NASTAVNIK_URL или тот, по которому открыт serve",
    )


def _add_parts(commands: Any) -> None:  # noqa: ANN401
    web = _command(commands, "web", "web", "только веб-сервер (часть serve)")
    web.add_argument("--host", metavar="АДРЕС", default="127.0.0.1", help="какой адрес слушать")
    web.add_argument("--port", metavar="ПОРТ", type=int, default=8000, help="порт")
    web.add_argument("--workers", metavar="ЧИСЛО", type=int, default=1, help="процессов")
    _add_certificate(web)
    for name, text in (
        ("worker", "только фоновая работа (часть serve)"),
        ("clock", "только часы (часть serve)"),
    ):
        _command(commands, name, name, text).add_argument(
            "--once", action="store_true", help="сделать, что накопилось, и выйти"
        )


def _add_launch(commands: Any) -> None:  # noqa: ANN401
    launch = _command(
        commands,
        "launch",
        "launch",
        "из дорожной карты и списка педагогов — папка: карта на новый год, замечания, списки, "
        "пары и документы на подпись",
        (
            ("ROADMAP", "дорожная карта: .docx, .pdf, .xlsx, .txt, .doc, .odt"),
            ("STAFF", "список педагогов: .xlsx, .xls, .ods, .csv, .docx, .pdf, .doc, .odt, .txt"),
        ),
    )
    launch.add_argument("--out", metavar="ПАПКА", type=Path, required=True, help="куда положить")
    launch.add_argument(
        "--school",
        metavar="НАЗВАНИЕ",
        type=without_controls,
        help="полное название школы; иначе из списка педагогов",
    )
    _add_school_year(launch, "учебный год, например 2026/27; иначе по дате списка и сегодня")


def _add_read(commands: Any) -> None:  # noqa: ANN401
    read = commands.add_parser(
        "read",
        help="прочитать файл школы",
        description="Прочитать файл школы и показать, что в нём.",
    )
    kinds = read.add_subparsers(
        title="Что читать", metavar="ЧТО", required=True, parser_class=RussianParser
    )
    staff = _command(
        kinds,
        "staff",
        "read_staff",
        "прочитать список педагогов",
        (("FILE", "список: .xlsx, .xls, .ods, .csv, .docx, .pdf, .doc, .odt, .txt"),),
    )
    _add_json(staff)
    roadmap = _command(
        kinds,
        "roadmap",
        "read_roadmap",
        "прочитать дорожную карту и найти в ней ошибки",
        (("FILE", "карта: .docx, .pdf, .xlsx, .txt, .doc, .odt"),),
    )
    _add_school_year(roadmap, "учебный год для сроков без года; иначе год самой карты")
    _add_json(roadmap)
    deadlines = _command(
        kinds,
        "deadlines",
        "read_deadlines",
        "прочитать сроки, записанные словами",
        (("FILE", "таблица через табуляцию со столбцом expression"),),
    )
    _add_school_year(deadlines, "учебный год, например 2023/24")
    _add_json(deadlines)


def _add_decline(commands: Any) -> None:  # noqa: ANN401
    decline = _command(
        commands,
        "decline",
        "decline",
        "поставить имена или должности во все падежи",
        (
            (
                "FILE",
                "таблица через табуляцию: столбец nominative, для имён ещё sex (f или m)",
            ),
        ),
    )
    _add_json(decline)
