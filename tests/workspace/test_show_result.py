"""Does the page with the results say what follows from the files?"""

import re
from dataclasses import replace

from django.test import Client

from nastavnik.launch.components import Remark, RemarkGroup
from nastavnik.launch.compute import Choices
from nastavnik.launch.packed import pack
from nastavnik.launch.result.page import build_page
from nastavnik.launch.result.papers import signing_steps
from pairing.model import Candidate
from tests.workspace import sample


def shown(page: Client, *, own_roadmap: bool = True) -> str:
    facts = sample.sample_facts(own_roadmap=own_roadmap)
    ticks = {
        "mentee": [one.full_name for one in sample.TEACHERS[:4]],
        "mentor": [one.full_name for one in sample.TEACHERS[4:7]],
    }
    answer = page.post("/launch/", {"facts": pack(facts), "mending": "take", **ticks})
    return answer.content.decode()


def words(html: str) -> str:
    bare = (
        re.sub(r"<[^>]*>", " ", html)
        .replace("\N{NO-BREAK SPACE}", " ")
        .replace("\N{WORD JOINER}", "")
    )
    return re.sub(r"\s+", " ", bare)


def test_sections_stand_in_the_order_of_work(page: Client, computed: list[Choices]) -> None:
    html = shown(page)

    assert re.findall(r'<section class="[^"]*" id="([\w-]+)"', html) == [
        *("decisions", "year", "reading", "people", "pairs", "papers")
    ]
    assert html.count("<h1>") == 1
    assert html.count("button primary") == 1


def test_every_mark_has_its_remark_and_every_remark_its_mark(
    page: Client, computed: list[Choices]
) -> None:
    html = shown(page)
    safe = [one for one in sample.FINDINGS if one.mend and one.mend.safe]
    left = len(sample.FINDINGS) - len(safe)
    numbers = [str(number) for number in range(1, left + 1)]

    assert sorted(re.findall(r'id="mark-(\d+)"', html)) == numbers
    assert sorted(re.findall(r'id="remark-(\d+)"', html)) == numbers
    assert f"Разобрано: {len(safe)}" in html
    assert f'<span class="count">{left}</span>' in html  # the menu counts what is left, as the head


def test_ids_are_unique_and_links_inside_the_page_lead_somewhere(
    page: Client, computed: list[Choices]
) -> None:
    html = shown(page)
    ids = re.findall(r'\sid="([^"]+)"', html)

    assert sorted(set(ids)) == sorted(ids)
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)
    assert set(re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', html)) <= set(ids)


def test_the_unserved_stand_above_the_pairs_and_the_doubtful_first(
    page: Client, computed: list[Choices]
) -> None:
    text = words(shown(page))
    places = [
        text.index(part)
        for part in (
            "Предварительно: запросы ещё не собраны",
            "Пока без наставника",
            "Отметить Тучину наставником",
            "Не тот же предмет",
            "Тот же предмет Высшая категория",
        )
    ]

    assert places == sorted(places)


def test_old_words_new_words_and_dates_stand_in_the_table(
    page: Client, computed: list[Choices]
) -> None:
    text = words(shown(page))

    assert "сентябрь 2023 сентябрь 2026 1–30 сентября 2026 год перенесён" in text


def test_without_a_roadmap_there_is_nothing_to_remark(
    page: Client, computed: list[Choices]
) -> None:
    html = shown(page, own_roadmap=False)

    assert 'id="reading"' not in html
    assert "стандартная: своей вы не приложили" in html


def test_nobody_to_pair_is_explained(page: Client) -> None:
    built = build_page(sample.sample_empty(), Choices(), (), "facts")

    assert built.pairs_summary == "Наставник по списку не нужен никому."
    assert built.shares == ()
    assert built.signing == ()


def test_papers_of_one_kind_are_one_step_and_the_first_may_be_signed() -> None:
    built = build_page(sample.sample_result(), Choices(), sample.PAPERS, "facts")

    assert [(one.number, one.state, len(one.papers)) for one in built.signing] == [
        (1, "present", 2),
        (2, "ahead", 0),
        (3, "ahead", 0),
    ]
    assert [one.status.text for one in built.signing] == [
        "Можно подписывать",
        "После согласий",
        "После дополнительных соглашений",
    ]


def test_shares_fill_the_bar_and_count_everybody() -> None:
    built = build_page(sample.sample_result(), Choices(), (), "facts")

    assert [(one.kind, one.number) for one in built.shares] == [
        ("same", 2),
        ("near", 1),
        ("none", 1),
    ]
    assert round(sum(float(one.width[:-1]) for one in built.shares), 1) == 100


def test_mentors_without_a_pair_are_folded_where_they_are_many() -> None:
    few = sample.sample_result()
    people = {
        f"Наставник {number}": replace(
            next(iter(few.people.values())), key=f"Наставник {number}", name=f"Наставник {number}"
        )
        for number in range(9)
    }
    spare = tuple(Candidate(key, True, "experienced", "стаж большой") for key in people)
    many = replace(
        few,
        people={**few.people, **people},
        mentor_candidates=(*few.mentor_candidates, *spare),
    )

    few_page = build_page(few, Choices(), (), "facts")
    many_page = build_page(many, Choices(), (), "facts")

    assert (few_page.mentors.count, few_page.mentors.spare) == (3, ())
    assert many_page.mentors.count == 12
    assert [one.value for one in many_page.mentors.spare] == list(people)
    assert {one.reason for one in many_page.mentors.spare} == {"Стаж большой"}


def test_all_remarks_are_open_up_to_eight_and_folded_beyond() -> None:
    def group(number: int) -> RemarkGroup:
        remarks = tuple(Remark(place, "order", "Этап 1", "Не так") for place in range(number))
        return RemarkGroup("order", "Порядок", "", remarks)

    assert [(len(group(n).first), len(group(n).rest)) for n in (0, 7, 8, 9)] == [
        *((0, 0), (7, 0), (8, 0), (7, 2))
    ]


def test_signers_are_named_in_their_order() -> None:
    one, two, none = (
        replace(sample.PAPERS[0], signed_by=signers)
        for signers in (("наставляемый",), ("наставник", "директор"), ())
    )

    assert [signing_steps([paper])[0].who_signs for paper in (one, two, none)] == [
        "Подписывает наставляемый.",
        "Подписывают наставник, затем директор.",
        "Подписывать не нужно: это порядок для вас.",
    ]
