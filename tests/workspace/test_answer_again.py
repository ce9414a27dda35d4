"""Do choices made on the page come back, and is nothing kept on the server?"""

from urllib.parse import unquote

from django.test import Client

from clerk.roadmap.decided import Decided
from clerk.roadmap.several_years import Cut
from nastavnik.launch.compute import Choices
from nastavnik.launch.packed import pack
from tests.workspace import sample

TICKED_MENTEES = [one.full_name for one in sample.TEACHERS[:4]]
TICKED_MENTORS = [one.full_name for one in sample.TEACHERS[4:7]]


def fields(**more: object) -> dict[str, object]:
    return {
        "facts": pack(sample.sample_facts()),
        "mending": "take",
        "mentee": TICKED_MENTEES,
        "mentor": TICKED_MENTORS,
        **more,
    }


def test_untouched_ticks_stay_the_systems_own_decision(
    page: Client, computed: list[Choices]
) -> None:
    answer = page.post("/launch/", fields(action="recalculate"))

    assert answer.status_code == 200
    assert computed[-1] == Choices(mend_safe=True)


def test_a_changed_tick_is_the_persons_decision(page: Client, computed: list[Choices]) -> None:
    answer = page.post("/launch/", fields(mentee=TICKED_MENTEES[1:]))

    assert computed[-1].mentees == frozenset(TICKED_MENTEES[1:])
    assert computed[-1].mentors is None
    shown = answer.context["page"]
    assert [one.value for one in shown.mentees.others] == TICKED_MENTEES[:1]


def test_all_ticks_taken_away_means_nobody(page: Client, computed: list[Choices]) -> None:
    page.post("/launch/", {**fields(), "mentee": [], "mentor": []})

    assert (computed[-1].mentees, computed[-1].mentors) == (frozenset(), frozenset())


def test_the_pressed_button_decides_about_mending(page: Client, computed: list[Choices]) -> None:
    left = page.post("/launch/", fields(mending=["take", "leave"])).content.decode()
    taken = page.post("/launch/", fields(mending=["leave", "take"])).content.decode()

    assert "Исправить очевидное: 3" in left
    assert "Отменить исправления: 3" in taken


def test_what_was_decided_at_the_findings_travels_with_the_page(
    page: Client, computed: list[Choices]
) -> None:
    """Without signing in too: the last word about each finding counts, and another year of several."""
    carried = ["aa:keep:", "bb:write:до 5 октября", "cc:mend:"]
    pressed = {"write": "dd", "words-dd": " октябрь  2026 ", "undo": "aa", "cut": "2025"}

    html = page.post("/launch/", fields(decided=carried, **pressed)).content.decode()

    decided = (
        Decided("bb", "write", "до 5 октября"),
        Decided("cc", "mend"),
        Decided("dd", "write", "октябрь 2026"),
    )
    assert (computed[-1].decided, computed[-1].cut) == (decided, Cut(2025))
    assert 'name="decided" value="dd:write:октябрь 2026"' in html


def test_a_made_up_decision_changes_nothing(page: Client, computed: list[Choices]) -> None:
    answer = page.post("/launch/", fields(decided=["x", "::", "a:burn:b"], cut="1e9", write="zz"))

    assert answer.status_code == 200
    assert (computed[-1].decided, computed[-1].cut) == ((), None)


def test_year_and_school_are_carried(page: Client, computed: list[Choices]) -> None:
    answer = page.post("/launch/", fields(school_year="2025/26", school="  Школа № 1 "))

    assert computed[-1].school_year == "2025/26"
    assert computed[-1].school == "Школа № 1"
    assert 'value="Школа № 1"' in answer.content.decode()


def test_a_year_that_is_none_is_left_to_the_system(page: Client, computed: list[Choices]) -> None:
    page.post("/launch/", fields(school_year="не год"))

    assert computed[-1].school_year is None


def test_the_papers_come_as_a_file_with_a_russian_name(
    page: Client, computed: list[Choices]
) -> None:
    answer = page.post("/launch/", fields(action="download"))

    assert answer["Content-Type"] == "application/zip"
    assert answer.content == b"PK-papers"
    assert unquote(answer["Content-Disposition"]) == (
        "attachment; filename*=utf-8''Наставничество 2026-27.zip"
    )


def test_facts_of_another_start_are_refused_kindly(page: Client, computed: list[Choices]) -> None:
    facts = pack(sample.sample_facts())

    answer = page.post("/launch/", {"facts": facts[:-3] + "xyz", "school": "Школа № 1"})

    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Выберите файлы ещё раз" in text
    assert 'value="Школа № 1"' in text
    assert computed == []


def test_pages_with_names_are_not_kept_by_the_browser(
    page: Client, computed: list[Choices]
) -> None:
    answer = page.post("/launch/", fields())

    assert "no-store" in answer["Cache-Control"]
    assert "sessionid" not in answer.cookies
