"""Does the whole flow, from two files to a folder, decide sensibly and lose nothing?"""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest

from nastavnik.launch.compute import (
    Choices,
    FileRefusedError,
    LaunchFacts,
    LaunchResult,
    Requisites,
    compute,
    key_teachers,
    read_files,
)
from nastavnik.launch.folder import (
    READ_FIRST,
    FolderTakenError,
    launch_files,
    make_zip,
    write_folder,
)
from tests.shared_data import shared

TODAY = date(2026, 9, 14)


@pytest.fixture(scope="module")
def facts() -> LaunchFacts:
    return read_files(shared("staff_messy.xlsx"), shared("roadmap_2023.txt"))


@pytest.fixture(scope="module")
def result(facts: LaunchFacts) -> LaunchResult:
    return compute(facts, Choices(), TODAY)


@pytest.fixture(scope="module")
def files(result: LaunchResult) -> Mapping[str, bytes]:
    return MappingProxyType(launch_files(result))


@pytest.fixture(scope="module")
def packed(result: LaunchResult) -> bytes:
    return make_zip(result)


def test_year_comes_from_the_list_not_from_the_old_roadmap(result: LaunchResult) -> None:
    assert result.carried.from_year == "2023/24"
    assert result.school_year.label == "2026/27"


def test_nothing_of_the_old_year_is_left(result: LaunchResult) -> None:
    dates = [
        moment
        for line in result.carried.lines
        for moment in (line.deadline.start, line.deadline.end)
        if moment
    ]
    assert len(dates) >= 20
    assert all(date(2026, 8, 1) <= moment <= date(2027, 8, 31) for moment in dates)
    old = [line.new_words for line in result.carried.lines if "202" in line.new_words]
    assert all(not {"2022", "2023", "2024"} & set(words.split()) for words in old)


def test_everyone_who_needs_a_mentor_has_a_pair_or_a_line_why_not(result: LaunchResult) -> None:
    needing = {one.key for one in result.mentee_candidates if one.ticked}
    served = [pair.mentee for pair in result.proposal.pairs]
    unserved = [one.mentee for one in result.proposal.unserved]
    assert sorted(served + unserved) == sorted(needing)
    assert needing


def test_nobody_is_ticked_on_both_lists(result: LaunchResult) -> None:
    mentees = {one.key for one in result.mentee_candidates if one.ticked}
    mentors = {one.key for one in result.mentor_candidates if one.ticked}
    assert not mentees & mentors


def test_choices_of_the_person_win(facts: LaunchFacts, result: LaunchResult) -> None:
    one = result.proposal.pairs[0]
    chosen = Choices(mentees=frozenset({one.mentee}), mentors=frozenset({one.mentor}))
    small = compute(facts, chosen, TODAY)
    assert [(pair.mentee, pair.mentor) for pair in small.proposal.pairs] == [
        (one.mentee, one.mentor)
    ]


def test_order_of_rows_changes_nothing(facts: LaunchFacts, result: LaunchResult) -> None:
    turned = replace(facts, staff=replace(facts.staff, teachers=facts.staff.teachers[::-1]))
    assert compute(turned, Choices(), TODAY).proposal == result.proposal


def test_namesakes_have_keys_of_their_own(facts: LaunchFacts) -> None:
    first = facts.staff.teachers[0]
    twins = [first, replace(first, row=900), replace(first, row=901, born_on=date(1990, 1, 1))]
    keyed = key_teachers(twins)
    assert len(keyed) == 3
    assert key_teachers(twins[::-1]).keys() == keyed.keys()


def test_without_a_roadmap_the_standard_one_is_taken(facts: LaunchFacts) -> None:
    result = compute(replace(facts, roadmap=None), Choices(), TODAY)
    assert len(result.carried.roadmap.stages) == 8
    assert result.findings == ()
    assert "стандартная" in result.decisions[1].what


def test_files_are_the_same_to_the_byte(facts: LaunchFacts, packed: bytes) -> None:
    assert packed == make_zip(compute(facts, Choices(), TODAY))


def test_zip_holds_what_the_folder_holds(
    files: Mapping[str, bytes], packed: bytes, tmp_path: Path
) -> None:
    folder = tmp_path / "наставничество"
    write_folder(files, folder)
    on_disk = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == on_disk
    assert on_disk == files


def test_signing_set_is_in_the_lawful_order(
    result: LaunchResult, files: Mapping[str, bytes]
) -> None:
    names = [name.rpartition("/")[2] for name in files if name.startswith("5 ")]
    words = ("Порядок подписания", "соглашение", "Приказ")
    first, agreement, order = (
        min(place for place, name in enumerate(names) if word.lower() in name.lower())
        for word in words
    )
    assert first == 0
    assert agreement < order
    consents = [place for place, name in enumerate(names) if "согласие" in name.lower()]
    assert len(consents) >= len(result.proposal.pairs)
    assert max(consents) < order


def test_folder_with_other_files_is_left_alone(files: Mapping[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "важное.txt").write_text("не трогать", encoding="utf-8")
    with pytest.raises(FolderTakenError):
        write_folder(files, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["важное.txt"]


def test_own_earlier_folder_is_replaced(files: Mapping[str, bytes], tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write_folder(files, folder)
    (folder / "лишнее.txt").write_text("от прошлого раза", encoding="utf-8")
    write_folder(files, folder)
    assert (folder / READ_FIRST).is_file()
    assert not (folder / "лишнее.txt").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_refusal_names_the_file(tmp_path: Path) -> None:
    empty = tmp_path / "карта.docx"
    empty.touch()
    with pytest.raises(FileRefusedError) as refusal:
        read_files(shared("staff_messy.xlsx"), empty)
    assert refusal.value.source == "roadmap"
    assert str(refusal.value).startswith("Дорожная карта: ")


def test_the_sheet_of_what_is_decided_says_the_days_that_were_chosen(
    result: LaunchResult, files: Mapping[str, bytes]
) -> None:
    chosen = Requisites(starts_on=date(2026, 12, 1), ends_on=date(2027, 4, 30))
    for made, words in (
        (launch_files(result, chosen), "с 01.12.2026 по 30.04.2027"),
        (files, "с даты приказа по 31.05"),
    ):
        assert f"Пары работают {words}" in made[READ_FIRST].decode("utf-8-sig")
