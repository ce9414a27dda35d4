"""Does what is decided about a pair come into its order, and does the order begin what follows?"""

import io
import re
from datetime import timedelta
from html import unescape
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_scopes import scope
from docx import Document

from nastavnik.documents.models import Paper
from nastavnik.documents.printing import sheets_of
from nastavnik.documents.states import PaperState
from nastavnik.journals.actions.register_paper import register_paper
from nastavnik.mentorships.actions.replace_mentor import replace_mentor
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import MENTEE_CONSENT, TURNS_ORDER, EndGround
from nastavnik.people.models import Employment, Teacher
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken
from nastavnik.signing.actions.send_papers import send_papers
from nastavnik.signing.actions.sign_paper import sign_paper
from papers.notice import CANCELLATION, REFUSAL
from tests.mentorships.scene import BASES, day, in_school, ordered, proposed, signed
from tests.pairs.test_see_pairs import page_of, post, seen
from tests.pairs.words import words_in
from tests.personas import House

pytestmark = pytest.mark.any_engine


def said_by(paper: Paper) -> str:
    """All words of a paper."""
    sheets = sheets_of(paper)
    words = repr(sheets).replace("\\xa0", " ").replace("\\u2060", "").replace("\\u2011", "-")
    return " ".join(words.split())


def order_of(house: House) -> Paper:
    with scope(organisation=house.school):
        return Paper.objects.filter(kind=TURNS_ORDER).exclude(state=PaperState.WITHDRAWN).get()


def works(house: House, mentee: str = "Ёлкина", number: str = "150-од", **other: Any) -> Mentorship:
    with scope(organisation=house.school):
        return ordered(house, proposed(house, mentee=mentee, **other), number=number)


def after(pair: Mentorship) -> UUID:
    """Key of what follows it."""
    assert pair.successor
    return pair.successor.key


def registered(house: House, paper: Paper, number: str = "200-од") -> Paper:
    with scope(organisation=house.school):
        sign_paper(house["director"], **in_school(house), papers=[paper])
        return register_paper(
            house["clerk"], **in_school(house), paper=paper, number=number, dated_on=clock.today()
        )


def test_the_school_cancels_a_pair_with_a_notice_and_an_order(house: House) -> None:
    pair = works(house)
    assert "Отменить поручение (не раньше 30 ноября)" in words_in(seen(house, path=page_of(pair)))
    asked = words_in(seen(house, path=page_of(pair, "cancel/")))
    assert "Составим уведомление об отмене с отметкой о получении и приказ" in asked
    assert post(house, pair, "cancel", on="27.11.2026").status_code == 422  # too early by a day
    assert post(house, pair, "cancel").status_code == 302
    page = words_in(seen(house, path=page_of(pair)))
    assert "приказ ждёт подписи" in page.casefold()
    with scope(organisation=house.school):
        notice, order = Paper.objects.get(kind=CANCELLATION), order_of(house)
        with pytest.raises(RuleBroken, match="подписывают позже"):  # the notice goes before it
            sign_paper(house["director"], **in_school(house), papers=[order])
        sign_paper(house["director"], **in_school(house), papers=[notice])
    assert "30 ноября 2026 г. досрочно отменяется поручение" in said_by(notice)
    assert "Прекратить с 30 ноября 2026 г. работу наставнической пары" in said_by(order)
    registered(house, order)
    page = words_in(seen(house, path=page_of(pair)))
    assert "№ 200-од от 24.11.2026" in page
    assert "приказа ещё нет" not in page


def test_a_mentor_gives_up_without_a_reason_and_her_day_is_counted(house: House) -> None:
    pair = works(house)
    assert post(house, pair, "refuse", noticed_on="23.11.2026").status_code == 302
    pair.refresh_from_db()
    assert (pair.ended_on, pair.noticed_on) == (day("27.11.2026"), day("23.11.2026"))
    with scope(organisation=house.school):
        notice = Paper.objects.get(kind=REFUSAL)
    assert notice.signers == ["наставник"]
    assert "Собрать подписи педагогов: 1 уведомление." in words_in(seen(house, path=""))
    assert "с 27 ноября 2026 г. досрочно отказываюсь от работы по наставничеству" in said_by(notice)
    page = words_in(seen(house, path=page_of(pair)))
    assert "Останется без наставника" in page  # it is not shown as ended before its day
    assert "Прекращена" not in page.partition("Что было")[0]
    assert "останется без наставника с 27 ноября" in words_in(seen(house, path=""))
    words = words_in(seen(house))
    assert "Останется без наставника с 27 ноября" in words  # till then it works, and is counted so
    assert "Действует одна пара, один педагог останется без наставника" in words


def test_of_several_who_will_be_left_it_is_said_that_they_will(house: House) -> None:
    for pair in (works(house), works(house, mentee="Жукова", number="151-од")):
        assert post(house, pair, "refuse", noticed_on="23.11.2026").status_code == 302
    assert "Без наставника останутся 2 человека" in words_in(seen(house, path=""))


def test_a_draft_is_to_be_handed_over_when_its_basis_is_there(house: House) -> None:
    pair = works(house)
    post(house, pair, "replace", mentor=str(house.teachers["Ежова"].key), ground="mentee_asked")
    pair.refresh_from_db()
    assert "отдать на подпись" not in words_in(seen(house, path=""))
    with scope(organisation=house.school):
        signed(house, Mentorship.objects.get(key=after(pair)), *BASES)
    assert "отдать на подпись" in words_in(seen(house, path=""))


def test_until_there_is_an_order_it_is_said_everywhere(house: House) -> None:
    pair = works(house)
    with scope(organisation=house.school):
        Mentorship.objects.filter(pk=pair.pk).update(
            state="completed", end_ground="aim_reached", ended_on=clock.today()
        )
    assert "приказа ещё нет" in words_in(seen(house))
    assert "Приказа ещё нет" in words_in(seen(house, path=page_of(pair)))
    assert "Составьте приказ об изменениях в 1 паре" in words_in(seen(house, path=""))
    assert "Составить приказ" not in words_in(seen(house, "clerk", page_of(pair)))
    assert house.browser("clerk").post(house.url(page_of(pair, "order/"))).status_code == 403
    assert post(house, pair, "order").status_code == 302
    assert "Приказ ждёт подписи" in words_in(seen(house, path=page_of(pair)))
    assert "приказ ждёт подписи" in words_in(seen(house))
    registered(house, order_of(house))
    shown = words_in(seen(house)).casefold()
    assert "приказа ещё нет" not in shown
    assert "приказ ждёт" not in shown


def test_one_order_speaks_of_two_and_is_told_from_others(house: House) -> None:
    first, second = works(house), works(house, mentee="Жукова", number="151-од")
    for pair in (first, second):
        assert post(house, pair, "end", ground="aim_reached").status_code == 302
    order = order_of(house)
    text = said_by(order)
    assert order.title.startswith("Приказ «О завершении работы наставнических пар (")
    assert "150-од" in text
    assert "151-од" in text
    assert "1.2." in text
    # the one that is decided otherwise takes its line along, and the other stays
    registered(house, order)
    third = works(house, mentee="Ёлкина", number="152-од", about="физика")
    assert post(house, third, "end", ground="mentee_asked").status_code == 302
    with scope(organisation=house.school):
        other = Paper.objects.filter(kind=TURNS_ORDER).latest("pk")
    assert other.title != order.title
    assert "150-од" not in said_by(other)


@pytest.mark.each_engine
def test_an_order_on_replacement_waits_for_the_papers_of_the_new_pair_and_begins_it(
    house: House,
) -> None:
    pair = works(house)
    asked = words_in(seen(house, path=page_of(pair, "replace/")))
    assert "Составим приказ о замене и лист передачи" in asked
    answer = post(house, pair, "replace", mentor=str(house.teachers["Ежова"].key),
                  ground="mentee_asked")  # fmt: skip
    assert answer.status_code == 302
    pair.refresh_from_db()
    with scope(organisation=house.school):
        fresh = Mentorship.objects.select_related("mentor", "mentee").get(key=after(pair))
    order = order_of(house)
    assert order.state == PaperState.DRAFT
    assert (
        "приказ ждёт документов новой пары" in words_in(seen(house, path=page_of(pair))).casefold()
    )
    with scope(organisation=house.school):
        assert "отдать на подпись" not in words_in(seen(house, path=""))  # it waits for its basis
        send_papers(house["coordinator"], **in_school(house), papers=[order])
        with pytest.raises(RuleBroken, match="раньше его оснований"):
            sign_paper(house["director"], **in_school(house), papers=[order])
    assert "вашей подписи" not in words_in(seen(house, "director", ""))  # nor is it offered
    sign = words_in(seen(house, path="papers/sign/"))
    assert "Рано" in sign
    assert "раньше его оснований" in sign
    with scope(organisation=house.school):
        signed(house, fresh, *BASES)
        order.refresh_from_db()
    assert "вашей подписи" in words_in(seen(house, "director", ""))
    text = said_by(order)
    assert text.count("Освободить с 24 ноября 2026 г. Ландышеву Марию Петровну, учителя") == 1
    assert "закрепить наставником Ёлкиной М. П. с 24 ноября 2026 г." in text
    assert "Ежову Марию Петровну" in text
    assert "Ландышевой М. П. за работу по наставничеству" in text
    registered(house, order)
    fresh.refresh_from_db()
    assert (fresh.state, fresh.order_number) == ("active", "200-од")
    assert "Листок обоим" in seen(house, path=page_of(fresh))
    assert "Лист передачи" in seen(house, path=page_of(pair))
    with scope(organisation=house.school):
        Employment.objects.filter(teacher=fresh.mentor).update(building="Корпус Б")
        Teacher.objects.filter(pk=fresh.mentee_id).update(phone="8 900 111-22-33")
        Teacher.objects.filter(pk=pair.mentor_id).update(phone="8 900 444-55-66")
    slip = house.url(page_of(fresh, "slip/"))
    assert "Встретьтесь не позднее" in written(house.browser("coordinator").get(slip).content)
    with clock.standing_at(clock.now() + timedelta(days=60)):  # nobody is sent to a day gone by
        assert "не позднее" not in written(house.browser("coordinator").get(slip).content)
    for name, what in (("slip/", fresh), ("handing-over/", pair)):
        read = written(house.browser("coordinator").get(house.url(page_of(what, name))).content)
        assert "Корпус Б, кабинет ____" in read  # the rest is a line for the pen
        assert "8 900 111-22-33" in read
        assert "444-55-66" not in read  # of who mentors no more it is nobody's to read
        file = house.browser("coordinator").get(house.url(page_of(what, name)))
        assert file.status_code == 200, name
        assert file["Content-Type"].endswith("document"), name
        for persona, status in (("mentor", 403), ("stranger", 404)):
            browser = house.browser(persona)
            assert browser.get(house.url(page_of(what, name))).status_code in {status, 404}, persona


def test_a_new_term_of_the_same_year_has_papers_of_its_own(house: House) -> None:
    pair = works(house, ends_on=day("31.12.2026"))
    with clock.standing_at(clock.now() + timedelta(hours=1)):
        fresh = _extended(house, pair)
        assert "Начнёт работать 1 января" in words_in(seen(house))
    assert (fresh.state, fresh.starts_on) == ("active", day("01.01.2027"))


def _extended(house: House, pair: Mentorship) -> Mentorship:
    """The new term at work, all its papers signed anew and its order registered."""
    assert post(house, pair, "extend", ends_on="31.05.2027").status_code == 302
    pair.refresh_from_db()
    with scope(organisation=house.school):
        fresh = Mentorship.objects.select_related("mentor", "mentee").get(key=after(pair))
        assert fresh.state == "proposed"  # what was signed is of the former term
        before = Paper.objects.filter(kind=MENTEE_CONSENT).count()
    browser = house.browser("coordinator")
    browser.post(house.url("pairs/papers/"), {"of": str(fresh.key)})
    with scope(organisation=house.school):
        assert Paper.objects.filter(kind=MENTEE_CONSENT).count() == before + 1
        order = order_of(house)
        assert order.title.startswith("Приказ «О продлении срока работы")
        waiting = Paper.objects.filter(kind__in=BASES, state=PaperState.PREPARED)
        assert waiting.count() == len(BASES)
        sign_paper(house["director"], **in_school(house), papers=list(waiting))
        send_papers(house["coordinator"], **in_school(house), papers=[order])
    assert "31 мая 2027 г." in said_by(order)
    assert browser.get(house.url(page_of(fresh, "print/"))).status_code == 200
    registered(house, order)
    fresh.refresh_from_db()
    return fresh


def test_a_break_is_ordered_and_its_end_only_where_that_is_another_day(house: House) -> None:
    pair = works(house)
    told = {"why_paused": "illness", "on": "24.11.2026", "until": "30.11.2026"}
    assert post(house, pair, "pause", **told).status_code == 302
    text = said_by(order_of(house))
    assert "Приостановить с 24 ноября 2026 г. по 30 ноября 2026 г." in text
    assert "болезн" not in text
    # told otherwise, the same order is put right; nobody signs the former one
    assert post(house, pair, "resume", on="26.11.2026").status_code == 302
    with scope(organisation=house.school):
        order = order_of(house)
    assert "по 25 ноября 2026 г." in said_by(order)
    registered(house, order)
    assert "Что изменилось" in seen(house, path=page_of(pair))
    again = {"why_paused": "leave", "on": "07.12.2026", "until": "20.12.2026"}
    assert post(house, pair, "pause", **again).status_code == 302
    with scope(organisation=house.school):
        registered(house, Paper.objects.filter(kind=TURNS_ORDER).latest("pk"), "201-од")
    assert post(house, pair, "resume", on="14.12.2026").status_code == 302
    with scope(organisation=house.school):
        last = Paper.objects.filter(kind=TURNS_ORDER).latest("pk")
    assert "Возобновить с 14 декабря 2026 г. работу" in said_by(last)


def test_who_has_left_is_named_and_not_made_acquainted(house: House) -> None:
    pair = works(house)
    with scope(organisation=house.school):
        Employment.objects.filter(teacher=house.teachers["Ландышева"]).update(
            ended_on=clock.today() - timedelta(days=1)
        )
    assert post(house, pair, "end", ground="mentor_left").status_code == 302
    order = order_of(house)
    assert house.teachers["Ландышева"].key not in order.people
    assert house.teachers["Ёлкина"].key in order.people
    assert "увольнением наставника" in said_by(order)


def test_what_is_decided_otherwise_is_not_signed(house: House) -> None:
    pair = works(house)
    told = {"why_paused": "leave", "on": "24.11.2026", "until": "30.11.2026"}
    assert post(house, pair, "pause", **told).status_code == 302
    pause = order_of(house)
    assert post(house, pair, "end", ground="mentee_asked").status_code == 302
    pause.refresh_from_db()
    assert pause.state == PaperState.WITHDRAWN
    assert order_of(house).title.startswith("Приказ «О прекращении")


def test_whoever_is_chosen_after_the_end_was_ordered_frees_nobody_twice(house: House) -> None:
    pair = works(house)
    assert post(house, pair, "end", ground="mentee_asked").status_code == 302
    registered(house, order_of(house))
    answer = post(house, pair, "replace", mentor=str(house.teachers["Ежова"].key))
    assert answer.status_code == 302
    pair.refresh_from_db()
    with scope(organisation=house.school):
        order = Paper.objects.filter(kind=TURNS_ORDER).latest("pk")
    assert order.state == PaperState.DRAFT
    assert "наставником Ёлкиной Марии Петровны, учителя" in said_by(order)
    assert "свободить" not in said_by(order)


def test_who_is_her_mentor_already_comes_in_nobody_s_place(house: House) -> None:
    """Else there were two open pairs of the same two."""
    pair = works(house)
    assert post(house, pair, "end", ground="mentee_asked").status_code == 302
    with scope(organisation=house.school):
        proposed(house, mentor="Ежова", mentee="Ёлкина")
    pair.refresh_from_db()
    with scope(organisation=house.school), pytest.raises(RuleBroken, match="пара уже есть"):
        replace_mentor(
            house["coordinator"], **in_school(house), pair=pair, mentor=house.teachers["Ежова"].key,
            ground=EndGround.MENTEE_ASKED,
        )  # fmt: skip
    answer = post(house, pair, "replace", mentor=str(house.teachers["Ежова"].key))
    assert answer.status_code in {302, 422}
    with scope(organisation=house.school):
        assert Mentorship.objects.filter(mentee__surname="Ёлкина").count() == 2


def test_an_order_issued_elsewhere_stands_as_one_made_here(house: House) -> None:
    """For two pairs one number; what was being made here of the same is taken back."""
    first, second = works(house), works(house, mentee="Жукова", number="151-од")
    for pair in (first, second):
        assert post(house, pair, "end", ground="aim_reached").status_code == 302
    here = order_of(house)
    told = {"number": "№ 77 - од", "dated_on": "24.11.2026"}
    assert "Вписать приказ, изданный не здесь" in words_in(seen(house, path=page_of(first)))
    for persona, status in (("stranger", 404), ("mentor", 403), ("director", 403)):
        assert post(house, first, "ordered", persona, **told).status_code == status
    assert "ещё не наступила" in said_on(
        post(house, first, "ordered", number="77", dated_on="25.11.2026")
    )
    assert "уже занят" in said_on(
        post(house, first, "ordered", number="150-ОД", dated_on="24.11.2026")
    )
    scan = SimpleUploadedFile("приказ.pdf", b"%PDF-1.7 scan")
    assert post(house, first, "ordered", "clerk", **told, file=scan).status_code == 302
    with scope(organisation=house.school):
        here.refresh_from_db()
        assert here.people == {second.mentor.key, second.mentee.key}  # made of what is left
    assert post(house, second, "ordered", **told).status_code == 302  # the same order
    with scope(organisation=house.school):
        here.refresh_from_db()
        assert here.state == PaperState.WITHDRAWN
    for pair in (first, second):
        page = seen(house, path=page_of(pair))
        assert "Приказ № 77-од от 24.11.2026: прекращение с 24 ноября 2026 г." in words_in(page)
        assert "приказа ещё нет" not in words_in(page)
        file = re.search(r'href="(\S+/files/\S+?)"', page)
        assert file
        answer: Any = house.browser("coordinator").get(file[1])
        assert b"".join(answer.streaming_content) == b"%PDF-1.7 scan"
        assert house.browser("stranger").get(file[1]).status_code == 404
    assert "Составьте приказ" not in words_in(seen(house, path=""))
    assert "77-од" in words_in(seen(house, path="papers/journal/"))
    third = works(house, mentee="Ежова", number="152-од")
    post(house, third, "end", ground="aim_reached")
    other = {"number": "77-од", "dated_on": "23.11.2026"}
    assert "уже занят" in said_on(post(house, third, "ordered", **other))


def test_an_order_issued_elsewhere_begins_the_pair_once_its_papers_are_there(house: House) -> None:
    pair = works(house)
    post(house, pair, "replace", mentor=str(house.teachers["Ежова"].key), ground="mentee_asked")
    pair.refresh_from_db()
    told = {"number": "78-од", "dated_on": "24.11.2026"}
    assert "должны быть документы: ещё нет" in said_on(post(house, pair, "ordered", **told))
    with scope(organisation=house.school):
        fresh = Mentorship.objects.get(key=after(pair))
        signed(house, fresh, *BASES)
    assert post(house, pair, "ordered", **told).status_code == 302
    fresh.refresh_from_db()
    assert (fresh.state, fresh.order_number, fresh.starts_on) == (
        "active",
        "78-од",
        day("24.11.2026"),
    )
    assert "без документов" not in words_in(seen(house))


def test_a_wrong_number_of_an_order_issued_elsewhere_is_put_right_with_its_reason(
    house: House,
) -> None:
    """At every pair of which it speaks; the pair that it began names it rightly too."""
    first, second = works(house), works(house, mentee="Жукова", number="151-од")
    for pair in (first, second):
        post(house, pair, "end", ground="aim_reached")
        assert "Исправить номер приказа" not in words_in(seen(house, "clerk", page_of(pair)))
        post(house, pair, "ordered", number="77-од", dated_on="24.11.2026")
    told = {"number": "76-од", "dated_on": "23.11.2026", "reason": "описка"}
    for persona, status in (("stranger", 404), ("mentor", 403), ("director", 403)):
        assert post(house, first, "correct", persona, **told).status_code == status
    form = words_in(seen(house, "clerk", page_of(first, "correct/")))
    assert "Сейчас записан приказ № 77-од от 24.11.2026" in form
    assert post(house, first, "correct", "clerk", **{**told, "reason": ""}).status_code == 422
    taken = {**told, "number": "151-ОД"}
    assert "уже занят" in said_on(post(house, first, "correct", "clerk", **taken))
    assert post(house, first, "correct", "clerk", **told).status_code == 302
    for pair in (first, second):
        page = words_in(seen(house, path=page_of(pair)))
        assert "Приказ № 76-од от 23.11.2026: прекращение" in page
        assert "было приказ № 77-од от 24.11.2026, стало приказ № 76-од от 23.11.2026" in page
    journal = words_in(seen(house, path="papers/journal/"))
    assert "76-од" in journal
    assert "77-од" not in journal


def test_the_pair_that_it_began_follows_a_corrected_order(house: House) -> None:
    pair = works(house)
    post(house, pair, "replace", mentor=str(house.teachers["Ежова"].key), ground="mentee_asked")
    pair.refresh_from_db()
    with scope(organisation=house.school):
        fresh = Mentorship.objects.get(key=after(pair))
        signed(house, fresh, *BASES)
    post(house, pair, "ordered", number="78-од", dated_on="24.11.2026")
    early = {"number": "79-од", "dated_on": "23.11.2026", "reason": "описка"}
    assert "опирается на документы от 24.11.2026" in said_on(post(house, pair, "correct", **early))
    assert post(house, pair, "correct", **{**early, "dated_on": "24.11.2026"}).status_code == 302
    fresh.refresh_from_db()
    assert (fresh.state, fresh.order_number) == ("active", "79-од")


def written(content: bytes) -> str:
    """All words of a Word file."""
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    words = " ".join([*(one.text for one in document.paragraphs), *cells])
    return words.replace("\xa0", " ").replace("\u2011", "-").replace("\u2060", "")


def said_on(answer: Any) -> str:
    """Of a form that was turned back."""
    assert answer.status_code == 422
    return words_in(unescape(answer.content.decode()).replace("\xa0", " "))
