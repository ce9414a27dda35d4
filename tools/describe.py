"""Writes what the code already says into docs: states and rights, tables of the database.

``python tools/describe.py`` writes, ``--check`` only says which pages are stale (exit code 1).
Purposes come from docstrings and from comments beside the lines; Russian names stand below.
"""

import ast
import importlib
import inspect
import os
import pkgutil
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nastavnik.config.settings")
os.environ.setdefault("NASTAVNIK_SECRET_KEY", "only for describing")

import django  # noqa: E402 - after the settings are named

django.setup()

from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.db import models  # noqa: E402

from nastavnik.documents.paper_kind import paper_kinds  # noqa: E402
from nastavnik.documents.states import Part, Series  # noqa: E402
from nastavnik.organisations.permissions import ABILITIES  # noqa: E402
from nastavnik.organisations.states import Role  # noqa: E402

STAMP = "<!-- Эту страницу пишет `make docs` из кода. Правьте код, потом выполните её. -->"
STOREYS = [one for one in settings.INSTALLED_APPS if one.startswith("nastavnik.")]

ABILITY_NAMES = {
    "enter": "войти в организацию, открыть «Сегодня»",
    "see_people": "видеть список педагогов и карточку",
    "manage_people": "загружать список, править карточки, скачивать файлы школы",
    "run_year": "вести учебный год: ответы, пары, документы",
    "manage_roles": "приглашать, давать ссылки для входа, снимать роли",
    "manage_settings": "менять настройки школы и должности в документах",
    "see_history": "читать историю: кто, что, когда, на каком основании",
    "see_schools": "видеть школы муниципалитета или региона, если роль в нём: только цифры",
    "see_roadmap": "видеть дорожную карту года и её шаги",
    "see_papers": "видеть документы: состояние, текст, номер, файл",
    "sign_papers": "отмечать документы подписанными, снимать ненужные",
    "register_papers": "давать документам номер, отмечать ознакомленных",
    "file_papers": "вписывать номер дела, прикладывать сканы подписанного",
    "draft_papers": "дорабатывать документы в черновиках, отдавать их на подпись",
    "keep_pay": "видеть и вписывать выплаты наставникам и их договоры",
}
"""Ability → what it lets one do. Every ability stands here: the script fails otherwise."""

COLUMNS = {"ENDS_WITH": "какой становится пара", "ROLE_ABOUT": "чем занят", "PARENT_KIND": "стоит под",
           "LIFETIMES": "сколько живёт", "MOVES": "чем может стать"}  # fmt: skip
"""Tables beside a list of states, as they are headed on the page."""

MODELS = {
    "Account": "учётная запись", "OneTimeLink": "одноразовая ссылка", "AuditEntry": "запись истории",
    "Letter": "письмо", "SchoolPaper": "документ, составленный не здесь", "Paper": "документ",
    "SignedCopy": "копия подписанного листа", "Correction": "исправление записи журнала",
    "Letterhead": "бланк школы", "OwnSentence": "наша формулировка",
    "ReturnedFile": "исправленный файл документа",
    "Acknowledgement": "отметка об ознакомлении", "Mentorship": "наставническая пара",
    "Need": "нужен ли наставник",
    "PayRule": "правило выплаты", "MentorPay": "договор и выплата наставника",
    "OrderedTurn": "строка приказа о паре",
    "Organisation": "организация",
    "Membership": "роль", "SchoolSettings": "настройки школы", "StoredFile": "файл",
    "Teacher": "педагог", "Employment": "работа в организации", "Office": "должность в документах",
    "StaffImport": "загрузка списка", "Roadmap": "дорожная карта", "YearStart": "начало года",
    "InformationSheet": "лист информирования",
    "Beat": "признак жизни", "PeriodicRun": "ход часов", "Attempt": "попытка",
}  # fmt: skip
FIELDS = {
    "owner": "какая школа", "act_kind": "какой акт", "act_number": "номер акта", "act_on": "дата акта",
    "measure": "в чём размер", "least": "размер от", "most": "размер до",
    "point_roubles": "рублей за балл", "point_rule": "по какому правилу", "amount": "размер",
    "clause": "пункт Положения об оплате", "clause_number": "номер его приказа",
    "clause_on": "дата его приказа", "union_number": "номер протокола профсоюза",
    "union_on": "дата протокола", "mentee_consent": "согласие наставляемого требуется",
    "contract_number": "номер договора", "contract_on": "дата договора",
    "about": "зачем это школе", "Mentorship.about": "о чём пара", "ask": "как попросить",
    "placed_on": "размещено",
    "account": "учётная запись", "acknowledged_on": "ознакомлен", "action": "действие",
    "actor": "кто", "actor_name": "имя",
    "address": "адрес", "answers": "ответы", "as_of": "на какой день", "at": "когда", "body": "текст",
    "blanks": "для ручки", "filename": "имя файла", "form": "форма", "how": "как", "mentee": "наставляемый",
    "mentor": "наставник", "number_key": "номер для сравнения", "numbered_in": "год журнала",
    "order": "место в порядке подписания", "order_number": "номер приказа", "ordered_on": "дата приказа",
    "paper": "документ", "Paper.subjects": "о ком", "series": "журнал", "signed_by": "кто отметил",
    "signed_on": "подписан", "signers": "кто подписывает", "starts_on": "с какого дня",
    "ended_by": "чем заменён", "filed_in": "где лежит", "ended_why": "почему",
    "numbers_were": "прежние номера", "ended_number": "номер того, что заменило",
    "ended_dated_on": "его дата", "electronic_act_number": "номер акта",
    "electronic_act_on": "дата акта", "electronic_act_checked": "акт сверен",
    "moved_at": "когда стал таким",
    "moved_by": "кто отметил", "numbered_file": "файл с номером", "outline": "что в нём написано",
    "own": "свои слова", "variant": "с кем согласован", "ours": "вместо какого нашего",
    "OwnSentence.sentence": "предложение", "OwnSentence.name": "абзац", "differences": "отличия",
    "ends_on": "по какой день", "bare_year_is_school_year": "«год» — учебный", "born_on": "дата рождения",
    "category": "категория", "changed": "изменено", "changed_at": "изменено", "counted_on": "на день",
    "dated_on": "дата документа", "dated_was": "дата до исправления", "number_was": "номер до исправления",
    "decided": "решено о замечаниях", "cut": "что взято из карты на несколько лет",
    "reason": "почему", "days_off": "свои выходные", "document": "прочитанное",
    "mentor_category_asked": "нужна ли наставнику категория",
    "building": "корпус", "category_until": "последний день категории",
    "shift": "смена",
    "done_at": "закончено", "due_at": "когда пора", "email": "почта", "ended_on": "с какого числа уже нет",
    "ends_at": "действует до", "external": "внешний совместитель", "fields": "исправленные столбцы",
    "file": "файл", "finished_at": "закончено", "first_name": "имя", "full_name": "полное название",
    "ground": "основание", "hashed": "отпечаток", "hired_on": "дата приёма", "in_digest": "в сводку",
    "inn": "ИНН", "is_active": "открыта", "is_demo": "пример", "job": "работа", "key": "ключ",
    "kind": "вид", "last_day": "последний день", "last_day_month": "его месяц",
    "last_login": "последний вход", "link": "ссылка", "made_at": "создано", "made_by": "кто создал",
    "mend_safe": "исправлять очевидное", "name": "имя", "name_cases": "падежи имени", "new": "новых",
    "number": "номер", "on_leave": "отпуск", "once": "ключ формы", "organisation": "организация",
    "origin": "откуда", "own_terms": "свои четверти", "parent": "стоит под", "password": "пароль",
    "patronymic": "отчество", "phone": "телефон", "place": "место по порядку",
    "SchoolSettings.place": "населённый пункт", "post": "должность",
    "post_cases": "падежи должности", "posts": "должности", "process": "процесс", "purpose": "для чего",
    "quiet_mail": "только сводки", "reached": "до какого вопроса", "reading": "прочитанное",
    "refused": "не взято", "role": "роль", "school_year": "год начала", "search_key": "для поиска",
    "second_factor": "второй шаг входа", "send_after": "не раньше", "sent_at": "отправлено",
    "sentence": "что сделано", "sex": "пол", "sha256": "отпечаток", "short_name": "краткое название",
    "site": "сайт", "size": "размер", "sort_key": "для порядка", "started_on": "с какого числа",
    "state": "состояние", "subject": "о чём", "subject_key": "его ключ", "subjects": "предметы",
    "surname": "фамилия", "task": "работа", "teacher": "педагог", "teaching_months": "пед. стаж, мес.",
    "terms": "четверти", "to_email": "кому", "to_name": "имя", "total_months": "общий стаж, мес.",
    "tried": "попыток", "unchanged": "без изменений", "until_includes_day": "«до» включает день",
    "ground_by": "кто подтвердил основание", "ground_words": "основание словами",
    "needed": "нужен", "decided_on": "решено", "decided_by": "кто решил", "why": "почему",
    "former": "прежние фамилии", "in_place_of": "за кого", "order_words": "по какому приказу",
    "buildings": "корпуса",
    "by_hand": "выбрана людьми", "chosen_why": "почему этот наставник", "elsewhere": "составлено не здесь",
    "noticed_on": "когда уведомили", "turn": "что стало с прежней парой", "what": "что",
    "pair": "пара",
    "mentor_agreed_on": "наставник согласился", "mentee_agreed_on": "наставляемый согласился",
    "breaks": "перерывы до последнего",
    "paused_on": "приостановлена с", "paused_until": "приостановлена по", "pause_why": "почему",
    "stand_in": "кто заменяет", "end_ground": "почему закончилась", "end_words": "почему, словами",
    "successor": "что после неё", "told": "по словам школы", "used_at": "использована",
    "version": "версия", "week_days": "рабочих дней",
    "week_rule": "счёт недель", "zone": "часовой пояс",
}  # fmt: skip
"""Russian names of tables and columns; where there is none, the code stands alone.

``Table.column`` names a column of one table only.
"""

TYPES = {
    "BigAutoField": "номер", "UUIDField": "ключ", "CharField": "строка", "TextField": "текст",
    "EmailField": "почта", "URLField": "адрес", "DateField": "день", "DateTimeField": "момент",
    "BooleanField": "да/нет", "JSONField": "JSON", "BinaryField": "байты",
    "PositiveSmallIntegerField": "число", "PositiveIntegerField": "число",
    "PositiveBigIntegerField": "число", "IntegerField": "число",
}  # fmt: skip


def comments(source: str) -> dict[str, str]:
    """Name on the left of a line → the comment beside it, or of the closing line of its call."""
    lines = source.splitlines()
    found: dict[str, str] = {}
    for node in ast.walk(ast.parse(inspect.cleandoc(source) if source[:1] == " " else source)):
        if isinstance(node, (ast.Assign, ast.AnnAssign)):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            for number in {node.lineno, node.end_lineno or node.lineno}:
                said = re.search(r"  # (?!fmt:)(.+)$", lines[number - 1])
                if isinstance(target, ast.Name) and said:
                    text = re.sub(r"^noqa: [\w,]+(?: - |$)", "", said[1])
                    if text:
                        found[target.id] = text
    return found


def first_words(thing: object) -> str:
    """A docstring as one paragraph."""
    return " ".join((inspect.getdoc(thing) or "").split())


def cell(value: object) -> str:
    """Something inside a table."""
    return str(value).replace("|", "\\|").replace("\n", " ")


def table(heads: list[str], rows: list[list[object]]) -> Iterator[str]:
    """A Markdown table and the empty line after it; columns without any word are left out."""
    kept = [place for place, _ in enumerate(heads) if place == 0 or any(row[place] for row in rows)]
    yield "| " + " | ".join(heads[place] for place in kept) + " |"
    yield "|" + "---|" * len(kept)
    for row in rows:
        yield "| " + " | ".join(cell(row[place]) for place in kept) + " |"
    yield ""


def own_modules(app: str) -> Iterator[ModuleType]:
    """The modules of a storey in which states may stand."""
    package = importlib.import_module(app)
    names = {one.name for one in pkgutil.iter_modules(package.__path__)}
    for name in ("states", "models"):
        if name in names:
            yield importlib.import_module(f"{app}.{name}")


def choices_in(module: ModuleType) -> list[type[models.TextChoices]]:
    """The lists of states a module defines itself, in its own order."""
    return [
        one
        for one in vars(module).values()
        if isinstance(one, type)
        and issubclass(one, models.TextChoices)
        and one.__module__ == module.__name__
    ]


def tables_of(module: ModuleType, keys: set[str]) -> dict[str, Mapping[str, object]]:
    """Dictionaries of the module whose keys are those states: words, parents, transitions."""
    return {
        name: value
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, Mapping) and value and set(map(str, value)) <= keys
    }


def spoken(value: object, labels: Mapping[str, str]) -> str:
    """A value of such a dictionary in words."""
    if value is None:
        return "—"
    if isinstance(value, timedelta):
        return f"{value.days} дн."
    if isinstance(value, (set, frozenset, tuple, list)):
        return ", ".join(labels.get(str(one), str(one)) for one in sorted(map(str, value))) or "—"
    return labels.get(str(value), str(value))


def states_of(module: ModuleType) -> Iterator[str]:
    for one in choices_in(module):
        labels = {str(code): str(label) for code, label in one.choices}
        beside = tables_of(module, set(labels))
        yield f"### {one.__name__}"
        yield ""
        yield first_words(one)
        yield ""
        heads = ["код", "по-русски", *(COLUMNS.get(name, f"`{name}`") for name in beside)]
        yield from table(
            heads,
            [
                [f"`{code}`", label, *(
                    spoken(values[code], labels) if code in values else "" for values in beside.values()
                )]
                for code, label in labels.items()
            ],
        )  # fmt: skip
    words = {
        name: value
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, str)
    }
    beside = tables_of(module, set(words.values()))
    if words and beside and module.__name__.endswith(".states"):
        said = comments(inspect.getsource(module))
        heads = ["код", "что это", *(COLUMNS.get(name, f"`{name}`") for name in beside)]
        yield from table(
            heads,
            [
                [f"`{code}`", said.get(name, ""), *(
                    spoken(values.get(code), {}) for values in beside.values()
                )]
                for name, code in words.items()
            ],
        )  # fmt: skip


def rights() -> Iterator[str]:
    yield "## Роли и права"
    yield ""
    yield (
        "Одна таблица прав: `ABILITIES` в `src/nastavnik/organisations/permissions.py`. Страница "
        "требует права через `in_organisation`, действие — ещё раз через `demand`."
    )
    yield ""
    yield from table(
        ["право", "что можно", *(Role(role).label for role in Role.values)],
        [
            [f"`{name}`", ABILITY_NAMES[name], *("да" if role in roles else "" for role in Role.values)]
            for name, roles in ABILITIES.items()
        ],
    )  # fmt: skip


def kinds() -> Iterator[str]:
    """Every kind of paper as the registry knows it."""
    yield "## Виды документов"
    yield ""
    yield (
        "Вид — папка `papers/<код>/` своего этажа и строка `PAPER_KINDS` в `config/registries.py`. "
        "Порядок строк — порядок подписания."
    )
    yield ""
    yield from table(
        ["код", "по-русски", "место", "журнал", "чей", "после чего", "экз.", "знакомят"],
        [
            [f"`{one.code}`", one.title, one.place, Series(one.series).label if one.series else "",
             Part(one.owner).label if one.owner else "", ", ".join(
                 kind.called for kind in paper_kinds() if kind.code in one.requires),
             one.copies if one.made_here else "составляется не здесь",
             "да" if one.acquainted else ""]
            for one in paper_kinds()
        ],
    )  # fmt: skip


def states_page() -> str:
    lines = ["# Состояния и права", "", STAMP, ""]
    lines += [
        "Списки, из которых состоит жизнь строк: код стоит в базе, русское слово видит человек.",
        "Разделы — этажи дома сверху вниз.", "",
    ]  # fmt: skip
    lines += rights()
    lines += kinds()
    for app in STOREYS:
        part = [line for module in own_modules(app) for line in states_of(module)]
        if part:
            title = app.removeprefix("nastavnik.")
            lines += [f"## {title}", "", first_words(importlib.import_module(app)), "", *part]
    return "\n".join(lines).rstrip() + "\n"


def type_of(field: "models.Field[Any, Any]") -> str:
    if isinstance(field, models.ForeignKey):
        return f"→ [{field.related_model.__name__}](#{field.related_model.__name__.lower()})"
    told = TYPES.get(type(field).__name__, type(field).__name__)
    longest = getattr(field, "max_length", None)
    return f"{told}, до {longest}" if longest and told == "строка" else told


def about_field(field: "models.Field[Any, Any]", said: Mapping[str, str]) -> str:
    parts = []
    if field.choices:
        parts.append(" · ".join(f"`{code}` {label}" for code, label in field.flatchoices))
    if field.name in said:
        parts.append(said[field.name])
    if isinstance(field, models.ForeignKey) and field.related_model is field.model:
        parts.append("the node above it in the tree")
    return "; ".join(parts)


def said_beside(model: type[models.Model]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in reversed(model.__mro__):
        if one.__module__.startswith("nastavnik."):
            found |= comments(inspect.getsource(one))
    return found


def model_part(model: type[models.Model]) -> Iterator[str]:
    name = MODELS.get(model.__name__, "")
    yield f"### {model.__name__}"
    yield ""
    yield (f"**{name.capitalize()}.** " if name else "") + first_words(model)
    yield ""
    said = said_beside(model)
    rows: list[list[object]] = []
    for field in model._meta.fields:
        if field.name == "id":
            continue
        may_lack = "может не быть" if field.null else ""
        alone = "одно на всех" if field.unique else ""
        own = FIELDS.get(f"{model.__name__}.{field.name}")
        rows.append(
            [f"`{field.name}`", own or FIELDS.get(field.name, ""), type_of(field),
             ", ".join(one for one in (alone, may_lack) if one), about_field(field, said)]
        )  # fmt: skip
    yield from table(["поле", "по-русски", "что лежит", "особо", "пояснение"], rows)
    for rule in model._meta.constraints:
        if isinstance(rule, models.UniqueConstraint):
            fields = ", ".join(f"`{one}`" for one in rule.fields)
            running = models.Q(ended_on=None)
            where = f" при условии `{rule.condition}`" if rule.condition else ""
            where = " среди действующих (`ended_on` пусто)" if rule.condition == running else where
            yield f"Не повторяется `{rule.name}`: {fields}{where}."
            yield ""


def data_page() -> str:
    lines = ["# Таблицы базы данных", "", STAMP, ""]
    lines += [
        "Разделы — этажи дома сверху вниз: таблица ссылается только на таблицы своего этажа и тех, что "
        "ниже. У каждой строки школы есть `organisation`: без открытой организации её нельзя даже "
        "прочитать. `key` — единственный номер, который видно снаружи. Номер строки `id` есть везде и "
        "здесь не повторяется.", "",
    ]  # fmt: skip
    for app in STOREYS:
        config = apps.get_app_config(app.rsplit(".", 1)[1])
        own = list(config.get_models())
        if own:
            lines += [f"## {config.label}", "", first_words(importlib.import_module(app)), ""]
            for model in own:
                lines += model_part(model)
    lines += [
        "## Таблицы библиотек", "",
        "Ещё в базе лежат сеансы и счётчик входов (Django), вторые шаги входа и адреса почты "
        "(`allauth`), очередь работ (`django_tasks_db`). Их устройство — дело библиотек.", "",
    ]  # fmt: skip
    return "\n".join(lines).rstrip() + "\n"


def abilities_block(role: str) -> str:
    rows: list[list[object]] = [
        [f"`{name}`", ABILITY_NAMES[name], "да" if role in roles else "нет"]
        for name, roles in ABILITIES.items()
    ]
    return "\n".join(table(["право", "что можно", "есть ли"], rows))


def with_blocks(text: str) -> str:
    """The page with the table of every role it names written anew."""

    def fresh(found: re.Match[str]) -> str:
        return f"{found[1]}\n\n{abilities_block(found[2])}\n<!-- /abilities -->"

    return re.sub(r"(<!-- abilities:(\w+) -->).*?<!-- /abilities -->", fresh, text, flags=re.DOTALL)


def pages() -> dict[Path, str]:
    """Every page as it should be."""
    docs = ROOT / "docs"
    found = {docs / "states.md": states_page(), docs / "data-model.md": data_page()}
    for path in sorted((docs / "rules").glob("*.md")):
        found[path] = with_blocks(path.read_text(encoding="utf-8"))
    return found


def main() -> int:
    if missing := set(ABILITIES) - set(ABILITY_NAMES):
        print(f"Впишите в ABILITY_NAMES (tools/describe.py): {', '.join(sorted(missing))}")
        return 1
    stale = [
        (path, text)
        for path, text in pages().items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]
    for path, text in stale:
        if "--check" in sys.argv[1:]:
            print(f"Устарела {path.relative_to(ROOT)}: выполните make docs")
        else:
            path.write_text(text, encoding="utf-8")
            print(f"Записана {path.relative_to(ROOT)}")
    return 1 if stale and "--check" in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())
