"""How long does an order on twenty pairs take, with its annex and sheet of acknowledgement?

A thousand of them in one process, each about people of its own. Beside it, in the same run, a plain
loop of docxtpl that opens its template each time, in an environment of its own that ``make bench``
builds; the words that it fills in are ready: it declines no name and sets no type. Memory: before
and after the thousand.
"""

import io
import json
import random
import subprocess
import tempfile
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import psutil
from docx import Document

from benchmarks.measure import print_rows
from papers.model import Employee, PairFacts, School, SigningFacts
from papers.order import pairs_order

PEER = Path(__file__).resolve().parents[1] / ".bench" / "peer" / "bin" / "python"
MILLISECONDS = 5.0
ORDERS, PAIRS, PEER_ORDERS, WARM = 1_000, 20, 100, 200
SURNAMES = (
    "Белова Гусева Котова Зайцева Орлова Соколова Лебедева Козлова Новикова Морозова Волкова Павлова "
    "Семёнова Голубева Виноградова Богданова Воробьёва Фёдорова Михайлова Беляева Тарасова Комарова"
).split()
NAMES = "Анна Ольга Мария Нина Юлия Вера Дарья Софья Ирина Елена Татьяна Галина".split()
FATHERS = "Олеговна Ильинична Петровна Сергеевна Марковна Андреевна Павловна Юрьевна".split()
POSTS = ("учитель химии", "учитель истории и обществознания", "педагог-психолог", "воспитатель",
         "учитель начальных классов", "учитель физики", "педагог дополнительного образования")  # fmt: skip
SCHOOL = School("Муниципальное бюджетное общеобразовательное учреждение «Лицей № 4»",
                short_name="МБОУ «Лицей № 4»", place="г. Шумерля", director="Н. П. Орлова")  # fmt: skip


def facts(number: int) -> SigningFacts:
    """Of one school: others work there than in the one before."""
    chance = random.Random(number)

    def person(months: int) -> Employee:
        return Employee(chance.choice(SURNAMES), chance.choice(NAMES), chance.choice(FATHERS), "f",
                        chance.choice(POSTS), chance.choice(("высшая", "первая", None)), months)  # fmt: skip

    pairs = tuple(PairFacts(person(200 + one), person(one)) for one in range(PAIRS))
    return SigningFacts(SCHOOL, "2026/27", date(2027, 5, 31), pairs)


def template() -> bytes:
    """An order of ours with the places that docxtpl fills in."""
    document = Document(io.BytesIO(pairs_order(facts(0)).content))
    document.paragraphs[0].runs[0].text = "{{ school }}"
    for table, rows in ((document.tables[-2], "pairs"), (document.tables[-1], "people")):
        kept = len(table.rows[1].cells)
        for row in list(table.rows)[2:]:
            table._tbl.remove(row._tr)
        for mark in (f"{{%tr for row in {rows} %}}", "{%tr endfor %}"):
            table.add_row().cells[0].text = mark  # type: ignore[no-untyped-call]
        opening, closing = table.rows[2]._tr, table.rows[3]._tr
        table.rows[1]._tr.addprevious(opening)
        for place, cell in enumerate(table.rows[2].cells[:kept]):
            cell.text = f"{{{{ row[{place}] }}}}"
        table._tbl.append(closing)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def words(about: SigningFacts) -> dict[str, object]:
    """What the peer fills in, ready as it stands."""
    names = [
        (f"{one.surname} {one.first_name} {one.patronymic}", one.post)
        for pair in about.pairs
        for one in (pair.mentor, pair.mentee)
    ]
    pairs = [
        (f"{number}", ", ".join(names[2 * number - 2]), ", ".join(names[2 * number - 1]),
         "«педагог – педагог», традиционное (один на один)", "с даты приказа по 31.05.2027",
         "согласие наставляемого от ____; согласие наставника от ____; соглашение от ____ № ____")
        for number in range(1, PAIRS + 1)
    ]  # fmt: skip
    people = [(f"{number}", *one, "", "") for number, one in enumerate(names, 1)]
    return {"school": about.school.full_name, "pairs": pairs, "people": people}


def peer() -> list[float] | None:
    """Milliseconds of each order by docxtpl; None where it is not installed."""
    if not PEER.exists():
        return None
    script = Path(__file__).with_name("peer_docxtpl.py")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "order.docx").write_bytes(template())
        filled = [words(facts(number)) for number in range(PEER_ORDERS)]
        (Path(folder) / "words.json").write_text(json.dumps(filled), "utf-8")
        answer = subprocess.run([PEER, script, folder], capture_output=True, text=True, check=False)
    return None if answer.returncode else sorted(map(float, answer.stdout.split()))


def ours(numbers: Iterable[int]) -> list[float]:
    """Milliseconds of this process for each order."""
    spent = []
    for number in numbers:
        about = facts(number)
        started = time.process_time()
        pairs_order(about)
        spent.append((time.process_time() - started) * 1000)
    return sorted(spent)


def main() -> None:
    process = psutil.Process()
    ours(range(-WARM, 0))  # what is kept between orders has come to its bound
    before = process.memory_full_info().uss / 2**20
    spent = ours(range(ORDERS))
    after = process.memory_full_info().uss / 2**20
    median = spent[ORDERS // 2]
    rows = [
        ("ours", f"{median:.1f} ms", f"{spent[ORDERS * 95 // 100]:.1f} ms",
         f"{median / MILLISECONDS:.2f} of {MILLISECONDS:g} ms", f"{before:.0f} → {after:.0f} MB")
    ]  # fmt: skip
    theirs = peer()
    if theirs:
        middle = theirs[PEER_ORDERS // 2]
        rows.append(
            ("docxtpl, opens its template each time", f"{middle:.1f} ms",
             f"{theirs[PEER_ORDERS * 95 // 100]:.1f} ms", f"ours takes {median / middle:.2f} of it", "")
        )  # fmt: skip
    else:
        rows.append(("docxtpl", "not installed: make bench installs it", "", "", ""))
    print_rows(
        f"an order on {PAIRS} pairs, {ORDERS} in one process, time of one core",
        ("", "median", "p95", "ratio", "memory"),
        rows,
    )


if __name__ == "__main__":
    main()
