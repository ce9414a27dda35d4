"""Does one find a mentor for one person on any day, and is nobody told what is not theirs to know?"""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scope
from openpyxl import load_workbook

from nastavnik.documents.models import Paper
from nastavnik.documents.states import PaperState, Part
from nastavnik.mentorships.actions.end_pair import end_pair
from nastavnik.mentorships.actions.note_answer import note_answer
from nastavnik.mentorships.actions.propose_pair import propose_pair
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import TURNS_ORDER, EndGround
from nastavnik.organisations.models import Membership
from nastavnik.people.models import Employment, Office, Teacher
from nastavnik.people.states import OfficeKind
from nastavnik.shared import clock
from tests.mentorships.scene import in_school, ordered, proposed, two
from tests.pairs.clicks import Hand
from tests.pairs.test_see_pairs import seen
from tests.pairs.words import words_in
from tests.personas import OWN, House

pytestmark = pytest.mark.any_engine
PEOPLE = {
    "Ёлкина": {"posts": ["учитель химии"], "subjects": ["химия"], "teaching_months": 5,
               "hired_on": date(2026, 11, 20), "category": ""},
    "Ежова": {"posts": ["учитель химии"], "subjects": ["химия"], "teaching_months": 220},
    "Жукова": {"posts": ["учитель музыки"], "subjects": ["музыка"], "teaching_months": 130},
}  # fmt: skip


@pytest.fixture
def school(house: House) -> House:
    """A novice of chemistry, one who teaches the same, and two others."""
    with scope(organisation=house.school):
        for surname, told in PEOPLE.items():
            Employment.objects.filter(teacher=house.teachers[surname]).update(**told)
    return house


def find_for(house: House, mentee: str = "Ёлкина", mentor: str = "") -> str:
    tail = f"{house.teachers[mentor].key}/" if mentor else ""
    return f"pairs/find/{house.teachers[mentee].key}/{tail}"


def order_of(words: str, *surnames: str) -> list[str]:
    return sorted(surnames, key=words.index)


def refuse(house: House, mentor: str) -> Mentorship:
    pair = proposed(house, mentor=mentor)
    return note_answer(
        house["coordinator"], **in_school(house), pair=pair, side=Part.MENTOR, agrees=False
    )


def choose(house: House, mentor: str, mentee: str = "Ёлкина", **sent: Any) -> Any:
    told = {
        "about": "", "form": "педагог – педагог", "kind": "ситуационное", "ends_on": "31.05.2027",
        **sent,
    }  # fmt: skip
    return house.browser("coordinator").post(house.url(find_for(house, mentee, mentor)), told)


def test_from_a_hired_novice_to_the_order_in_a_score_of_clicks(school: House) -> None:
    hand = Hand(school.browser("coordinator"), school.url("pairs/"))
    assert "Начните с одного педагога" in hand.words
    hand.press("Найти наставника")
    assert "Стаж 7 месяцев — менее 3 лет" in hand.words
    words = hand.press("Подобрать")
    assert order_of(words, "Ежова", "Ландышева", "Жукова")[0] == "Ежова"
    assert "Тот же предмет" in words
    assert "Из 3 мест занято 0" in words
    hand.press("Выбрать")
    assert "Первый в списке" not in hand.words
    hand.press("Предложить пару")
    assert hand.words.count("Ответа ещё нет") == 2
    hand.press("Согласие")
    hand.press("Согласие")
    assert hand.words.count("Согласие на словах") == 2
    hand.press("Составить документы")
    assert "Ежова — Ёлкина" in hand.words
    assert "Согласована" in hand.words
    assert hand.clicks == 7
    with scope(organisation=school.school):
        pair = Mentorship.objects.get()
    director = Hand(school.browser("director"), school.url("papers/sign/"))
    for _ in range(4):
        director.tick().press("Отметить подписанными")
    clerk = Hand(school.browser("clerk"), school.url("papers/register/"))
    with scope(organisation=school.school):
        numbers = {f"{one.key}-number": "15" for one in Paper.objects.exclude(state="withdrawn")}
    clerk.press("Зарегистрировать все", **numbers)
    clerk.press("Зарегистрировать")
    assert hand.clicks + director.clicks + clerk.clicks <= 20
    with scope(organisation=school.school):
        pair.refresh_from_db()
    assert pair.state == "active"
    assert pair.chosen_why.startswith("Тот же предмет")


def test_who_works_in_another_building_says_so_and_comes_second_among_equals(school: House) -> None:
    with scope(organisation=school.school):
        alike = {"posts": ["учитель химии"], "subjects": ["химия"], "teaching_months": 220}
        for surname, building in (("Ёлкина", "Лесная, 4"), ("Ежова", "Садовая, 1"),
                                  ("Жукова", "лесная,  4")):  # fmt: skip
            told = alike if surname != "Ёлкина" else {}
            works = Employment.objects.filter(teacher=school.teachers[surname])
            works.update(**told, building=building, shift="1")
    words = words_in(seen(school, path=find_for(school)))
    assert order_of(words, "Ежова", "Жукова")[0] == "Жукова"
    assert "Другой корпус" in words
    assert words.count("Работает в другом корпусе: Садовая, 1.") == 1
    assert "корпусе: лесная" not in words
    assert "С оговорками" not in words  # told, and no more


def test_pairs_and_people_are_filtered_by_building_where_there_are_several(school: House) -> None:
    def put(surname: str, building: str) -> None:
        Employment.objects.filter(teacher=school.teachers[surname]).update(building=building)

    with scope(organisation=school.school):
        proposed(school, mentor="Ежова")
        proposed(school, mentor="Ежова", mentee="Жукова")
        put("Ёлкина", "Лесная, 4")
    for path in ("pairs/", "people/"):
        assert "Все корпуса" not in words_in(seen(school, path=path))
    with scope(organisation=school.school):
        put("Жукова", "Садовая, 1")
    assert "Все корпуса 2 Лесная, 4 1 Садовая, 1 1" in words_in(seen(school, path="pairs/"))
    shown = words_in(seen(school, path="pairs/?building=Садовая, 1"))
    assert "Ежова — Жукова" in shown
    assert "Ежова — Ёлкина" not in shown
    people = words_in(seen(school, path="people/?building=Садовая, 1"))
    assert "Жукова Мария" in people
    assert "Ежова Мария" not in people
    file = school.browser("clerk").get(school.url("people/?as=xlsx"))
    rows = list(load_workbook(BytesIO(file.content)).worksheets[0].values)
    assert any("Лесная, 4" in row for row in rows)


def test_experience_is_that_of_today_and_not_of_the_day_of_the_list(school: House) -> None:
    with scope(organisation=school.school):
        Employment.objects.filter(teacher=school.teachers["Ёлкина"]).update(
            teaching_months=34, counted_on=date(2026, 9, 1)
        )
        Employment.objects.filter(teacher=school.teachers["Ежова"]).update(
            teaching_months=59, counted_on=date(2026, 9, 1), category="первая"
        )
    words = words_in(seen(school, path=find_for(school)))
    assert "стаж 3 года" in words
    assert "стаж 2 года" not in words
    assert "менее 5 лет" not in words.partition("Ежова")[2].partition("Выбрать")[0]


def test_the_nearest_without_room_is_named_and_the_others_come_first(school: House) -> None:
    with scope(organisation=school.school):
        for place in range(3):
            one = Teacher(organisation=school.school, surname=f"Новая{place}", first_name="А")
            one.fill_keys()
            one.save()
            Employment.objects.create(organisation=school.school, teacher=one, posts=["учитель"])
            school.teachers[one.surname] = one
            proposed(school, mentor="Ежова", mentee=one.surname)
    words = words_in(seen(school, path=find_for(school)))
    assert "Ближе всех Ежова М. П., но уже трое наставляемых." in words
    assert "Из 3 мест занято 0, обещано 3" in words
    assert words.index("Жукова") < words.index("С оговорками") < words.rindex("Ежова")
    assert "Тоже с наставником" in words


def test_who_said_no_is_shown_apart_to_who_coordinates_and_to_nobody_else(school: House) -> None:
    with scope(organisation=school.school):
        refuse(school, "Ежова")
    words = words_in(seen(school, path=find_for(school)))
    assert words.index("Уже спрашивали") < words.index("Ежова")
    assert "тказ" not in words
    words = words_in(seen(school, "director", find_for(school)))
    assert "Уже спрашивали" not in words
    assert "Ежова" not in words
    with scope(organisation=school.school):  # nobody coordinates but the director
        Membership.objects.filter(account=school["coordinator"]).update(ended_on=clock.today())
    assert "Уже спрашивали" in words_in(seen(school, "director", find_for(school)))


def test_who_said_no_is_asked_about_once_more(school: House) -> None:
    with scope(organisation=school.school):
        refuse(school, "Ежова")
    told = {"why": "other", "why_words": "передумала"}
    answer = choose(school, "Ежова", **told)
    assert answer.status_code == 422
    assert "Предложить ещё раз?" in answer.content.decode().replace("\xa0", " ")
    assert choose(school, "Ежова", **told, anyway="on").status_code == 302


def test_a_second_mentor_for_the_same_is_asked_about_and_may_be_had_all_the_same(
    school: House,
) -> None:
    with scope(organisation=school.school):
        ordered(school, proposed(school, mentor="Ежова"))
    told = {"why": "wish"}
    answer = choose(school, OWN, **told)
    assert answer.status_code == 422
    text = answer.content.decode().replace("\xa0", " ")
    assert "наставник уже есть — Ежова М. П." in text
    assert "всё равно назначить" in text
    assert choose(school, OWN, **told, anyway="on").status_code == 302
    assert choose(school, "Жукова", **told, about="химия").status_code == 302  # no question
    with scope(organisation=school.school):
        assert Mentorship.objects.filter(mentee=school.teachers["Ёлкина"]).count() == 3


def test_a_second_mentor_is_asked_about_where_one_of_two_is_replaced(school: House) -> None:
    with scope(organisation=school.school):
        proposed(school, mentor="Ежова")
        pair = propose_pair(school["coordinator"], **two(school, "Жукова"), anyway=True)
    hand = Hand(school.browser("coordinator"), school.url(f"pairs/{pair.key}/replace/"))
    told = {"mentor": str(school.teachers[OWN].key), "ground": "refused"}
    hand.press("Заменить наставника", **told)
    assert "наставник уже есть — Ежова М. П." in hand.words
    hand.press("Заменить наставника", **told, anyway="on")
    assert "Ландышева — Ёлкина" in hand.words


def test_not_the_first_needs_a_ground_and_it_stays_with_the_pair(school: House) -> None:
    answer = choose(school, "Жукова")
    assert answer.status_code == 422
    assert choose(school, "Жукова", why="recommended").status_code == 422
    answer = choose(school, "Жукова", why="recommended", why_words="протокол № 3 от 20.11.2026")
    assert answer.status_code == 302
    with scope(organisation=school.school):
        pair = Mentorship.objects.get()
    said = "Рекомендован методобъединением: протокол № 3 от 20.11.2026"
    assert pair.chosen_why == said
    assert said in words_in(seen(school, path=f"pairs/{pair.key}/"))
    assert said not in words_in(seen(school, "mentee", f"pairs/{pair.key}/"))


def test_who_lost_her_mentor_gets_a_successor_for_the_rest_of_the_term(school: House) -> None:
    with scope(organisation=school.school):
        lost = ordered(school, proposed(school, mentor="Жукова", ends_on=date(2027, 3, 1)))
        end_pair(school["coordinator"], **in_school(school), pair=lost, ground=EndGround.MENTOR_LEFT,
                 ended_on=clock.today())  # fmt: skip
    home = Hand(school.browser("coordinator"), school.url())
    home.press("Подобрать")
    home.press("Выбрать")
    home.press("Предложить пару")
    with scope(organisation=school.school):
        lost.refresh_from_db()
        fresh = lost.successor
        order = Paper.objects.get(kind=TURNS_ORDER)
        assert order.state == PaperState.DRAFT  # of the replacement, made with the choice
        assert "О замене наставника Жуковой" in order.title
        assert fresh is not None
        assert fresh.mentor == school.teachers["Ежова"]
        assert (fresh.starts_on, fresh.ends_on) == (None, date(2027, 3, 1))
    home.press("Отказ")  # nothing came of it: another one follows in the same place
    assert "Другие кандидаты" in home.words or "другие кандидаты" in home.words
    home.press("Выбрать")
    home.press("Предложить пару")
    with scope(organisation=school.school):
        lost.refresh_from_db()
        assert lost.successor is not None
        assert lost.successor.mentor == school.teachers[OWN]


def test_before_the_day_has_come_one_will_be_without_a_mentor(school: House) -> None:
    with scope(organisation=school.school):
        lost = ordered(school, proposed(school))
        end_pair(school["coordinator"], **in_school(school), pair=lost, ground=EndGround.MENTOR_LEFT,
                 ended_on=date(2026, 12, 7))  # fmt: skip
    assert "Мария Петровна останется без наставника с 7 декабря" in words_in(seen(school, path=""))


def test_on_leave_and_gone_nobody_is_offered_and_the_director_with_a_word(school: House) -> None:
    with scope(organisation=school.school):
        works = Employment.objects
        works.filter(teacher=school.teachers["Ежова"]).update(
            on_leave="отпуск по уходу за ребёнком"
        )
        works.filter(teacher=school.teachers["Жукова"]).update(ended_on=clock.today())
        Office.objects.create(
            organisation=school.school, kind=OfficeKind.DIRECTOR, teacher=school.teachers[OWN],
            name="Ландышева М. П.", post="директор", started_on=date(2020, 9, 1),
        )  # fmt: skip
    words = words_in(seen(school, path=find_for(school)))
    assert "Ежова" not in words
    assert "Жукова" not in words
    assert "подписывает учредитель" in words
    assert "подписывает учредитель" in words_in(seen(school, path=find_for(school, mentor=OWN)))
    assert choose(school, "Ежова").status_code == 302  # back to the list
    assert choose(school, OWN).status_code == 302
    with scope(organisation=school.school):
        assert Mentorship.objects.get().ground == "owner"


def test_the_only_pair_of_a_school_stands_open_and_both_are_asked_from_its_page(
    school: House,
) -> None:
    with scope(organisation=school.school):
        proposed(school, mentor="Ежова")
    hand = Hand(school.browser("coordinator"), school.url("pairs/"))
    assert "все 1" not in hand.words
    assert "Документы по порядку подписания" in hand.words
    assert "2 Согласие наставляемого" in hand.words
    assert "Найти наставника" in hand.words
    hand.press("Ежова — Ёлкина")
    hand.press("Спросить обоих")
    assert hand.words.count("Ответа ещё нет") == 2
    assert "Работает один раз" in hand.press("Ссылка и QR-код")
    assert "Спросить обоих" in hand.press("Готово")
    with scope(organisation=school.school):
        proposed(school, mentor="Жукова", mentee=OWN)
    assert "все 2" in words_in(seen(school, path="pairs/"))


def test_a_pair_that_works_already_is_added_and_says_what_it_lacks(school: House) -> None:
    hand = Hand(school.browser("coordinator"), school.url("pairs/"))
    hand.press("Добавить пару, которая уже работает")
    both = {
        "mentor": str(school.teachers["Ежова"].key),
        "mentee": str(school.teachers["Ёлкина"].key),
    }
    hand.press("Добавить пару", **both)
    assert "Назовите день, с которого пара работает, или дату приказа." in hand.words
    hand.press("Добавить пару", **both, starts_on="01.10.2026")
    assert "Ежова — Ёлкина" in hand.words
    assert "Не хватает" in hand.words
    added = {"mentor": str(school.teachers[OWN].key), "mentee": str(school.teachers["Ёлкина"].key)}
    hand = Hand(school.browser("coordinator"), school.url("pairs/add/"))
    hand.press("Добавить пару", **added, starts_on="01.10.2026")
    assert "Назначить и второго?" in hand.words
    hand.press("Добавить пару", **added, starts_on="01.10.2026", anyway="on")
    assert "Ландышева — Ёлкина" in hand.words


@pytest.mark.parametrize(
    ("persona", "status"),
    [("mentor", 404), ("mentee", 404), ("stranger", 404), ("clerk", 403), ("methodist", 403),
     ("director", 200)],
)  # fmt: skip
def test_who_runs_the_year_alone_chooses(school: House, persona: str, status: int) -> None:
    for path in ("pairs/find/", "pairs/add/", find_for(school), find_for(school, mentor="Ежова")):
        assert school.browser(persona).get(school.url(path)).status_code == status


def test_candidates_of_a_large_school_ask_the_database_as_often_as_of_a_small_one(
    school: House,
) -> None:
    def asked() -> dict[str, int]:
        found = {}
        for path in ("pairs/find/", find_for(school), find_for(school, mentor="Ежова")):
            with CaptureQueriesContext(connection) as queries:
                assert school.browser("coordinator").get(school.url(path)).status_code == 200
            found[path] = len(queries)
        return found

    def add(number: int) -> None:
        teachers = [
            Teacher(organisation=school.school, surname=f"Новых{one}", first_name="А")
            for one in range(number)
        ]
        for one in teachers:
            one.fill_keys()
        Teacher.objects.bulk_create(teachers)
        Employment.objects.bulk_create(
            Employment(organisation=school.school, teacher=one, posts=["учитель"], teaching_months=200,
                       subjects=["физика"], hired_on=clock.today() - timedelta(days=900 + place))
            for place, one in enumerate(teachers)
        )  # fmt: skip

    with scope(organisation=school.school):
        proposed(school, mentor="Жукова", mentee=OWN)
        asked()
        few = asked()
        add(120)
        assert asked() == few
