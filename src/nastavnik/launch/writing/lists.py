"""Which sheets does the workbook of lists have: who needs a mentor, who can be one, what is doubtful?"""

from collections.abc import Iterable

from nastavnik.launch.compute import LaunchResult
from pairing.candidates import months_in_words
from pairing.model import Candidate
from papers.tables import Sheet, Value, make_workbook

_HEADS = (
    "Отмечен",
    "Фамилия, имя, отчество",
    "Должность",
    "Стаж",
    "Категория",
    "Принят(а)",
    "Почему",
)
_WIDTHS = (10, 34, 36, 18, 26, 13, 56)


def lists_workbook(result: LaunchResult) -> bytes:
    """Both lists with ticks and reasons, then the doubts of the staff list and its columns."""
    note = "Отметки — предложение по списку педагогов; решает куратор вместе с людьми."
    mentees, mentors = (
        _rows(result, result.mentee_candidates, result.mentees),
        _rows(result, result.mentor_candidates, result.mentors),
    )
    problems = [
        (one.sheet, one.row, "да" if one.taken else "нет", one.text)
        for one in result.staff.problems
    ]
    columns = [
        (
            one.sheet,
            one.heading,
            _FIELDS.get(one.field or "", "не нужен"),
            round(one.confidence * 100),
            one.why,
        )
        for one in result.staff.columns
    ]
    return make_workbook(
        (
            Sheet("Кому нужен наставник", _HEADS, list(mentees), _WIDTHS, note),
            Sheet("Кто может быть наставником", _HEADS, list(mentors), _WIDTHS, note),
            Sheet(
                "На что посмотреть",
                ("Лист", "Строка", "Взята", "Что не так"),
                problems,
                (18, 10, 10, 90),
            ),
            Sheet(
                "Столбцы списка",
                ("Лист", "Заголовок", "За что принят", "Уверенность, %", "Почему"),
                columns,
                (18, 34, 30, 16, 40),
            ),
        )
    )


_FIELDS = {
    "full_name": "фамилия, имя, отчество", "surname": "фамилия", "first_name": "имя",
    "patronymic": "отчество", "first_patronymic": "имя и отчество", "post": "должность",
    "post_and_subject": "должность и предмет", "subject": "предмет", "category": "категория",
    "teaching_months": "педагогический стаж", "total_months": "общий стаж",
    "both_experience": "общий и педагогический стаж", "school_experience": "стаж в школе",
    "hired_on": "дата приёма", "born_on": "дата рождения", "email": "почта", "phone": "телефон",
    "education": "образование", "number": "номер", "note": "примечание", "sex": "пол",
    "building": "корпус", "shift": "смена",
    "employment": "вид занятости", "load": "нагрузка", "retraining": "курсы",
}  # fmt: skip


def _rows(
    result: LaunchResult, candidates: Iterable[Candidate], chosen: frozenset[str]
) -> Iterable[tuple[Value, ...]]:
    reasons = {one.key: one.reason for one in candidates}
    reasons |= {key: "отмечено вручную" for key in chosen if key not in reasons}
    for key in sorted(reasons, key=lambda key: (key not in chosen, key)):
        person = result.people[key]
        months = person.teaching_months
        yield (
            "да" if key in chosen else "нет",
            person.name,
            ", ".join(person.posts),
            months_in_words(months) if months is not None else None,
            person.category,
            person.hired_on,
            reasons[key] + ("; уже в паре" if key in result.busy else ""),
        )
