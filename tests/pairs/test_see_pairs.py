"""Does «Пары» tell who has nobody and who waits for what, to each who may know it, and to nobody else?"""

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from clerk.cases import Case
from nastavnik.documents.models import Paper
from nastavnik.journals.actions.register_paper import register_paper
from nastavnik.mentorships.actions.end_pair import end_pair
from nastavnik.mentorships.actions.pause_pair import pause_pair
from nastavnik.mentorships.actions.take_pair_in import take_pair_in
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.preparing import prepare_pairs
from nastavnik.mentorships.states import (
    MENTEE_CONSENT,
    MENTOR_CONSENT,
    PAIRS_ORDER,
    EndGround,
    PauseWhy,
)
from nastavnik.organisations.models import Membership
from nastavnik.organisations.states import Role
from nastavnik.pairs.standing import in_full
from nastavnik.people.facts import short_in
from nastavnik.people.models import Employment, Teacher
from nastavnik.shared import clock
from nastavnik.signing.actions.sign_paper import sign_paper
from tests.documents.scene import YEAR
from tests.mentorships.scene import BASES, in_school, ordered, paper_of, proposed, signed, two
from tests.pairs.clicks import Hand
from tests.pairs.words import words_in
from tests.personas import OWN, House

pytestmark = pytest.mark.any_engine


def text_of(browser: Client, address: str, status: int = 200) -> str:
    answer = browser.get(address, follow=True)
    assert answer.status_code == status, address
    return unescape(answer.content.decode()).replace("\xa0", " ")


def seen(house: House, persona: str = "coordinator", path: str = "pairs/") -> str:
    return text_of(house.browser(persona), house.url(path))


def page_of(pair: Mentorship, act: str = "") -> str:
    return f"pairs/{pair.key}/{act}"


def post(
    house: House, pair: Mentorship, act: str, persona: str = "coordinator", **sent: Any
) -> Any:
    return house.browser(persona).post(house.url(page_of(pair, f"{act}/")), sent)


def test_an_empty_school_learns_where_pairs_come_from(house: House) -> None:
    text = words_in(seen(house))
    assert "Здесь встанут пары" in text
    assert "Начать учебный год" in text


def test_what_is_worst_stands_first_and_its_button_alone_is_filled(house: House) -> None:
    with scope(organisation=house.school):
        lost = ordered(house, proposed(house))
        end_pair(house["coordinator"], **in_school(house), pair=lost, ground=EndGround.MENTOR_REFUSED,
                 ended_on=clock.today())  # fmt: skip
        proposed(house, mentor=OWN, mentee="Жукова")
    text = seen(house)
    words = words_in(text)
    assert words.index("Без наставника") < words.index("Ждёт документов")
    assert words.count("Подобрать наставника") == 1
    assert text.count('class="button primary"') == 1
    assert f"/pairs/find/{lost.mentee.key}/" in text
    assert (
        "Ни одна пара пока не действует, одна ждёт документов, один педагог остался без наставника"
        in words
    )


def test_the_figures_add_up_with_the_rows(house: House) -> None:
    with scope(organisation=house.school):
        ordered(house, proposed(house))
        other = ordered(house, proposed(house, mentee="Жукова"), number="151-од")
        pause_pair(house["coordinator"], **in_school(house), pair=other, why=PauseWhy.LEAVE, on=clock.today(),
                   until=clock.today() + timedelta(days=3))  # fmt: skip
        take_pair_in(house["coordinator"], **two(house, mentor="Ежова", mentee=OWN))
    words = words_in(seen(house))
    assert "Действуют две пары (из них без документов: 1), одна приостановлена." in words
    assert "все 3" in words
    assert "Возобновить" in words


def test_namesakes_are_told_apart(house: House) -> None:
    with scope(organisation=house.school):
        proposed(house, mentor="Ежова", mentee=OWN)
        Teacher.objects.filter(surname="Жукова").update(surname=OWN, first_name="Инна")
        proposed(house, mentor="Ежова", mentee="Жукова")
        named = sorted(one.first_name[:1] for one in Teacher.objects.filter(surname=OWN))
    words = words_in(seen(house))
    assert len(set(named)) == 2
    assert all(f" — {OWN} {letter}." in words for letter in named)


def test_the_page_of_a_pair_says_what_is_left_who_has_it_and_when_it_begins(house: House) -> None:
    later = clock.today() + timedelta(days=13)
    with scope(organisation=house.school):
        other = ordered(house, proposed(house, mentee="Жукова"))
        pair = proposed(house)
        signed(house, pair, MENTEE_CONSENT)
        paper_of(MENTOR_CONSENT, pair)
    page = words_in(seen(house, path=page_of(pair)))
    assert "готово 2 из 5, по порядку" in page
    assert "Пара начнёт работать с даты приказа." in page
    hers, also = short_in(pair.mentor), short_in(other.mentee, Case.ACCUSATIVE)
    assert f"Дать ссылку: {hers}".replace("\xa0", " ") in page  # whose signature comes next
    assert f"Ведёт ещё {also}".replace("\xa0", " ") in page
    with scope(organisation=house.school):
        Mentorship.objects.filter(pk=pair.pk).update(starts_on=later)
    page = words_in(seen(house, path=page_of(pair)))
    begins = f"Если приказ выйдет не позже, пара начнёт работать {in_full(later)}"
    assert begins.replace("\xa0", " ") in page
    clerk = words_in(seen(house, "clerk", path=page_of(pair)))
    assert "Дать ссылку" not in clerk


def test_the_clerk_gets_buttons_of_what_she_knows_alone(house: House) -> None:
    with scope(organisation=house.school):
        proposed(house)
    words = words_in(seen(house, "clerk"))
    assert "Ждут других" in words
    assert "Составить" not in words


@pytest.mark.parametrize(
    ("persona", "status"),
    [("mentor", 404), ("mentee", 404), ("stranger", 404), ("methodist", 403)],
)
def test_nobody_else_sees_the_list(house: House, persona: str, status: int) -> None:
    assert house.browser(persona).get(house.url("pairs/")).status_code == status


def test_the_list_is_taken_along(house: House) -> None:
    with scope(organisation=house.school):
        proposed(house)
    answer = house.browser("coordinator").get(house.url("pairs/?as=xlsx"))
    assert answer["Content-Type"].endswith("sheet")
    assert "Ландышева Мария Петровна" in seen(house, path="pairs/?as_rows=table")


def more_pairs(house: House, number: int) -> None:
    kept = Teacher.objects.count()
    for place in range(number):
        both = []
        for side in ("А", "Б"):
            one = Teacher(
                organisation=house.school, surname=f"Новых{side}{kept + place}", first_name="А"
            )
            one.fill_keys()
            one.save()
            Employment.objects.create(organisation=house.school, teacher=one, posts=["учитель"])
            both.append(one)
        house.teachers[both[0].surname], house.teachers[both[1].surname] = both
        pair = proposed(house, mentor=both[0].surname, mentee=both[1].surname)
        paper_of(MENTEE_CONSENT, pair)
        if place % 2:
            signed(house, pair, MENTOR_CONSENT)


def test_thirty_pairs_ask_the_database_as_often_as_three(house: House) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert house.browser("coordinator").get(address).status_code == 200
        return len(queries)

    address = house.url("pairs/")
    with scope(organisation=house.school):
        more_pairs(house, 3)
    few = asked()
    with scope(organisation=house.school):
        more_pairs(house, 27)
    assert asked() == few
    assert "Ещё 28 таких пар" in words_in(seen(house))


def test_a_pair_says_what_is_left_and_who_has_it(house: House) -> None:
    with scope(organisation=house.school):
        pair = proposed(house)
        paper = paper_of(MENTEE_CONSENT, pair)
    text = seen(house, path=page_of(pair))
    words = words_in(text)
    assert "Ландышева — Ёлкина" in words
    assert "Осталось по порядку: согласие наставляемого, согласие наставника" in words
    assert "Отметить подписанным" in words
    assert f"/papers/{paper.key}/" in text
    assert "Пару видят: наставник, наставляемый, директор, куратор, делопроизводитель" in text
    assert "Предложена пара: Ландышева М. П. — Ёлкина М. П." in words  # what was


@pytest.mark.parametrize("persona", ["mentor", "mentee"])
def test_both_see_their_pair_without_acts_and_nobody_else_s(house: House, persona: str) -> None:
    with scope(organisation=house.school):
        pair, other = proposed(house), proposed(house, mentor="Ежова", mentee="Жукова")
    assert f'href="{house.url(page_of(pair))}"' in seen(house, persona, "me/")
    text = seen(house, persona, page_of(pair))
    assert "Ландышева — Ёлкина" in words_in(text)
    for hidden in ("Ещё</summary>", "Что было", "Заменить", "/people/", ">Составить"):
        assert hidden not in text, hidden
    with scope(organisation=house.school):
        papers = [paper_of(kind, pair) for kind in BASES]
        sign_paper(house["director"], **in_school(house), papers=papers)
    assert "Вписать номер" in seen(house, "clerk", page_of(pair))
    assert "Вписать номер" not in seen(house, persona, page_of(pair))  # it leads nowhere for her
    assert house.browser(persona).get(house.url(page_of(other))).status_code == 404
    assert post(house, pair, "end", persona, ground="other", words="x").status_code == 403
    assert house.browser("stranger").get(house.url(page_of(pair))).status_code == 404


def test_who_asked_for_an_end_and_why_is_not_told_to_the_two(house: House) -> None:
    with scope(organisation=house.school):
        pair = ordered(house, proposed(house))
        end_pair(house["coordinator"], **in_school(house), pair=pair, ground=EndGround.MENTEE_ASKED,
                 words="не ладят", ended_on=clock.today())  # fmt: skip
    assert "не ладят" in seen(house, path=page_of(pair))
    assert "Что было" not in seen(house, "clerk", page_of(pair))  # history is not hers to read
    for persona in ("mentor", "mentee"):
        words = words_in(seen(house, persona, page_of(pair)))
        assert "Ландышева — Ёлкина" in words
        assert not {"ладят", "просьба"} & set(words.split())


def test_who_refused_whom_is_read_by_nobody_but_who_asked(house: House) -> None:
    with scope(organisation=house.school):
        pair = proposed(house)
    post(house, pair, "answer", side="mentor", agrees="no", words="Ёлкина не сработается")
    assert "не сработается" in words_in(seen(house, path=page_of(pair)))
    pages = (
        page_of(pair),
        "pairs/",
        "pairs/?as_rows=table",
        "history/",
        f"people/{pair.mentor.key}/",
    )
    for persona in ("director", "clerk"):
        for path in pages:
            answer = house.browser(persona).get(house.url(path))
            said = words_in(answer.content.decode())
            assert not {"сработается", "против"} & set(said.split()), (persona, path)


def test_another_mentor_is_chosen_from_a_list_and_the_next_pair_opens(house: House) -> None:
    with scope(organisation=house.school):
        pair = ordered(house, proposed(house))
    asked = words_in(seen(house, path=page_of(pair, "replace/")))
    assert "больше не будет наставником этой пары" in asked
    assert "Ежова Мария Петровна — учитель математики, тот же предмет, из 3 мест занято 0" in asked
    assert post(house, pair, "replace").status_code == 422
    answer = post(
        house, pair, "replace", mentor=str(house.teachers["Ежова"].key), ground="mentor_left"
    )
    assert answer.status_code == 302
    assert "Ежова — Ёлкина" in text_of(house.browser("coordinator"), answer["Location"])
    pair.refresh_from_db()
    assert pair.state == "terminated"


def test_a_pair_stands_still_goes_on_is_extended_and_ends(house: House) -> None:
    with scope(organisation=house.school):
        pair = ordered(house, proposed(house))
    today = f"{clock.today():%d.%m.%Y}"
    later = f"{clock.today() + timedelta(days=400):%d.%m.%Y}"
    steps: list[tuple[str, dict[str, str], str]] = [
        ("pause", {"why_paused": "illness", "on": today}, "suspended"),
        ("resume", {}, "active"),
        ("extend", {"ends_on": later, "on": later}, "completed"),
    ]
    for act, sent, state in steps:
        assert (
            house.browser("coordinator").get(house.url(page_of(pair, f"{act}/"))).status_code == 200
        )
        assert post(house, pair, act, **sent).status_code == 302, act
        pair.refresh_from_db()
        assert pair.state == state


def test_the_end_of_a_break_told_ahead_is_not_asked_for_again(house: House) -> None:
    with scope(organisation=house.school):
        pair = ordered(house, proposed(house))
    hand = Hand(house.browser("coordinator"), house.url(page_of(pair, "pause/")))
    hand.press("Приостановить", why_paused="illness", on="24.11.2026", until="28.11.2026")
    assert "Ландышева — Ёлкина: приостановлена." in hand.words
    hand = Hand(house.browser("coordinator"), house.url(page_of(pair, "resume/")))
    hand.press("Возобновить", on="27.11.2026")
    assert "Ландышева — Ёлкина: действует с 27 ноября." in hand.words
    assert "Болезнь с 24 ноября по 26 ноября" in hand.words
    assert "Возобновить" not in hand.words


def test_the_school_cancels_no_earlier_than_the_law_lets_it(house: House) -> None:
    with scope(organisation=house.school):
        pair = ordered(house, proposed(house))
    assert "предупреждают за три рабочих дня" in seen(house, path=page_of(pair, "cancel/"))
    answer = post(house, pair, "cancel", on=f"{clock.today() + timedelta(days=1):%d.%m.%Y}")
    assert answer.status_code == 422
    assert "пара может закончиться не раньше" in answer.content.decode().replace("\xa0", " ")
    assert post(house, pair, "cancel").status_code == 302
    pair.refresh_from_db()
    assert (pair.state, pair.end_ground) == ("terminated", "employer")


def test_a_no_by_word_of_mouth_ends_the_proposal(house: House) -> None:
    with scope(organisation=house.school):
        pair = proposed(house)
    assert post(house, pair, "answer", side="mentor", agrees="no").status_code == 302
    pair.refresh_from_db()
    assert pair.end_ground == EndGround.REFUSED


def test_a_second_mentor_is_asked_about(house: House) -> None:
    with scope(organisation=house.school):
        pair = proposed(house, mentee="Жукова")
        proposed(house, mentor="Ежова", mentee="Ёлкина")
        first = proposed(house, mentor=OWN, mentee="Ёлкина", about="физика")
    assert (
        post(
            house, pair, "replace", mentor=str(house.teachers["Ежова"].key), ground="refused"
        ).status_code
        == 302
    )
    assert first.is_open


def test_the_clerk_confirms_the_point_of_a_contract(house: House) -> None:
    with scope(organisation=house.school):
        pair = proposed(house)
    assert post(house, pair, "end", "clerk", ground="other", words="x").status_code == 403
    assert post(house, pair, "ground", "clerk", basis="post", words="п. 2.3").status_code == 302
    pair.refresh_from_db()
    assert (pair.ground, bool(pair.ground_by)) == ("post", True)


def test_the_mentee_does_not_read_the_contract_of_her_mentor(house: House) -> None:
    with scope(organisation=house.school):
        pair = proposed(house)
    for who in ("coordinator", "clerk"):  # named, then confirmed
        assert (
            post(house, pair, "ground", who, basis="post", words="п. 2.3, 3000 руб.").status_code
            == 302
        )
        assert "3000" in words_in(seen(house, "mentor", page_of(pair)))
        assert "3000" not in words_in(seen(house, "mentee", page_of(pair)))


def test_whoever_left_is_named_and_the_pair_is_ended(house: House) -> None:
    with scope(organisation=house.school):
        pair = proposed(house)
        Employment.objects.filter(teacher=house.teachers[OWN]).update(ended_on=clock.today())
    words = words_in(seen(house))
    assert "Один из двоих ушёл" in words
    assert post(house, pair, "end", ground="mentor_left").status_code == 302


def test_a_pair_that_works_without_papers_gets_them_or_says_that_it_has_them(house: House) -> None:
    with scope(organisation=house.school):
        pair = take_pair_in(
            house["coordinator"], **two(house), order_number="7-од", ordered_on=clock.today()
        )
    words = words_in(seen(house))
    assert "Без документов" in words
    assert "Первым делом: согласие наставляемого, составляет куратор" in words
    answer = house.browser("coordinator").post(
        house.url("pairs/papers/"), {"of": str(pair.key), "back": "pair"}
    )
    words = words_in(text_of(house.browser("coordinator"), answer["Location"]))
    assert "Отметить подписанным" in words
    with scope(organisation=house.school):
        made = Paper.objects.values_list("kind", flat=True)
        assert sorted(made) == ["additional_agreement", "mentee_consent", "mentor_consent"]
    sent: dict[str, Any] = {
        "papers": list(made),
        "number": "7-од",
        "ordered_on": f"{clock.today():%d.%m.%Y}",
    }
    assert post(house, pair, "elsewhere", **sent).status_code == 302
    assert "Без документов" not in words_in(seen(house))


def test_whoever_keeps_the_year_finds_a_pair_by_either_of_the_two(house: House) -> None:
    with scope(organisation=house.school):
        pair = proposed(house)
    for words in ("ландышева", "елкина", "елкина ландышева"):
        assert f"/pairs/{pair.key}/" in seen(house, path=f"search/?find={words}")
    assert f"/pairs/{pair.key}/" not in seen(house, "methodist", "search/?find=елкина")


@pytest.mark.parametrize(("left", "word"), [(-1, "Срок истёк"), (20, "Конец срока"), (40, "")])
def test_the_end_of_a_term_stands_on_today_a_month_before(
    house: House, left: int, word: str
) -> None:
    with scope(organisation=house.school):
        pair = ordered(house, proposed(house))
        Mentorship.objects.filter(pk=pair.pk).update(
            starts_on=clock.today() - timedelta(days=90),
            ends_on=clock.today() + timedelta(days=left),
        )
    text = seen(house, path="")
    assert (f"/pairs/{pair.key}/term/" in text) is bool(word)
    assert word in words_in(text)


@pytest.mark.parametrize(
    ("left", "word"), [(-1, "Перерыв кончился"), (1, "Конец перерыва"), (5, "")]
)
def test_whoever_resumes_a_pair_is_told_that_its_break_is_over(
    house: House, left: int, word: str
) -> None:
    with scope(organisation=house.school):
        pair = ordered(house, proposed(house))
        pause_pair(
            house["coordinator"], **in_school(house), pair=pair, why=PauseWhy.ILLNESS,
            on=clock.today(), until=clock.today() + timedelta(days=30),
        )  # fmt: skip
        Mentorship.objects.filter(pk=pair.pk).update(
            paused_on=clock.today() - timedelta(days=9),
            paused_until=clock.today() + timedelta(days=left),
        )
    text = seen(house, path="")
    assert (f"/pairs/{pair.key}/resume/" in text) is bool(word)
    assert word in words_in(text)
    assert ("Перерыв кончился" in words_in(seen(house))) is (left < 0)


def test_a_mark_made_for_the_pair_s_sake_leads_back_to_the_pair(house: House) -> None:
    """The signature, its taking back, the number; a foreign address leads nowhere."""
    with scope(organisation=house.school):
        pair = proposed(house)
        prepare_pairs(house["coordinator"], **in_school(house), year=YEAR)
        consent = Paper.objects.get(kind=MENTEE_CONSENT)
    back, hers = house.url(page_of(pair)), house.url(f"papers/{consent.key}/")
    browser = house.browser("coordinator")
    assert f'href="{hers}?next={back}"' in text_of(browser, back)
    assert f'name="next" value="{back}"' in text_of(browser, f"{hers}?next={back}")
    sign = house.url("papers/sign/")
    told = {"papers": f"{consent.key}.{consent.version}"}
    assert browser.post(sign, {**told, "next": back})["Location"] == back
    assert browser.post(sign, {"undo": f"{consent.key}", "next": back})["Location"] == back
    consent.refresh_from_db()
    told = {"papers": f"{consent.key}.{consent.version}"}
    assert browser.post(sign, told)["Location"] == sign
    for hostile in ("//evil.ru/", "https://evil.ru/", "/\\evil.ru", "javascript:alert(1)"):
        assert "next" not in text_of(browser, f"{hers}?next={hostile}").partition("<main")[2]
        told = {"undo": f"{consent.key}", "next": hostile}
        assert browser.post(sign, told)["Location"] == sign
    assert house.browser("stranger").post(sign, {**told, "next": back}).status_code == 404
    with scope(organisation=house.school):
        papers = list(Paper.objects.filter(kind__in=BASES))
        sign_paper(house["coordinator"], **in_school(house), papers=papers)
        agreement = papers[-1]
    clerk, register = house.browser("clerk"), house.url("papers/register/")
    assert f"{register}?next={back}" in text_of(
        clerk, house.url(f"papers/{agreement.key}/?next={back}")
    )
    told = {
        f"{agreement.key}-number": "7",
        f"{agreement.key}-dated_on": f"{clock.today():%d.%m.%Y}",
    }
    told |= {"paper": str(agreement.key)}
    asked = clerk.post(f"{register}?next={back}", told)["Location"]
    assert clerk.post(asked, {**told, "sure": "1"})["Location"] == back


def test_a_head_who_gives_no_numbers_reads_who_does(house: House) -> None:
    """Neither is a button hers that leads nowhere, nor is she left to guess."""
    with scope(organisation=house.school):
        pair = proposed(house)
        prepare_pairs(house["coordinator"], **in_school(house), year=YEAR)
        papers = list(Paper.objects.exclude(kind=PAIRS_ORDER).order_by("order"))
        sign_paper(house["director"], **in_school(house), papers=papers)
        agreement = papers[-1]
    for path in (page_of(pair), "pairs/"):
        assert "Вписать номер" not in words_in(seen(house, "director", path)), path
        assert "Вписать номер" in words_in(seen(house, "clerk", path)), path
    assert "Ждут других" in words_in(seen(house, "director"))
    paper = f"papers/{agreement.key}/"
    assert "Номер даёт куратор или делопроизводитель." in words_in(seen(house, "director", paper))
    for persona in ("clerk", "coordinator"):
        assert "Номер даёт" not in words_in(seen(house, persona, paper)), persona
    with scope(organisation=house.school):
        Membership.objects.exclude(role=Role.DIRECTOR).update(ended_on=clock.today())
    words = words_in(seen(house, "director", paper))
    assert "Номер дать некому: роль делопроизводителя не дана никому. Дать роль" in words
    to_sign = words_in(seen(house, "director", "papers/sign/"))
    assert "На регистрации: 1 документ ждёт номера. Номер дать некому" in to_sign


def test_what_stands_by_plan_is_not_mixed_with_what_waits(house: House) -> None:
    with scope(organisation=house.school):
        told: dict[str, Any] = {**two(house, OWN, "Ёлкина"), "papers": BASES}
        take_pair_in(house["coordinator"], **told, order_number="7", ordered_on=clock.today())
        Employment.objects.filter(teacher__surname="Жукова").update(teaching_months=2)
    assert "Нет решения" in words_in(seen(house))
    assert "Нет решения" in words_in(seen(house, path="pairs/?show=yours"))
    assert "Нет решения" not in words_in(seen(house, path="pairs/?show=plan"))


def test_a_pair_that_will_end_is_not_told_of_as_ended(house: House) -> None:
    with scope(organisation=house.school):
        pair = ordered(house, proposed(house))
    post(house, pair, "refuse", noticed_on="23.11.2026")
    words = words_in(seen(house, path=page_of(pair)))
    assert "закончится 27 ноября" in words
    assert "закончилась" not in words
    assert "Действовала" not in words
    with clock.standing_at(clock.now() + timedelta(days=4)):
        assert "закончилась" in words_in(seen(house, path=page_of(pair)))


def test_each_pair_of_an_order_tells_of_its_number(house: House) -> None:
    """Also the second of two, of which the sentence about both was not kept."""
    with scope(organisation=house.school):
        pairs = [proposed(house), proposed(house, mentee="Жукова")]
        for pair in pairs:
            signed(house, pair, *BASES)
        sign_paper(house["director"], **in_school(house), papers=[paper_of(PAIRS_ORDER, *pairs)])
        order = Paper.objects.get(kind=PAIRS_ORDER)
        register_paper(
            house["clerk"], **in_school(house), paper=order, number="150", dated_on=clock.today()
        )
    for pair in pairs:
        past = words_in(seen(house, path=page_of(pair))).partition("Что было")[2]
        assert "Зарегистрировано" in past


def test_a_signature_taken_back_after_the_end_is_not_asked_for_again(house: House) -> None:
    with scope(organisation=house.school):
        pair = proposed(house)
        prepare_pairs(house["coordinator"], **in_school(house), year=YEAR)
        consent = Paper.objects.get(kind=MENTEE_CONSENT)
        sign_paper(house["coordinator"], **in_school(house), papers=[consent])
    assert post(house, pair, "end", ground="refused").status_code == 302
    sign = house.url("papers/sign/")
    assert house.browser("stranger").post(sign, {"undo": f"{consent.key}"}).status_code == 404
    answer = house.browser("coordinator").post(sign, {"undo": f"{consent.key}"}, follow=True)
    assert "Отметка снята, а с ней и ненужный документ" in words_in(answer.content.decode())
    consent.refresh_from_db()
    assert consent.state == "withdrawn"
