"""Are those who answer read out of the cell, word for word, and found among the school's people?"""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk.cases import Case
from clerk.names import decline_name
from clerk.posts import decline_post
from clerk.responsible.parts import ROLE_NAMES, WrittenName, role_of_post, split_responsible
from clerk.responsible.people import Match, Person, resolve

PEOPLE = (
    Person("1", "Иванова Мария Петровна", ("заместитель директора по УВР", "учитель химии")),
    Person("2", "Сидоров Олег Ильич", ("директор",)),
    Person("3", "Петрова Анна Сергеевна", ("Заместитель директора по ВР",)),
    Person("4", "Ким Юлия Львовна", ("педагог-психолог",)),
    Person("5", "Иванова Майя Павловна", ("учитель физики", "руководитель ШМО"),
           frozenset({"mentor"})),
    Person("6", "Воробей Олег Ильич", ("учитель русского языка и литературы",
           "руководитель ШМО учителей русского языка"), frozenset({"coordinator", "working_group"})),
    Person("7", "Орлова Нина Ивановна", ("учитель начальных классов",), frozenset({"mentee"})),
)  # fmt: skip


def found(cell: str) -> tuple[Match, ...]:
    return resolve(split_responsible(cell), PEOPLE)


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("руководители ШМО", "post subject_head"),
        ("Иванова М. П., зам. директора", "person deputy"),
        ("директор, куратор", "role director; role coordinator"),
        ("заместитель директора по УВР Петрова А.С.; педагог-психолог",
         "person deputy; post psychologist"),
        ("наставники", "role mentor"),
        ("администрация", "group administration"),
        ("рабочая группа", "group working_group"),
        ("Куратор, ответственный за сайт", "role coordinator; role site_editor"),
        ("Куратор, методический совет", "role coordinator; group methodical_council"),
        ("Директор и совет наставников", "role director; group mentors_council"),
        ("Наставники, наставляемые, куратор", "role mentor; role mentee; role coordinator"),
        ("учитель русского языка и литературы", "post -"),
        ("Орлова Н. И., заведующий МБДОУ № 18, педагоги", "person director; group teachers"),
        ("Старший воспитатель\nвоспитатели", "post methodist; group teachers"),
        ("Директор Куратор Орлова Н. И.", "role director; person coordinator"),
        ("Иванова М.П. Петрова А.С.", "person -; person -"),
        ("председатель ПЦК, мастера производственного обучения", "post subject_head; post -"),
        ("молодые специалисты, учителя-наставники", "role mentee; role mentor"),
        ("Замдиректора по УМР, делопроизводитель", "post deputy; post clerk"),
        ("столовая", "unknown -"),
        ("", ""), ("—", ""),
    ],
)  # fmt: skip
def test_parts_of_a_cell(cell: str, parts: str) -> None:
    read = "; ".join(f"{part.kind} {part.role or '-'}" for part in split_responsible(cell))
    assert read == parts


@pytest.mark.parametrize(
    ("cell", "post"),
    [
        ("руководители ШМО", "руководитель ШМО"),
        ("зам. директора по УВР", "заместитель директора по УВР"),
        ("Заместителю директора Ивановой М. П.", "Заместитель директора"),
        ("педагоги-психологи", "педагог-психолог"),
        ("наставляемые", "наставляемый"),
        ("молодые специалисты", "молодой специалист"),
    ],
)
def test_post_stands_in_the_nominative(cell: str, post: str) -> None:
    assert split_responsible(cell)[0].post == post


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Учитель М. П. Иванова", WrittenName("Иванова", "М.", "П.")),
        ("Воробей О.И.", WrittenName("Воробей", "О.", "И.")),
        ("Ивановой Марии Петровне", WrittenName("Ивановой", "Марии", "Петровне")),
        ("Мария Петровна", WrittenName(None, "Мария", "Петровна")),
        ("Петров-Водкин К. С.", WrittenName("Петров-Водкин", "К.", "С.")),
    ],
)
def test_names_are_told_from_posts(cell: str, name: WrittenName) -> None:
    (part,) = split_responsible(cell)
    assert part.name == name


@pytest.mark.parametrize(
    ("cell", "keys"),
    [
        ("руководители ШМО", "56"), ("директор", "2"), ("куратор", "6"), ("наставники", "5"),
        ("наставляемые", "7"), ("администрация", "123"), ("рабочая группа", "6"),
        ("педагоги", "1234567"), ("зам. директора по УВР", "1"),
        ("заместители директора по УВР, ВР", "13"), ("учитель химии", "1"),
        ("Воробью Олегу Ильичу", "6"), ("О. И. Воробей", "6"), ("Ким Ю. Л.", "4"),
        ("Иванова М. П., зам. директора", "1"), ("Ивановой М. П., учителю физики", "5"),
        ("учителю начальных классов", "7"), ("Мария Петровна", "1"),
        ("руководитель ШМО учителей русского языка", "6"),
        ("заместитель директора по учебно-воспитательной работе", "1"),
        ("завуч по воспитательной работе", "3"), ("Ким Ю. Л., куратор", "46"),
        ("Ким Ю. Л. и куратор", "46"),
    ],
)  # fmt: skip
def test_people_are_found_for_sure(cell: str, keys: str) -> None:
    (match,) = found(cell)
    assert ("".join(one.key for one in match.people), match.sure, match.reason) == (
        keys, True, None,
    )  # fmt: skip


def test_who_has_a_role_alone_is_no_teacher() -> None:
    director = Person("8", "Лапин Пётр Ильич", (), frozenset({"director"}))
    (match,) = resolve(split_responsible("все педагоги"), (*PEOPLE, director))
    assert director not in match.people
    assert len(match.people) == len(PEOPLE)


@pytest.mark.parametrize(
    ("cell", "keys", "reason"),
    [
        ("Ивановой М. П.", "15", "Подходят несколько: «Ивановой М. П.»."),
        ("руководитель ШМО", "56", "Подходят несколько: «руководитель ШМО»."),
        ("Ким", "4", "Указана только фамилия."),
        ("Воробей", "6", "Указана только фамилия."),
        ("Ким Ю. Л., директор", "4", "Человек есть, но в списке он не «директор»."),
        ("Пономарёва Е. А.", "", "В списке нет человека: «Пономарёва Е. А.»."),
        ("ответственный за сайт", "", "В списке нет никого: «ответственный за сайт»."),
        ("педагогический совет", "", "Состав не указан: «педагогический совет»."),
        ("классные руководители", "", "В списке нет никого: «классные руководители»."),
        ("столовая", "", "Не понятно, кто это: «столовая»."),
    ],
)
def test_doubts_are_told(cell: str, keys: str, reason: str) -> None:
    (match,) = found(cell)
    assert ("".join(one.key for one in match.people), match.sure, match.reason) == (
        keys, False, reason,
    )  # fmt: skip


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.full_name)
@pytest.mark.parametrize("case", list(Case))
def test_every_case_of_a_name_finds_its_person(person: Person, case: Case) -> None:
    whole = decline_name(person.full_name).get(case)
    assert person in found(whole)[0].people
    surname, first, patronymic = whole.split()
    for written in (
        f"{surname} {first[0]}.{patronymic[0]}.",
        f"{first[0]}. {patronymic[0]}. {surname}",
    ):
        assert person in found(written)[0].people


@pytest.mark.parametrize("case", list(Case))
def test_every_case_of_a_post_finds_its_people(case: Case) -> None:
    for person in PEOPLE:
        for post in person.posts:
            assert person in found(decline_post(post).get(case))[0].people


def test_posts_carry_their_roles() -> None:
    assert role_of_post("заведующий МБДОУ № 3") == "director"
    assert role_of_post("и. о. директора") == "director"
    assert role_of_post("заведующий библиотекой") is None
    assert role_of_post("учитель химии") is None
    assert role_of_post("советник директора по воспитанию") is None
    assert role_of_post("помощник директора") is None
    assert role_of_post("куратор группы") is None
    assert role_of_post("исполняющий обязанности директора") == "director"
    assert role_of_post("учитель, заместитель директора") == "deputy"
    assert role_of_post("директор МБОУ «СОШ № 5»") == "director"


SCHOOL = (
    Person("a", "Орлова Нина Петровна", (), frozenset({"director"})),
    Person("b", "Шевчук Анна-Мария Львовна", ("заместитель директора по УВР", "учитель химии")),
    Person("c", "Лебедь Наталия Юрьевна", ("советник директора по воспитанию",)),
    Person("d", "Бойко Анна-Мария Павловна", ("педагог дополнительного образования",)),
    Person("e", "Ромашкина Ольга Ивановна", ("воспитатель",), category="высшая"),
    Person("f", "Жукова Инна Ильинична", ("воспитатель",), category="первая"),
    Person("g", "Зуева Анна Ильинична", ("воспитатель", "заместитель директора по ВР")),
    Person("h", "Левченко Светлана Викторовна", ("учитель информатики",),
           frozenset({"coordinator", "mentor"})),
    Person("i", "Сорока Эмма Фёдоровна", ("учитель начальных классов",
           "руководитель ШМО начальных классов"), frozenset({"mentor"})),
    Person("j", "Мкртчян Айгуль Ринатовна", ("учитель математики",), frozenset({"mentee"})),
    Person("k", "Рогова Инна Львовна", ("методист",)),
    Person("l", "Чернова Лия Львовна", ("специалист по кадрам",)),
    Person("m", "Соколова Нина Георгиевна", ("социальный педагог",)),
    Person("n", "Седова Яна Львовна", ("секретарь учебной части",)),
    Person("o", "Гусев Иван Ильич", ("мастер производственного обучения",)),
    Person("p", "Марков Олег Олегович", ("заведующий библиотекой",)),
    Person("q", "Жданов Пётр Ильич", ("музыкальный руководитель",)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "keys"),
    [
        # who is the director: by the head of the post
        ("Директор", "a"), ("И. о. директора", "a"), ("Директор школы", "a"), ("Руководитель ОО", "a"),
        ("Заведующий МБДОУ № 18", "a"), ("Заведующая детским садом", "a"), ("Директор Ответственные", "a"),
        ("Советник директора по воспитанию", "c"), ("советник директора", "c"),
        ("Секретарь директора", "n"), ("зав. библиотекой", "p"), ("Администрация", "abg"),
        ("Администрация школы", "abg"), ("Заместитель Директора по УВР", "b"),
        # abbreviations
        ("ЗДУВР", "b"), ("ЗД по УВР", "b"), ("ЗДВР", "g"), ("зам по ВР", "g"), ("зам.дир. по ВР", "g"),
        ("зам. директора по УВР, ВР", None), ("Зам. директора по УВР (куратор)", "b"),
        ("соц. педагог", "m"), ("соцпедагог", "m"), ("ПДО", "d"), ("Педагоги доп. образования", "d"),
        ("Муз. руководитель", "q"), ("Учителя нач. классов", "i"), ("Рук. ШМО нач. классов", "i"),
        ("Мастера п/о", "o"), ("Кадровик", "l"), ("отдел кадров", "l"), ("специалист по кадрам", "l"),
        # groups are as wide as their words
        ("педколлектив", "bcdefghijklmnopq"), ("Весь педагогический коллектив", "bcdefghijklmnopq"),
        ("Все педагоги", "bcdefghijklmnopq"), ("Педагогические работники школы", "bcdefghijklmnopq"),
        ("Педагоги дополнительного образования", "d"), ("Воспитатели всех возрастных групп", "efg"),
        ("Воспитатели первой и высшей категории", "ef"), ("Педагоги высшей категории", "e"),
        ("Педагоги, имеющие высшую квалификационную категорию", "e"), ("Учителя", "bhij"),
        ("Учителя-предметники", "bhj"), ("Учителя математики и информатики", "hj"),
        # each of a kind
        ("Наставник", "hi"), ("Воспитатель-наставник", "hi"), ("Наставник молодого педагога", "hi"),
        ("Пары", "hij"), ("Наставнические пары", "hij"), ("Пары наставников", "hij"),
        ("Пары «наставник – наставляемый»", "hij"), ("Участники программы наставничества", "hij"),
        ("Куратор внедрения целевой модели", "h"), ("Ответственный за наставничество", "h"),
        # double names
        ("Шевчук А-М. Л.", "b"), ("Шевчук А-М.Л.", "b"), ("Шевчук А.-М. Л.", "b"), ("Шевчук А.М.Л.", "b"),
        ("Шевчук А. М. Л.", "b"), ("Шевчук А.Л.", "b"), ("А-М.Л. Шевчук", "b"), ("Шевчук А.-М.", "b"),
        ("Зам. директора по УВР Шевчук А.-М.Л.", "b"), ("Левченко С.В", "h"), ("Левченко С В", "h"),
    ],
)  # fmt: skip
def test_wordings_of_schools_mean_just_whom_they_name(cell: str, keys: str | None) -> None:
    (match,) = resolve(split_responsible(cell), SCHOOL)
    if keys is None:  # one word for two people: both are shown, nothing is sure
        assert [one.key for one in match.people] == ["b", "g"]
        assert not match.sure
        return
    assert ("".join(one.key for one in match.people), match.sure) == (keys, True)


@pytest.mark.parametrize(
    "cell",
    [
        "Методист ИРО", "Методист ИМЦ", "методист УО", "Методист управления образования", "Директор ИРО",
        "Муниципальный координатор", "Администрация района", "Кураторы учебных групп", "Директор музея",
        "Помощник директора", "Школа молодого педагога", "Совет молодых педагогов", "Опытные педагоги",
        "Руководитель Школы молодого педагога", "Председатель методического совета",
        "Педагоги, имеющие стаж до 3 лет", "Младшие воспитатели", "Классные руководители",
        "Ответственный за организацию работы наставников",
    ],
)  # fmt: skip
def test_words_about_others_mean_nobody_here(cell: str) -> None:
    matches = resolve(split_responsible(cell), SCHOOL)
    assert [one.people for one in matches] == [()] * len(matches)


def test_an_unknown_word_beside_a_role_leaves_a_doubt() -> None:
    (match,) = resolve(split_responsible("Рук. ШМО учителей математики"), SCHOOL)
    assert [one.key for one in match.people] == ["i"]
    assert match.reason == "Уточните, кто это: «Рук. ШМО учителей математики»."


@pytest.mark.parametrize(
    ("cell", "keys"),
    [
        ("Наставник и наставляемый", "hi j"), ("Молодые специалисты и их наставники", "j hi"),
        ("Директор, столовая", "a "), ("Директор школы, зам. директора по УВР", "a b"),
        ("Лебедь Н.Ю., советник директора по воспитанию; профком", "c "),
    ],
)  # fmt: skip
def test_several_in_one_cell(cell: str, keys: str) -> None:
    matches = resolve(split_responsible(cell), SCHOOL)
    assert " ".join("".join(one.key for one in match.people) for match in matches) == keys


def test_an_office_stands_where_nobody_else_does() -> None:
    holder = Person("z", "Н. П. Орлова", ("директор",), frozenset({"director"}), by_office=True)
    alone = (*SCHOOL[1:], holder)
    for people, cell, key in (
        (alone, "Директор", "z"), (alone, "Директор Н.П. Орлова", "z"), (alone, "Орловой Нине Петровне", "z"),
        ((*PEOPLE, holder), "Директор", "2"), ((*PEOPLE, holder), "Директор Н.П. Орлова", "z"),
    ):  # fmt: skip
        (match,) = resolve(split_responsible(cell), people)
        assert ([one.key for one in match.people], match.sure) == ([key], True), cell
    (teachers,) = resolve(split_responsible("педагоги"), alone)
    assert holder not in teachers.people


def test_latin_letters_hide_nobody() -> None:
    (part,) = split_responsible("Педагoг-психoлoг")  # three Latin «o»
    assert (part.role, part.words) == ("psychologist", "Педагoг-психoлoг")
    assert role_of_post("Диpeктop") == "director"


WORDS = st.sampled_from(
    [*ROLE_NAMES.values(), *(person.full_name for person in PEOPLE), "Иванова М. П.", "Ким Ю.Л.",
     *(post for person in PEOPLE for post in person.posts), "зам.", "Директор", ",", ";", "и", "/",
     "\n", "по УВР", "столовая", "№ 18", "(", ")", "–"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60) | st.lists(WORDS, max_size=7).map(" ".join))
def test_no_word_of_a_cell_is_lost(cell: str) -> None:
    parts = split_responsible(cell)
    rest = cell
    for part in reversed(parts):
        assert cell[part.start : part.start + len(part.words)] == part.words
        rest = rest[: part.start] + " " + rest[part.start + len(part.words) :]
    assert not re.search(r"\w", re.sub(r"(?<!\w)(?:и|или|совместно с)(?!\w)", "", rest))
    for match in resolve(parts, PEOPLE):
        assert match.sure <= bool(match.people)
        assert match.sure == (match.reason is None)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30), WORDS)
def test_any_people_are_compared_without_raising(name: str, post: str, cell: str) -> None:
    parts = split_responsible(f"{cell}, {name}, {post}")
    people = (*PEOPLE, Person("8", name, (post,)))
    matches = resolve(parts, people)

    assert [one.part for one in matches] == list(parts)
    assert all(set(one.people) <= set(people) for one in matches)


def test_a_whole_page_names_nobody() -> None:
    page = "и — " * 1000
    (part,) = split_responsible(page)
    assert (part.kind, part.words) == ("unknown", page)
