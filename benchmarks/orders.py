"""How long does an order on twenty pairs take, with its annex and sheet of acknowledgement?

A thousand of them in one process, each about people of its own. Beside it, in the same run, a plain
loop of docxtpl that opens its template each time and fills in words that are ready: no cases, no
typesetting. It is no dependency; where it is not installed its row is left out, and the limit alone
is what counts. Memory: what a thousand take to what the first fifty took.
"""

import io
import random
import time
from collections.abc import Callable, Sequence
from datetime import date

import psutil
from docx import Document

from benchmarks.measure import print_rows
from papers.model import Employee, PairFacts, School, SigningFacts
from papers.order import HEADING, pairs_order

MILLISECONDS = 5.0
ORDERS, PAIRS, PEER_ORDERS, WARM = 1_000, 20, 100, 50
PEER = "18–34 ms, as once measured; not installed here"
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
            table.add_row().cells[0].text = mark
        opening, closing = table.rows[2]._tr, table.rows[3]._tr
        table.rows[1]._tr.addprevious(opening)
        for place, cell in enumerate(table.rows[2].cells[:kept]):
            cell.text = f"{{{{ row[{place}] }}}}"
        table._tbl.append(closing)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def peer() -> Callable[[SigningFacts], bytes] | None:
    """One order by docxtpl; None where it is not installed."""
    try:
        from docxtpl import DocxTemplate  # noqa: PLC0415 - a peer, no dependency
    except ImportError:
        return None
    file = template()

    def write(about: SigningFacts) -> bytes:
        filled = DocxTemplate(io.BytesIO(file))
        names = [
            (f"{one.surname} {one.first_name} {one.patronymic}", one.post)
            for pair in about.pairs
            for one in (pair.mentor, pair.mentee)
        ]
        filled.render(
            {"school": about.school.full_name,
             "pairs": [(f"{number}", ", ".join(names[2 * number - 2]), ", ".join(names[2 * number - 1]),
                        "педагог – педагог", "по 31.05.2027", "согласие от ____; соглашение от ____")
                       for number in range(1, PAIRS + 1)],
             "people": [(f"{number}", *one, "", "") for number, one in enumerate(names, 1)]},
            autoescape=True,
        )  # fmt: skip
        out = io.BytesIO()
        filled.save(out)
        return out.getvalue()

    return write


def timed(write: Callable[[SigningFacts], object], about: Sequence[SigningFacts]) -> list[float]:
    """Milliseconds of this process, each by itself."""
    spent = []
    for one in about:
        started = time.process_time()
        write(one)
        spent.append((time.process_time() - started) * 1000)
    return sorted(spent)


def main() -> None:
    process = psutil.Process()
    timed(pairs_order, [facts(-number) for number in range(1, WARM + 1)])  # caches are full
    before = process.memory_full_info().uss / 2**20
    ours = timed(pairs_order, [facts(number) for number in range(ORDERS)])
    after = process.memory_full_info().uss / 2**20
    median = ours[ORDERS // 2]
    rows = [
        (f"ours, {HEADING.lower()}", f"{median:.1f} ms", f"{ours[ORDERS * 95 // 100]:.1f} ms",
         f"{median / MILLISECONDS:.2f} of {MILLISECONDS:g} ms", f"{before:.0f} → {after:.0f} MB")
    ]  # fmt: skip
    write = peer()
    if write:
        theirs = timed(write, [facts(number) for number in range(PEER_ORDERS)])
        peers = theirs[PEER_ORDERS // 2]
        rows.append(
            ("docxtpl, opens its template each time", f"{peers:.1f} ms",
             f"{theirs[PEER_ORDERS * 95 // 100]:.1f} ms", f"{median / peers:.2f} of it is ours", "")
        )  # fmt: skip
    else:
        rows.append(("docxtpl", PEER, "", "", ""))
    print_rows(
        f"an order on {PAIRS} pairs, {ORDERS} in one process, time of one core",
        ("", "median", "p95", "ratio", "memory"),
        rows,
    )


if __name__ == "__main__":
    main()
