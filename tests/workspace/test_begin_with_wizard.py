"""Does the wizard bring a school from its two files to the very papers of ``launch``, and remember?"""

import io
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.formats import date_format
from django_scopes import scope
from docx import Document

from clerk.calendar import SchoolYear
from nastavnik.documents.models import Paper, SchoolPaper
from nastavnik.launch.compute import Choices, Requisites, compute, read_files
from nastavnik.launch.folder import signing_set
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.states import Role
from nastavnik.people.for_papers import coordinator_of, sole_holder
from nastavnik.people.models import Employment, Office, Teacher
from nastavnik.people.states import OfficeKind
from nastavnik.roadmaps.actions.mark_step import mark_step
from nastavnik.roadmaps.models import Roadmap
from nastavnik.roadmaps.queries import steps_of
from nastavnik.shared import clock
from nastavnik.signing.actions.sign_paper import sign_paper
from nastavnik.wizard.actions.start_year import start_year
from nastavnik.wizard.answers import answers_of
from nastavnik.wizard.models import YearStart
from tests.built_once import built_once
from tests.personas import House
from tests.roadmaps.scene import living
from tests.shared_data import shared

pytestmark = pytest.mark.any_engine

YEAR = 2026


class Walk:
    """One coordinator going through the wizard."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.browser: Client = house.browser("coordinator")
        with scope(organisation=house.school):
            Employment.objects.all().delete()
            Teacher.objects.all().delete()

    def __getstate__(self) -> dict[str, Any]:
        return {"house": self.house, "cookies": self.browser.cookies}

    def __setstate__(self, told: dict[str, Any]) -> None:
        self.house, self.browser = told["house"], Client()
        self.browser.cookies = told["cookies"]

    def begin(self, name: str) -> str:
        answer = self.browser.post(
            self.house.url("year/"), {"full_name": name, "school_year": "2026/27"}
        )
        return str(answer["Location"])

    def answer(self, question: str, **sent: Any) -> str:
        """Send an answer; the question one is brought to."""
        address = self.house.url(f"year/{YEAR}/{question}/")
        answer = self.browser.post(address, sent)
        assert answer.status_code == 302, answer.content.decode()[-3000:]
        return str(answer["Location"]).rstrip("/").rpartition("/")[2]

    def page(self, question: str) -> str:
        answer = self.browser.get(self.house.url(f"year/{YEAR}/{question}/"))
        assert answer.status_code == 200
        return answer.content.decode().replace("\xa0", " ")

    def papers(self) -> dict[str, bytes]:
        answer = self.browser.get(self.house.url(f"year/{YEAR}/folder/"))
        archive = zipfile.ZipFile(io.BytesIO(answer.content))
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def walk(house: House) -> Walk:
    return Walk(house)


def upload(path: Path) -> SimpleUploadedFile:
    return SimpleUploadedFile(path.name, path.read_bytes())


def test_the_papers_are_those_of_launch(walk: Walk) -> None:
    roadmap, staff = shared("roadmap_2023.txt"), shared("staff_messy.xlsx")
    facts = read_files(staff, roadmap)
    school = facts.staff.school
    assert school
    walk.begin(school)
    steps = [
        walk.answer("have", nothing="1"),
        walk.answer("roadmap", origin="own", roadmap=upload(roadmap)),
        walk.answer("findings", mend_safe="1"),
        walk.answer("staff", staff=upload(staff)),
        walk.answer("columns"),
        walk.answer("doubts"),
    ]
    for question, field in (("mentees", "mentee"), ("mentors", "mentor")):
        steps.append(walk.answer(question, **{field: ticked(walk.page(question), field)}))
    steps.append(walk.answer("pairs"))
    with scope(organisation=walk.house.school):
        kept = Organisation.objects.get(pk=walk.house.school.pk)
    steps.append(
        walk.answer(
            "requisites",
            short_name=kept.short_name,
            director=facts.staff.director or "",
            director_post="директор",
            form="педагог – педагог",
            kind="традиционное (один на один)",
            ends_on="31.05.2027",
            starts_on="",
            coordinator="",
            place="",
            address="",
            inn="",
        )
    )
    steps.append(walk.answer("check"))
    assert steps == [
        "roadmap", "findings", "staff", "columns", "doubts", "mentees", "mentors", "pairs",
        "requisites", "check", "papers",
    ]  # fmt: skip

    expected = compute(facts, Choices(school_year="2026/27"), clock.today())
    with scope(organisation=walk.house.school):  # the list does not say who the clerk is
        told = Requisites(clerk=sole_holder(walk.house.school, Role.CLERK))
    wanted = {one.filename: one.content for one in signing_set(expected, told)}
    made = {
        name.rpartition("/")[2]: content
        for name, content in walk.papers().items()
        if name.startswith("5 ")
    }
    assert len(made) > 20
    assert made == wanted


def ticked(page: str, field: str) -> list[str]:
    """The values that stand ticked on a page."""
    found = []
    for part in page.split("<input ")[1:]:
        tag = part.partition(">")[0]
        if f'name="{field}"' in tag and " checked" in tag:
            found.append(tag.partition('value="')[2].partition('"')[0])
    return found


LIST = """ФИО;Должность;Предмет;Пед. стаж;Категория
Опытная Анна Ивановна;учитель химии;химия;20 лет;высшая
Мудрая Вера Олеговна;учитель химии;химия;25 лет;высшая
Новая Ольга Петровна;учитель химии;химия;1 год;
Молодая Инна Юрьевна;учитель химии;химия;1 год;
"""


@pytest.fixture
def with_people(house: House) -> Walk:
    return come_to_pairs(house)


@built_once
def come_to_pairs(house: House) -> Walk:
    """Standard roadmap, a list of four."""
    walk = Walk(house)
    walk.begin("МБОУ «Средняя школа № 1»")
    walk.answer("have", nothing="1")
    walk.answer("roadmap", origin="standard")
    walk.answer("staff", staff=SimpleUploadedFile("л.csv", LIST.encode()))
    walk.answer("columns")
    walk.answer("doubts")
    return walk


def keys(walk: Walk) -> dict[str, str]:
    with scope(organisation=walk.house.school):
        return {one.surname: str(one.key) for one in Teacher.objects.all()}


def test_one_leaves_and_comes_back_to_the_same_question(with_people: Walk) -> None:
    with_people.browser = with_people.house.browser("director")  # another person, another day
    answer = with_people.browser.get(with_people.house.url("year/"))

    assert answer["Location"] == with_people.house.url(f"year/{YEAR}/mentees/")
    home = with_people.house.url()  # to go on is the coordinator's, whoever looks in
    coordinator, director = with_people.house.browser("coordinator"), with_people.browser
    stopped = "Начало учебного года остановилось"
    assert stopped in coordinator.get(home).content.decode().replace("\xa0", " ")
    assert stopped not in director.get(home).content.decode().replace("\xa0", " ")


def test_every_question_may_be_skipped(walk: Walk) -> None:
    walk.begin("МБОУ «Средняя школа № 1»")
    seen, question = [], "have"
    while question != "papers":
        seen.append(question)
        question = walk.answer(question, skip="1") if question != "check" else walk.answer(question)
    assert seen == ["have", "roadmap", "findings", "staff", "columns", "doubts", "mentees",
                    "mentors", "pairs", "requisites", "check"]  # fmt: skip
    assert "Подписывать пока нечего" in walk.page("papers")


def test_a_skipped_answer_is_told_at_the_end(with_people: Walk) -> None:
    with_people.answer("requisites", skip="1")

    assert "отложено" in with_people.page("check")


def test_before_the_papers_doubtful_names_are_put_right(with_people: Walk) -> None:
    assert "Мы не уверены" not in with_people.page("check")
    with scope(organisation=with_people.house.school):
        one = Teacher.objects.order_by("pk").first()
        assert one is not None
        one.surname, one.first_name, one.patronymic, one.sex = "Нгуен", "Ван", "Хунг", "m"
        one.save()
    check = with_people.page("check").replace("\xa0", " ")
    assert "верно просклоняли имя или должность у 1 человека" in check
    (page,) = re.findall(r'href="([^"]*declined/[^"]*)"', check)

    def declined() -> str:
        text: str = with_people.browser.get(page).content.decode()
        return text.replace("\xa0", " ")

    assert "закрепить наставником Нгуен Ван Хунга" in declined()

    with_people.browser.post(page, {"teacher": str(one.key), "version": one.version})

    assert "Мы не уверены" not in with_people.page("check")
    assert f"year/{YEAR}/check/" in declined()  # the way back


def test_from_the_check_one_comes_back_to_the_check(with_people: Walk) -> None:
    walk = with_people
    changes = re.findall(r'href="([^"]*)" aria-label="Изменить', walk.page("check"))
    questions = [one.split("/")[-2] for one in changes]
    assert {"have", "roadmap", "staff", "mentees", "requisites"} <= set(questions)
    assert "К проверке ответов" in walk.browser.get(changes[0]).content.decode()

    def change(question: str, **sent: Any) -> str:
        answer = walk.browser.post(changes[questions.index(question)], sent)
        return str(answer["Location"]).partition(f"/{YEAR}/")[2]

    assert change("have", nothing="1") == "check/"
    assert change("roadmap", origin="standard") == "check/"
    assert change("staff") == "check/"
    assert change("mentees", skip="1") == "check/"
    assert change("pairs", again="1") == "pairs/?from=check"

    back = re.search(r'class="back" href="([^"]*)"', walk.page("check"))
    assert back
    assert "К проверке ответов" in walk.browser.get(back[1]).content.decode()

    # a new list has doubts that nobody has seen: they come first, and then the check
    again = SimpleUploadedFile("л.csv", (LIST + "\n").encode())
    assert change("staff", staff=again) == "columns/?from=check"
    form = walk.house.url(f"year/{YEAR}/columns/?from=check")
    assert walk.browser.post(form)["Location"].endswith("doubts/?from=check")
    form = walk.house.url(f"year/{YEAR}/doubts/?from=check")
    assert walk.browser.post(form)["Location"].endswith("check/")


def test_it_is_said_of_which_day_the_answers_are(with_people: Walk) -> None:
    with scope(organisation=with_people.house.school):
        kept = YearStart.objects.get()
    at = kept.changed_at.astimezone(ZoneInfo(with_people.house.school.zone))

    said = f"Ответы сохранены {date_format(at, 'j E')} в {at:%H:%M}"
    assert all(said in with_people.page(one) for one in ("year", "columns", "pairs", "check"))


def test_a_paper_made_elsewhere_is_kept_with_its_file(walk: Walk) -> None:
    walk.begin("МБОУ «Средняя школа № 1»")
    sent = {
        "has-regulation": "1", "number-regulation": "41-од", "dated-regulation": "02.09.2024",
        "file-regulation": SimpleUploadedFile("Приказ.pdf", b"%PDF-1.4 x"),
    }  # fmt: skip
    walk.answer("have", **sent)
    with scope(organisation=walk.house.school):
        paper = SchoolPaper.objects.select_related("file").get()
    assert (paper.number, str(paper.dated_on)) == ("41-од", "2024-09-02")
    assert paper.file
    answer = walk.browser.get(walk.house.url(f"files/{paper.file.key}/"))
    assert b"".join(answer) == b"%PDF-1.4 x"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"

    walk.answer("have", nothing="1")
    with scope(organisation=walk.house.school):
        assert not SchoolPaper.objects.exists()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"has-regulation": "1", "dated-regulation": "32.13.2024"}, "не понять"),
        ({"has-regulation": "1", "dated-regulation": "02.09.2099"}, "ещё не наступила"),
        (
            {"has-regulation": "1", "file-regulation": SimpleUploadedFile("x.exe", b"MZ")},
            "другого вида",
        ),
    ],
)
def test_a_wrong_answer_keeps_what_was_typed(walk: Walk, sent: dict[str, Any], said: str) -> None:
    walk.begin("МБОУ «Средняя школа № 1»")
    answer = walk.browser.post(
        walk.house.url(f"year/{YEAR}/have/"), {**sent, "number-regulation": "41-од"}
    )

    page = answer.content.decode().replace("\xa0", " ")
    assert answer.status_code == 422
    assert said in page
    assert 'value="41-од"' in page


def test_a_number_of_an_earlier_paper_is_a_number(walk: Walk) -> None:
    walk.begin("МБОУ «Средняя школа № 1»")
    told = {"has-regulation": "1", "number-regulation": "\U0001f600" * 60}
    answer = walk.browser.post(walk.house.url(f"year/{YEAR}/have/"), told)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "длиннее" in page.replace("\xa0", " ")
    assert f'value="{told["number-regulation"]}"' in page


@pytest.mark.parametrize(
    ("question", "sent", "said"),
    [
        ("roadmap", {"origin": "own"}, "Приложите файл карты"),
        ("roadmap", {}, "Выберите, какую"),
        (
            "roadmap",
            {"origin": "own", "roadmap": SimpleUploadedFile("x.jpg", b"JFIF")},
            "другого вида",
        ),
        ("staff", {}, "Приложите список"),
        ("staff", {"staff": SimpleUploadedFile("x.csv", b"")}, "пустой"),
    ],
)
def test_files_are_asked_for(walk: Walk, question: str, sent: dict[str, Any], said: str) -> None:
    walk.begin("МБОУ «Средняя школа № 1»")
    answer = walk.browser.post(walk.house.url(f"year/{YEAR}/{question}/"), sent)

    assert answer.status_code == 422
    assert said in answer.content.decode().replace("\xa0", " ")


def test_pairs_that_run_already_are_left_alone(with_people: Walk) -> None:
    who = keys(with_people)
    with_people.answer("have", **{"has-pairs_order": "1", "number-pairs_order": "148"})
    then = with_people.answer("running", **{"mentor-0": who["Опытная"], "mentee-0": who["Новая"]})

    assert then == "mentees"
    page = with_people.page("mentees")
    candidates, _, working = page.partition("Уже есть: 1 пара")
    assert "Новая" not in candidates
    assert "Новая" in working
    assert "Исправить пары, о которых вы сказали" in working
    pairs = with_people.page("pairs").partition("Уже есть:")[0]
    assert "Молодая" in pairs
    assert "Мудрая" in pairs
    assert "Опытная" not in pairs


@pytest.mark.parametrize(
    ("mentor", "mentee", "said"),
    [("Опытная", "", "нужны оба"), ("Опытная", "Опытная", "самому себе")],
)
def test_a_running_pair_needs_two_people(
    with_people: Walk, mentor: str, mentee: str, said: str
) -> None:
    who = {**keys(with_people), "": ""}
    with_people.answer("have", **{"has-pairs_order": "1"})
    answer = with_people.browser.post(
        with_people.house.url(f"year/{YEAR}/running/"),
        {"mentor-0": who[mentor], "mentee-0": who[mentee]},
    )

    assert answer.status_code == 422
    assert said in answer.content.decode().replace("\xa0", " ")


def test_another_mentor_is_a_decision_that_stays(with_people: Walk) -> None:
    who = keys(with_people)
    names = {key: surname for surname, key in who.items()}
    before = pairs_on(with_people.page("pairs"), names)
    other = {"Опытная": "Мудрая", "Мудрая": "Опытная"}[before["Новая"]]
    then = with_people.answer("pairs", **{f"mentor-of-{who['Новая']}": who[other], "again": "1"})

    page = with_people.page("pairs")
    assert then == "pairs"
    assert pairs_on(page, names) == {"Новая": other, "Молодая": before["Новая"]}
    assert "Выбрано вручную" in page


def test_other_mentors_stand_best_first_and_who_is_in_a_pair_is_marked(with_people: Walk) -> None:
    with scope(organisation=with_people.house.school):
        work = Employment.objects.get(teacher__surname="Мудрая")
        work.posts, work.subjects = ["учитель музыки"], ["музыка"]
        work.save()
    who = keys(with_people)
    page = with_people.page("pairs")
    names = {key: surname for surname, key in who.items()}
    assert pairs_on(page, names)["Новая"] in {"Опытная", "Мудрая"}
    for part in page.split('name="mentor-of-')[1:]:
        choices = part.partition("</select>")[0].split("<option")[1:]
        assert [("Опытная" in one, ", тот же предмет" in one) for one in choices] == [
            (True, True),
            (False, False),
        ]
        taken = [one for one in choices if "сейчас в паре" in one]
        assert [one for one in choices if " selected" not in one] == taken


def pairs_on(page: str, names: dict[str, str]) -> dict[str, str]:
    """Mentee → mentor, as the page shows them."""
    found = {}
    for part in page.split('name="mentor-of-')[1:]:
        mentee = part.partition('"')[0]
        chosen = part.partition("</select>")[0].partition(" selected")[0].rpartition('value="')[2]
        found[names[mentee]] = names[chosen.partition('"')[0]]
    return found


def test_last_year_s_roadmap_is_offered_and_moved(with_people: Walk) -> None:
    with scope(organisation=with_people.house.school):
        Roadmap.objects.update(school_year=YEAR - 1, name="Карта прошлого года.docx")
    with_people.answer("roadmap", origin="previous")

    with scope(organisation=with_people.house.school):
        kept = Roadmap.objects.get(school_year=YEAR)
    assert (kept.origin, kept.name) == ("previous", "Карта прошлого года.docx")


def test_the_year_is_begun_once(walk: Walk) -> None:
    assert walk.begin("МБОУ «Средняя школа № 1»") == walk.begin("МБОУ «Средняя школа № 1»")
    with scope(organisation=walk.house.school):
        assert YearStart.objects.count() == 1


def test_an_untouched_list_of_mentors_stays_by_the_rules(with_people: Walk) -> None:
    who = keys(with_people)
    with_people.answer("have", **{"has-pairs_order": "1"})
    with_people.answer("running", **{"mentor-0": who["Опытная"], "mentee-0": who["Новая"]})
    for question, field in (("mentees", "mentee"), ("mentors", "mentor")):
        with_people.answer(question, **{field: ticked(with_people.page(question), field)})

    with scope(organisation=with_people.house.school):
        kept = answers_of(YearStart.objects.get())
    assert not kept.mentees
    assert not kept.mentors
    page = with_people.page("check")
    assert "вручную" not in page
    assert "1 человек" in page  # one mentor is at work already


def test_an_experienced_teacher_may_need_a_mentor_and_a_young_one_be_one(walk: Walk) -> None:
    walk.begin("МБОУ «Средняя школа № 1»")
    walk.answer("roadmap", origin="standard")
    walk.answer("staff", staff=SimpleUploadedFile("л.csv", LIST.encode()))
    walk.answer("doubts")
    who = keys(walk)
    page = walk.page("mentees")
    assert "Остальные: 2" in page
    walk.answer("mentees", mentee=[who["Опытная"]])
    assert "Остальные: 2" in walk.page("mentors")
    walk.answer("mentors", mentor=[who["Новая"]])

    names = {key: surname for surname, key in who.items()}
    assert pairs_on(walk.page("pairs"), names) == {"Опытная": "Новая"}
    assert "Отмечено вручную" in walk.page("mentees")
    assert any("Опытн" in name for name in walk.papers() if name.startswith("5 "))


def test_questions_are_counted_by_what_is_known(walk: Walk) -> None:
    first = walk.browser.get(walk.house.url("year/?new")).content.decode().replace("\xa0", " ")
    assert "Вопрос 1, ещё около 11" in first
    walk.begin("МБОУ «Средняя школа № 1»")
    assert "Вопрос 2, ещё около 10" in walk.page("have")
    walk.answer("have", **{"has-pairs_order": "1"})
    assert "Вопрос 3, ещё около 10" in walk.page("roadmap")
    walk.answer("roadmap", origin="standard")
    walk.answer("staff", staff=SimpleUploadedFile("л.csv", LIST.encode()))
    shown = [walk.page(question) for question in ("columns", "doubts", "mentees", "check")]
    assert ["из 12" in page for page in shown] == [True] * 4


def test_a_list_put_off_is_told_at_the_end(walk: Walk) -> None:
    walk.begin("МБОУ «Средняя школа № 1»")
    walk.answer("staff", staff=SimpleUploadedFile("л.csv", LIST.encode()))
    assert walk.answer("columns", skip="1") == "doubts"
    assert walk.answer("doubts", skip="1") == "mentees"

    page = walk.page("check")
    assert "новый список ещё не взят" in page
    assert "отложено" in page


REQUISITES = {"form": "педагог – педагог", "kind": "традиционное (один на один)"}


def test_a_director_typed_in_november_signs_papers_of_september(with_people: Walk) -> None:
    with clock.standing_at(datetime(2026, 11, 24, 9, tzinfo=UTC)):
        assert 'value="01.09.2026"' in with_people.page("requisites")
        for name, since in (
            ("Н. П. Орлова", ""), ("Н. П. Орлова-Лис", "01.09.2026"), ("И. И. Петров", "20.11.2026"),
        ):  # fmt: skip
            with_people.answer("requisites", director=name, director_since=since, **REQUISITES)
        assert "сейчас: И. И. Петров" in with_people.page("requisites")
    with scope(organisation=with_people.house.school):
        held = [(one.name, str(one.started_on)) for one in Office.objects.order_by("started_on")]
    assert held == [("Н. П. Орлова-Лис", "2026-09-01"), ("И. И. Петров", "2026-11-20")]


def test_a_chosen_coordinator_holds_the_office_and_every_order_names_her(with_people: Walk) -> None:
    chosen = keys(with_people)["Опытная"]
    for _ in range(2):
        with_people.answer("requisites", coordinator=chosen, **REQUISITES)
    with scope(organisation=with_people.house.school):
        (held,) = Office.objects.filter(kind=OfficeKind.COORDINATOR)
        named = coordinator_of(with_people.house.school)
    assert held.name.startswith("Опытная")
    assert named
    assert named.surname == "Опытная"
    assert f'value="{chosen}" selected' in with_people.page("requisites")
    with_people.answer("requisites", coordinator="", **REQUISITES)  # «впишем ручкой»
    assert '<option value="" selected' not in with_people.page("requisites")
    assert f'value="{chosen}" selected' not in with_people.page("requisites")


def test_papers_a_school_has_stand_in_their_own_order(walk: Walk) -> None:
    walk.begin("МБОУ «Средняя школа № 1»")
    for kinds in (["pairs_order"], ["pairs_order", "coordinator_order", "regulation"]):
        walk.answer("have", **{f"has-{kind}": "1" for kind in kinds})

    page = walk.page("check")
    order = [
        page.index(word) for word in ("Положение о", "назначении куратора", "о парах, которые")
    ]
    assert order == sorted(order)


def test_the_home_tells_no_line_for_each_question(walk: Walk) -> None:
    walk.begin("МБОУ «Средняя школа № 1»")
    walk.answer("have", nothing="1")
    home = walk.browser.get(walk.house.url()).content.decode().replace("\xa0", " ")

    assert "Начат 2026/27 учебный год" in home
    assert "отвечено" not in home
    assert "0 педагогов" not in home
    assert "Список педагогов ещё не загружен" in home


def test_another_roadmap_does_not_push_out_the_one_that_is_worked_with(house: House) -> None:
    with scope(organisation=house.school), clock.standing_at(datetime(2026, 11, 26, 9, tzinfo=UTC)):
        kept = living(house)
        start_year(house["coordinator"], organisation=house.school, year=SchoolYear(YEAR))
        step = steps_of(kept)[0]
        mark_step(house["coordinator"], organisation=house.school, step=step, state="done")
        browser, address = house.browser("coordinator"), house.url(f"year/{YEAR}/roadmap/")
        other = upload(shared("roadmap_2023.txt"))
        refused = browser.post(address, {"origin": "own", "roadmap": other})
        assert refused.status_code == 422
        assert "уже в работе" in refused.content.decode().replace("\xa0", " ")
        assert bytes(Roadmap.objects.get().document) == bytes(kept.document)
        assert browser.post(address, {"origin": "standard"}).status_code == 302  # as before


def pairs_order_of(walk: Walk) -> str:
    (content,) = (one for name, one in walk.papers().items() if "Приказ о закреплении" in name)
    text = "\n".join(one.text for one in Document(io.BytesIO(content)).paragraphs)
    return text.replace("\xa0", " ")


def test_pairs_work_inside_the_school_year(with_people: Walk) -> None:
    address = with_people.house.url(f"year/{YEAR}/requisites/")
    answer = with_people.browser.post(
        address, {"starts_on": "01.09.2020", "ends_on": "01.01.2026", **REQUISITES}
    )
    page = answer.content.decode().replace("\xa0", " ")
    assert answer.status_code == 422
    for day in ("01.09.2020", "01.01.2026"):
        assert f"Дата {day} не из 2026/27 учебного года: нужна дата с 01.08.2026" in page
        assert f'value="{day}"' in page

    with_people.answer("requisites", starts_on="05.09.2026", ends_on="30.06.2027", **REQUISITES)
    assert "пары работают с 05.09.2026 по 30.06.2027" in with_people.page("check")
    with_people.answer("requisites", starts_on="", ends_on="31.05.2027", **REQUISITES)
    assert "пары работают с даты приказа по 31.05.2027" in with_people.page("check")


def test_all_orders_name_the_same_coordinator(with_people: Walk) -> None:
    named = "Куратору Coordinator А. И."
    assert named in pairs_order_of(with_people)  # nothing was answered yet
    page = with_people.page("requisites")
    assert '<option value="team" selected>Coordinator Анна Ивановна</option>' in page
    with_people.answer("requisites", coordinator="team", **REQUISITES)
    assert named in pairs_order_of(with_people)

    with_people.answer("requisites", coordinator="", **REQUISITES)
    assert "Куратору (____" in pairs_order_of(with_people)
    assert '<option value="team">Coordinator' in with_people.page("requisites")

    other = keys(with_people)["Мудрая"]
    with_people.answer("requisites", coordinator=other, **REQUISITES)
    assert "Куратору Мудрой В. О." in pairs_order_of(with_people)


def test_what_the_pen_fills_in_is_told_of_every_paper_that_is_printed(with_people: Walk) -> None:
    with_people.answer("check")
    page = with_people.page("papers")
    assert page.count("Вписать ручкой") == 4  # both consents, the agreement, the order
    assert "сумма и основание выплаты" in page
    assert "Приказ о дорожной карте</a>" in page


@pytest.mark.parametrize("question", ["columns", "doubts", "mentees", "mentors"])
def test_without_a_list_nothing_is_said_of_it_but_where_to_bring_it(
    walk: Walk, question: str
) -> None:
    walk.begin("МБОУ «Школа № 14»")
    page = walk.page(question)
    assert "Приложить список</a>" in page
    assert not re.search("По списку|Остальное понятно|Всё верно|Отмечены", page)


def test_the_folder_tells_the_state_that_signing_tells(with_people: Walk) -> None:
    house = with_people.house
    before = with_people.page("papers")
    assert "7 документов в порядке подписания" in before  # the page on the order is no document
    with_people.answer("check")
    assert "7 документов в порядке подписания" in with_people.page("papers")
    with scope(organisation=house.school):
        papers = list(Paper.objects.filter(kind__in=("mentee_consent", "mentor_consent")))
        sign_paper(house["director"], organisation=house.school, papers=papers)

    signing = with_people.browser.get(house.url("papers/sign/")).content.decode()
    everything = with_people.browser.get(house.url("papers/")).content.decode()
    page = with_people.page("papers")
    assert "7 документов" in everything.replace("\xa0", " ")
    for words in ("Все 2, ", "Ждут подписи 2", "После 2 соглашений"):
        assert words in page
        assert words in signing.replace("\xa0", " ")
    assert "После согласия наставника" not in page
    assert "Можно подписывать" not in page
