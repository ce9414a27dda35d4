"""Does the page of the roadmap do each thing for whom it may, and nothing for whom it may not?"""

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from clerk.calendar import SchoolYear
from clerk.roadmap.model import Activity, Roadmap, Stage
from clerk.roadmap.model import Step as ReadStep
from nastavnik.approvals.actions.approve_roadmap import approve_roadmap
from nastavnik.audit.models import AuditEntry
from nastavnik.organisations.queries import present_year
from nastavnik.roadmaps.actions.add_evidence import add_evidence
from nastavnik.roadmaps.actions.attach_made import attach_made
from nastavnik.roadmaps.actions.mark_step import mark_step
from nastavnik.roadmaps.actions.move_deadline import move_deadline
from nastavnik.roadmaps.models import Evidence, Step, StepChange, StepNote
from nastavnik.roadmaps.queries import doubtful_steps, steps_of
from nastavnik.shared import clock
from tests.personas import FOREIGN, OWN, House
from tests.roadmaps.scene import living

pytestmark = pytest.mark.any_engine

PLAIN = "roadmap/"


@pytest.fixture
def year(house: House) -> SchoolYear:
    return present_year(house.school)


def live(house: House, year: SchoolYear, document: Roadmap | None = None) -> Any:
    return living(house, document, year)


@pytest.fixture
def step(house: House, year: SchoolYear) -> Any:
    with scope(organisation=house.school):
        yield steps_of(live(house, year))[3]


def at(house: House, step: Step, end: str = "") -> str:
    return house.url(f"roadmap/steps/{step.key}/{end}")


def read(browser: Client, address: str, status: int = 200) -> str:
    answer = browser.get(address, follow=True)
    assert answer.status_code == status
    return plain(answer)


def send(browser: Client, address: str, status: int = 200, /, **told: Any) -> str:
    answer = browser.post(address, told, follow=True)
    assert answer.status_code == status
    return plain(answer)


def plain(answer: Any) -> str:
    text = answer.content.decode().replace("\xa0", " ").replace("\u2060", "")
    return re.sub(r"\s+", " ", text)


def now(step: Step) -> Step:
    return Step.objects.get(pk=step.pk)


def test_a_school_without_a_roadmap_is_told_how_to_begin(house: House) -> None:
    assert "Начать учебный год" in read(house.browser("coordinator"), house.url(PLAIN))
    page = read(house.browser("clerk"), house.url(PLAIN))
    assert "Здесь будет ваш учебный год" in page
    assert "Начать учебный год" not in page


def test_the_year_is_seen_by_stages_and_steps(house: House, step: Step) -> None:
    page = read(house.browser("coordinator"), house.url(PLAIN))

    assert "Ещё не утверждена" in page
    assert page.count('class="timeline-row timeline-step"') == len(
        steps_of(step.activity.stage.roadmap)
    )
    assert f'href="{at(house, step)}"' in page
    assert "<style" not in page
    assert FOREIGN not in page


def test_an_activity_is_done_when_its_steps_are(house: House, step: Step) -> None:
    browser, told = house.browser("coordinator"), ">Выполнено<"
    steps = [one for one in steps_of(step.activity.stage.roadmap) if one.activity == step.activity]
    assert len(steps) > 1
    for number, one in enumerate(steps, 1):
        send(browser, at(house, one, "mark/"), state="done")
        page = read(browser, at(house, step))
        assert page.count(told) == (number == len(steps))
    Step.objects.filter(pk=steps[0].pk).update(state="open", ends_on=date(2020, 1, 1))
    assert told not in read(browser, house.url("roadmap/?only=late"))


def test_the_address_keeps_what_is_looked_at(house: House, step: Step) -> None:
    browser = house.browser("coordinator")
    late = read(browser, house.url("roadmap/?only=late"))
    assert "?only=late" in late
    assert "Таблицей" in late
    mine = read(browser, house.url("roadmap/?only=mine&view=table"))
    assert "<table" in mine
    assert read(browser, house.url("roadmap/?only=нет&stage=нет&step=нет"))
    assert step.text in read(browser, house.url(f"roadmap/?step={step.key}"))


@pytest.mark.parametrize("chosen", ["?only=mine&view=table", "?only=late", "?view=table"])
def test_the_last_choice_is_remembered_until_the_address_says_otherwise(
    house: House, step: Step, chosen: str
) -> None:
    browser = house.browser("coordinator")

    def looked(end: str = "") -> tuple[bool, bool, bool]:
        page = read(browser, house.url(PLAIN + end))
        here = r"only=%s(?:&amp;view=table)?\" aria-current"
        return (
            "<table" in page, bool(re.search(here % "mine", page)),
            bool(re.search(here % "late", page)),
        )  # fmt: skip

    assert looked() == (False, False, False)
    first = looked(chosen)
    assert first == ("table" in chosen, "mine" in chosen, "late" in chosen)
    assert looked() == first

    assert looked("?only=all&view=picture") == (False, False, False)
    assert looked() == (False, False, False)
    looked(chosen)
    assert looked("?stage=5")[1:] == (False, False)  # the ribbon leads to the whole stage
    assert looked() == first  # and does not change what is remembered
    assert house.browser("coordinator").get(house.url(PLAIN)).context["only"] == ""


def test_a_cookie_of_nonsense_is_no_choice(house: House, step: Step) -> None:
    browser = house.browser("coordinator")
    for words in ("none.none", "late", ".", "<script>.table.table"):
        browser.cookies["roadmap-look"] = words
        assert "<table" not in read(browser, house.url(PLAIN))


def test_a_step_opens_without_the_rest_of_the_page(house: House, step: Step) -> None:
    browser = house.browser("coordinator")
    with CaptureQueriesContext(connection) as whole:
        page = browser.get(at(house, step))
    with CaptureQueriesContext(connection) as part:
        panel = browser.get(at(house, step), headers={"HX-Request": "true"})

    assert "HX-Request" in panel["Vary"]
    assert "HX-Request" in page["Vary"]
    assert 'id="step-name"' in plain(panel)
    assert "<title>" in plain(panel)
    assert "<html" not in plain(panel)
    assert len(part) < len(whole)


def test_what_was_approved_is_shown_as_it_was(house: House, step: Step, year: SchoolYear) -> None:
    browser = house.browser("coordinator")
    assert "Карта ещё не утверждена" in read(browser, house.url("roadmap/?show=approved"))
    words = step.deadline
    approve_roadmap(
        house["coordinator"], organisation=house.school, roadmap=step.activity.stage.roadmap,
        number="131", dated_on=clock.today(house.school.zone),
    )  # fmt: skip
    send(browser, at(house, step, "deadline/"), version=1, words=f"до 30 мая {year.start + 1}",
         reason="не успеваем")  # fmt: skip

    assert f"до 30 мая {year.start + 1}" not in read(browser, house.url("roadmap/?show=approved"))
    page = read(browser, at(house, step))
    assert "изменён <b>1 срок</b>" in page
    assert f"«{words}»" in page
    assert "не успеваем" in page


def test_a_step_is_marked_and_taken_back(house: House, step: Step) -> None:
    browser = house.browser("coordinator")
    for _ in range(2):  # a double click
        page = send(browser, at(house, step, "mark/"), state="done")
        assert "Вернуть в работу" in page
    assert now(step).state == "done"
    assert AuditEntry.objects.filter(subject_key=step.key, action="mark_step").count() == 1

    send(browser, at(house, step, "mark/"), state="open")
    for wrong, said in (("вчера", "Напишите дату так"), ("01.01.2020", "Проверьте год"),
                        ("31.12.2099", "ещё не наступила")):  # fmt: skip
        page = send(browser, at(house, step, "mark/"), 422, state="done", done_on=wrong)
        assert said in page
        assert f'value="{wrong}"' in page
    assert now(step).state == "open"
    send(browser, at(house, step, "mark/"), state="done", done_on="01.09.2026")
    assert str(now(step).done_on) == "2026-09-01"


def test_a_deadline_is_read_before_and_after(house: House, step: Step, year: SchoolYear) -> None:
    browser = house.browser("coordinator")
    told: dict[str, Any] = {"version": 1, "words": "до 30 октября", "reason": "позже"}
    looked = send(browser, at(house, step, "deadline/"), look=1, **told)
    assert f"последний день 30 октября {year.start}" in looked
    assert 'value="до 30 октября"' in looked
    assert now(step).deadline == step.deadline

    for _ in range(2):
        assert f"30 октября {year.start}" in send(browser, at(house, step, "deadline/"), **told)
    assert now(step).version == 2


@pytest.mark.parametrize("words", ["когда-нибудь потом", ""])
def test_words_that_give_no_date_stay_in_the_field(house: House, step: Step, words: str) -> None:
    page = send(
        house.browser("coordinator"), at(house, step, "deadline/"), 422,
        version=1, words=words, reason="потому что",
    )  # fmt: skip
    assert page.index('<a href="#deadline-words">') < page.index(
        "roadmap-filters"
    )  # above all else
    assert "<title>Ошибка: " in page
    assert f'value="{words}"' in page or not words
    assert 'value="потому что"' in page
    assert now(step).deadline == step.deadline


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("mark/", {"state": "done"}), ("mark/", {"state": "going"}),
        ("deadline/", {"version": 1, "words": "до 30 октября"}), ("note/", {"note": "ждём"}),
        ("job/", {"job": "round_table"}), ("drop/", {"dropped": "1"}),
    ],
)  # fmt: skip
def test_reading_goes_on_at_the_step(house: House, step: Step, end: str, told: Any) -> None:
    browser = house.browser("coordinator")
    answer = browser.post(at(house, step, f"{end}?only=mine"), told)
    assert answer["Location"] == f"{at(house, step)}?only=mine#step-name"
    page = plain(browser.get(answer["Location"]))
    assert page.count('role="status"') <= 1
    if 'class="said"' in page:
        assert page.index('id="step-name"') < page.index('class="said"')


def test_two_who_move_the_same_deadline_lose_nothing(house: House, step: Step) -> None:
    move_deadline(house["director"], organisation=house.school, step=step, words="до 5 ноября",
                  reason="", version=1)  # fmt: skip
    browser = house.browser("coordinator")
    told: dict[str, Any] = {"words": "до 30 октября", "reason": "позже"}
    page = send(browser, at(house, step, "deadline/"), 409, version=1, **told)
    assert "изменил кто-то другой" in page
    assert 'value="до 30 октября"' in page
    assert "«до 5 ноября»" in page
    assert now(step).deadline == "до 5 ноября"

    again = re.search(r'name="version" value="(\d+)"', page)
    assert again
    send(browser, at(house, step, "deadline/"), version=again[1], **told)
    assert now(step).deadline == "до 30 октября"


def test_who_answers_is_told_by_words_and_ticks(house: House, step: Step) -> None:
    browser, form = house.browser("coordinator"), at(house, step, "responsible/")
    own, other = (str(house.teachers[name].key) for name in (OWN, "Ежова"))
    assert OWN in read(browser, form)

    send(browser, form, version=1, words=f"{OWN} М. П., методист", people=[])
    assert now(step).people == []  # she unticked the coordinator: nobody in particular
    send(browser, form, version=2, words="учитель математики", people=[own, other, "нет"])
    assert set(now(step).people or ()) == {own, other}
    page = read(browser, at(house, step))
    assert "Люди выбраны вручную" in page
    send(browser, form, version=3, words=f"{OWN} М. П.", people=[own])
    assert now(step).people is None  # the words mean just her
    assert "изменил кто-то другой" in send(
        browser, form, 409, version=1, words="завуч", people=[own]
    )


def test_ticks_stay_where_new_words_mean_nobody(house: House, step: Step) -> None:
    browser, form = house.browser("coordinator"), at(house, step, "responsible/")
    send(browser, form, version=1, words=f"{OWN} М. П.", people=[])
    Step.objects.filter(pk=step.pk).update(people=None)
    own = str(house.teachers[OWN].key)

    send(browser, form, version=2, words="завхоз", people=[own])

    assert now(step).people == [own]


def test_who_cannot_be_found_is_said(house: House, step: Step) -> None:
    browser = house.browser("coordinator")
    send(browser, at(house, step, "responsible/"), version=1, words="лесник", people=[])
    Step.objects.filter(pk=step.pk).update(people=None)
    assert "«лесник»" in read(browser, at(house, step))


def test_a_guess_is_corrected_in_place(house: House, step: Step) -> None:
    browser = house.browser("coordinator")
    page = send(browser, at(house, step, "job/"), job="round_table")
    assert "Круглый стол" in page
    assert now(step).job_told
    assert "Выберите дело" in send(browser, at(house, step, "job/"), job="нет")


def test_all_doubtful_guesses_are_checked_at_once(house: House, step: Step) -> None:
    browser, form = house.browser("coordinator"), house.url("roadmap/jobs/")
    roadmap = step.activity.stage.roadmap
    Step.objects.filter(pk__in=[one.pk for one in steps_of(roadmap)[:4]]).update(job_sure=False)
    steps = list(doubtful_steps(roadmap))
    assert "Проверьте дела" in read(browser, house.url(PLAIN))
    assert steps[0].text in read(browser, form)

    told: dict[str, Any] = {f"job-{one.key}": one.job for one in steps} | {
        f"job-{steps[0].key}": "round_table"
    }
    late = house.url("roadmap/?only=all&view=table")
    asked = re.findall(r'href="([^"]*)">Проверьте дела', read(browser, late))
    assert browser.post(asked[0], told)["Location"] == late
    assert not doubtful_steps(roadmap).exists()
    assert now(steps[0]).job == "round_table"
    assert "Проверять нечего" in read(browser, form)
    assert "Проверьте дела" not in read(browser, house.url(PLAIN))


def test_evidence_is_added_and_removed(house: House, step: Step) -> None:
    browser, form = house.browser("coordinator"), at(house, step, "evidence/")
    once = str(uuid4())
    for _ in range(2):  # a double click
        send(browser, form, file=SimpleUploadedFile("Протокол.pdf", b"%PDF-1.4 x"), once=once)
    assert "Протокол.pdf" in read(browser, at(house, step))
    found = Evidence.objects.get(step=step)

    assert "другого вида" in send(browser, form, 422, file=SimpleUploadedFile("x.exe", b"MZ"))
    assert "пустой" in send(browser, form, 422, file=SimpleUploadedFile("x.pdf", b""))
    wrong = send(browser, form, 422, link="папка на столе", title="Протокол совета")
    assert "http://" in wrong
    assert 'value="папка на столе"' in wrong
    assert 'value="Протокол совета"' in wrong
    assert "Приложите файл" in send(browser, form, 422)
    assert "Фотографии" in send(browser, form, link="https://school.ru/x", title="Фотографии")

    for _ in range(2):
        send(browser, at(house, step, f"evidence/{found.key}/remove/"))
    assert [one.title for one in Evidence.objects.filter(step=step)] == ["Фотографии"]


def test_a_file_and_a_link_together_are_both_kept(house: House, step: Step) -> None:
    browser, once = house.browser("coordinator"), str(uuid4())
    for _ in range(2):  # a double click
        file = SimpleUploadedFile("Протокол.pdf", b"%PDF-1.4 x")
        send(browser, at(house, step, "evidence/"), file=file, link="school.ru/x", once=once)
    kinds = Evidence.objects.filter(step=step).order_by("kind").values_list("kind", "link")
    assert list(kinds) == [("file", ""), ("link", "https://school.ru/x")]


def test_one_reason_is_as_long_as_another(house: House, step: Step) -> None:
    browser, reason = house.browser("coordinator"), "ю" * 450
    told: dict[str, Any] = {"version": step.version, "words": "до 30 октября", "reason": reason}
    send(browser, at(house, step, "deadline/"), **told)
    send(browser, at(house, step, "drop/"), dropped="1", reason=reason)
    kept = StepChange.objects.filter(step=step).values_list("what", "reason")
    assert dict(kept) == {"deadline": reason, "dropped": reason}
    assert "шаг остался" in send(browser, at(house, step, "drop/"), dropped="0", reason="ю" * 501)


@pytest.mark.parametrize("link", ["http://[", "http://", "ftp://school.ru/x"])
def test_what_is_no_address_is_said_to_be_none(house: House, step: Step, link: str) -> None:
    assert "http://" in send(
        house.browser("coordinator"), at(house, step, "evidence/"), 422, link=link
    )


def test_a_stage_that_is_not_there_is_not_opened(house: House, step: Step) -> None:
    for stage in ("99", "1" * 4400, "второй"):
        assert "Дорожная карта" in read(
            house.browser("coordinator"), house.url(f"{PLAIN}?stage={stage}")
        )


def test_notes_are_for_those_who_run_the_year(house: House, step: Step) -> None:
    send(house.browser("coordinator"), at(house, step, "note/"), note="позвонить в методкабинет")
    assert "методкабинет" in read(house.browser("director"), at(house, step))
    for persona in ("clerk", "methodist"):
        assert "методкабинет" not in read(house.browser(persona), at(house, step))


def test_a_step_is_marked_only_as_something(house: House, step: Step) -> None:
    send(house.browser("coordinator"), at(house, step, "mark/"), 404, state="нечто")
    Step.objects.filter(pk=step.pk).update(dropped=True)
    page = send(house.browser("coordinator"), at(house, step, "mark/"), state="done")
    assert "Сначала верните его" in page
    assert now(step).state == "open"


def test_evidence_is_taken_only_from_its_own_step(house: House, step: Step) -> None:
    browser, other = house.browser("coordinator"), steps_of(step.activity.stage.roadmap)[4]
    send(browser, at(house, step, "evidence/"), link="https://school.ru/x")
    found = Evidence.objects.get(step=step)
    send(browser, at(house, other, f"evidence/{found.key}/remove/"))
    assert Evidence.objects.filter(pk=found.pk).exists()


def test_nobody_from_elsewhere_answers_for_a_step(house: House, step: Step) -> None:
    with scope(organisation=house.school):
        own = house.teachers[OWN]
    told = {"version": step.version, "words": "педагоги", "people": [str(own.key), str(uuid4())]}
    send(house.browser("coordinator"), at(house, step, "responsible/"), **told)
    assert now(step).people == [str(own.key)]


def test_the_same_words_get_one_answer(house: House, year: SchoolYear) -> None:
    twice = tuple(Stage(None, title, (Activity("Дело", (ReadStep("Зюзюка"),)),)) for title in "АБ")
    with scope(organisation=house.school):
        roadmap = live(house, year, Roadmap("Карта", year.label, twice))
        first = steps_of(roadmap)[0]
        form = house.url("roadmap/jobs/")
        assert read(house.browser("coordinator"), form).count("<select") == 1
        told = {f"job-{one.key}": "training" for one in steps_of(roadmap)}
        send(house.browser("coordinator"), form, **told)
        assert {one.job for one in steps_of(roadmap)} == {"training"}, first


@pytest.mark.parametrize("kind", ["changes", "foo"])
def test_there_is_one_address_for_each_order(house: House, step: Step, kind: str) -> None:
    assert (
        house.browser("coordinator").get(house.url(f"roadmap/approvals/{kind}/")).status_code == 404
    )


@pytest.mark.parametrize("end", ["mark/", "deadline/", "job/", "evidence/", "note/", "drop/"])
def test_the_address_of_a_change_leads_to_its_step(house: House, step: Step, end: str) -> None:
    answer = house.browser("coordinator").get(at(house, step, end))
    assert answer["Location"] == at(house, step)


def test_a_step_that_left_and_came_back_was_approved(house: House, step: Step) -> None:
    approve_roadmap(house["coordinator"], organisation=house.school,
                    roadmap=step.activity.stage.roadmap, number="7", dated_on=clock.today())  # fmt: skip
    browser = house.browser("coordinator")
    send(browser, at(house, step, "drop/"), dropped="1")
    assert "шага ещё не было" not in send(browser, at(house, step, "drop/"), dropped="0")
    stage, told = step.activity.stage, {"text": "Новое дело", "activity": step.activity.key}
    page = send(browser, house.url(f"roadmap/stages/{stage.key}/add/"), **told)
    assert "шага ещё не было" in page


def test_a_guessed_job_marks_nothing_by_itself(house: House, step: Step) -> None:
    Step.objects.filter(pk=step.pk).update(
        job="consents", job_words="согласие", job_sure=False, job_told=False
    )
    attach_made(
        None, organisation=house.school, year=present_year(house.school), jobs=("consents",),
        source="paper", subject=uuid4(), title="Согласие", link="/x/", fits=step.text.__eq__,
    )  # fmt: skip
    assert now(step).state == "going"
    page = read(house.browser("coordinator"), at(house, step))
    assert "Потому что в названии над шагом «согласие»" in page
    assert re.search(r'class="button primary"[^>]*>Отметить выполненным', page)


@pytest.mark.parametrize(
    ("words", "said"),
    [("с 10.12.2026 по 05.12.2026", "Конец раньше начала"), ("31 февраля", "дня нет")],
)
def test_a_deadline_that_cannot_be_says_why(
    house: House, step: Step, words: str, said: str
) -> None:
    told = {"words": words, "reason": "", "version": step.version}
    assert said in send(house.browser("coordinator"), at(house, step, "deadline/"), 422, **told)


def test_what_the_product_made_says_so(house: House, step: Step) -> None:
    Evidence.objects.create(
        organisation=house.school, step=step, kind="made", title="Приказ № 148", link="/x/",
        source="paper", subject=uuid4(), made_at=clock.now(),
    )  # fmt: skip
    Step.objects.filter(pk=step.pk).update(made=13, wanted=14)
    page = read(house.browser("coordinator"), at(house, step))
    assert "приложилось само" in page
    assert "Готово 13 из 14" in page
    assert "Убрать" not in page


def test_a_note_is_written_once(house: House, step: Step) -> None:
    browser, form = house.browser("coordinator"), at(house, step, "note/")
    once = str(uuid4())
    for _ in range(2):
        assert "ждём <b>" not in send(browser, form, note="ждём <b> приказа", once=once)
    assert StepNote.objects.filter(step=step).count() == 1
    assert "Напишите заметку" in send(browser, form, 422, note=" ")


def test_a_step_is_added_dropped_and_brought_back(house: House, step: Step) -> None:
    browser = house.browser("coordinator")
    form = house.url(f"roadmap/stages/{step.activity.stage.key}/add/")
    told: dict[str, Any] = {"activity": str(step.activity.key), "text": "Провести беседу с завучем",
            "words": "до 30 октября", "reason": "просил директор", "once": str(uuid4())}  # fmt: skip
    wrong = send(browser, form, 422, **{**told, "words": "когда-нибудь потом"})
    assert "Провести беседу с завучем" in wrong
    assert "когда-нибудь потом" in wrong
    for _ in range(2):
        assert "Провести беседу с завучем" in send(browser, form, **told)
    added = Step.objects.get(text=told["text"])
    assert StepChange.objects.get(step=added).reason == "просил директор"
    assert "просил директор" in read(browser, house.url("history/"))

    page = send(browser, at(house, added, "drop/"), reason="не нужна")
    assert "Исключён" in page
    assert "Исключены: 1" in read(browser, house.url(PLAIN))
    send(browser, at(house, added, "drop/"), dropped="0")
    assert "Исключены" not in read(browser, house.url(PLAIN))


def test_every_step_can_be_dropped_and_brought_back(house: House, step: Step) -> None:
    Step.objects.exclude(pk=step.pk).update(dropped=True)
    browser = house.browser("coordinator")
    assert "Исключён" in send(browser, at(house, step, "drop/"))
    assert "Все шаги исключены" in read(browser, house.url(PLAIN))
    send(browser, at(house, step, "drop/"), dropped="0")
    assert not now(step).dropped


CHANGES = ("mark/", "deadline/", "responsible/", "job/", "evidence/", "note/", "drop/")


@pytest.mark.parametrize("persona", ["clerk", "methodist", "editor"])
def test_who_only_looks_has_no_buttons(house: House, step: Step, persona: str) -> None:
    browser = house.browser(persona)
    page = read(browser, at(house, step))
    assert step.text in page
    assert "<form" not in page.partition("<main")[2]
    assert "Что было" not in page
    for end in CHANGES:
        assert browser.post(at(house, step, end)).status_code == 403
    assert now(step) == step


@pytest.mark.parametrize("persona", ["stranger", "observer", "mentor"])
def test_others_find_nothing(house: House, step: Step, persona: str) -> None:
    browser = house.browser(persona)
    assert browser.get(house.url(PLAIN)).status_code == 404
    assert browser.get(at(house, step)).status_code == 404
    for end in CHANGES:
        assert browser.post(at(house, step, end)).status_code == 404


def test_a_step_of_another_school_is_not_found(house: House, step: Step, year: SchoolYear) -> None:
    with scope(organisation=house.school):
        key = step.key
    stranger = house.browser("stranger")
    assert stranger.get(house.url(f"roadmap/steps/{key}/", house.other)).status_code == 404
    assert stranger.post(house.url(f"roadmap/steps/{key}/mark/", house.other)).status_code == 404


def test_history_tells_what_was(house: House, step: Step) -> None:
    mark_step(house["director"], organisation=house.school, step=step, state="done")
    add_evidence(
        house["director"], organisation=house.school, step=step, link="https://school.ru/x"
    )
    page = read(house.browser("coordinator"), at(house, step))
    assert "А. И. Director:</span> выполнено" in page


def made_up(steps: int) -> Roadmap:
    activities = tuple(
        Activity(
            f"Мероприятие {place}", tuple(ReadStep(f"Беседа № {place}-{one}") for one in (1, 2))
        )
        for place in range(max(1, steps // 2))
    )
    if steps == 1:
        activities = (Activity("Мероприятие", (ReadStep("Беседа"),)),)
    return Roadmap("Карта", "2026/2027", (Stage("1", "Подготовка", activities),))


def test_a_long_roadmap_asks_as_often_as_a_short_one(house: House, year: SchoolYear) -> None:
    asked: dict[str, list[int]] = {}
    browser = house.browser("coordinator")
    with scope(organisation=house.school):
        for number in (1, 60):
            roadmap = live(house, year, made_up(number))
            (first, *_), whole = steps_of(roadmap), steps_of(roadmap).count()
            assert whole == number
            for address in (PLAIN, f"{PLAIN}?view=table", f"{PLAIN}?only=mine",
                            f"{PLAIN}steps/{first.key}/", f"{PLAIN}jobs/"):  # fmt: skip
                browser.cookies.pop("roadmap-look", None)
                browser.get(house.url(address))
                with CaptureQueriesContext(connection) as queries:
                    assert browser.get(house.url(address)).status_code == 200
                asked.setdefault(address.replace(str(first.key), "…"), []).append(len(queries))
    assert {one: found for one, found in asked.items() if len(set(found)) > 1} == {}


def test_pairs_stand_under_their_stage_for_whom_may_open_them(
    house: House, year: SchoolYear
) -> None:
    with scope(organisation=house.school):
        live(house, year)
    link = f'class="ribbon-place" href="{house.url("pairs/")}"'
    assert link in house.browser("coordinator").get(house.url("roadmap/")).content.decode()
    assert link not in house.browser("methodist").get(house.url("roadmap/")).content.decode()
