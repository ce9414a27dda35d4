"""What may be told about an organisation and its people?"""

import re
from datetime import date
from typing import Any
from zoneinfo import available_timezones

from django import forms

from clerk.cases import OBLIQUE
from nastavnik.organisations.states import ROLE_ABOUT, Kind, Role, Terms, WeekRule
from nastavnik.shared.forms import OnceForm, PlainForm, RussianDateField

ZONES = (
    ("Europe/Kaliningrad", "Калининград (МСК−1)"),
    ("Europe/Moscow", "Москва"),
    ("Europe/Samara", "Самара, Ижевск (МСК+1)"),
    ("Asia/Yekaterinburg", "Екатеринбург, Уфа, Пермь, Тюмень (МСК+2)"),
    ("Asia/Omsk", "Омск (МСК+3)"),
    ("Asia/Krasnoyarsk", "Красноярск, Новосибирск, Кемерово, Томск (МСК+4)"),
    ("Asia/Irkutsk", "Иркутск, Улан-Удэ (МСК+5)"),
    ("Asia/Yakutsk", "Якутск, Чита, Благовещенск (МСК+6)"),
    ("Asia/Vladivostok", "Владивосток, Хабаровск (МСК+7)"),
    ("Asia/Magadan", "Магадан, Южно-Сахалинск (МСК+8)"),
    ("Asia/Kamchatka", "Петропавловск-Камчатский, Анадырь (МСК+9)"),
)
CASE_NAMES = {
    "genitive": "кого? чего?", "dative": "кому? чему?", "accusative": "кого? что?",
    "instrumental": "кем? чем?", "prepositional": "о ком? о чём?",
}  # fmt: skip
SCHOOL_ROLES = (Role.COORDINATOR, Role.DIRECTOR, Role.CLERK, Role.METHODIST, Role.EDITOR)


class InviteForm(OnceForm):
    """Who is invited, as what."""

    name = forms.CharField(
        label="Фамилия, имя, отчество", max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    role = forms.ChoiceField(label="Роль", widget=forms.RadioSelect)
    email = forms.EmailField(
        label="Почта, если есть", required=False,
        error_messages={"invalid": "В адресе почты ошибка: он пишется так: ivanova@mail.ru."},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, *args: Any, kind: str = Kind.SCHOOL, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        roles = SCHOOL_ROLES if kind == Kind.SCHOOL else (Role.OBSERVER, Role.COORDINATOR)
        role = self.fields["role"]
        assert isinstance(role, forms.ChoiceField)  # noqa: S101 - for the type
        role.choices = [
            (one.value, f"{one.label.capitalize()}: {ROLE_ABOUT[one]}") for one in roles
        ]
        role.error_messages["required"] = "Выберите роль."


class SettingsForm(PlainForm):
    """Everything a school says about itself."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    full_name = forms.CharField(
        label="Полное название", help_text="Как в уставе.", max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    short_name = forms.CharField(label="Краткое название", required=False, max_length=120)
    genitive = forms.CharField(label="Кого? чего?", required=False, max_length=400)
    dative = forms.CharField(label="Кому? чему?", required=False, max_length=400)
    accusative = forms.CharField(label="Кого? что?", required=False, max_length=400)
    instrumental = forms.CharField(label="Кем? чем?", required=False, max_length=400)
    prepositional = forms.CharField(label="О ком? о чём?", required=False, max_length=400)
    place = forms.CharField(
        label="Населённый пункт", help_text="Как писать в документах, например: г. Шумерля", required=False,
        max_length=120,
    )  # fmt: skip
    address = forms.CharField(label="Адрес", required=False, max_length=300)
    inn = forms.CharField(label="ИНН", required=False, max_length=12)
    phone = forms.CharField(label="Телефон", required=False, max_length=60)
    email = forms.EmailField(label="Почта школы", required=False)
    site = forms.URLField(label="Сайт", required=False, assume_scheme="https")
    zone = forms.ChoiceField(label="Часовой пояс", choices=ZONES)
    week_days = forms.TypedChoiceField(
        label="Рабочая неделя", choices=((5, "пятидневная"), (6, "шестидневная")), coerce=int,
        widget=forms.RadioSelect,
    )  # fmt: skip
    terms = forms.ChoiceField(
        label="Год делится на", choices=Terms.choices, widget=forms.RadioSelect
    )
    own_terms = forms.CharField(
        label="Даты четвертей или триместров",
        help_text="Если они у школы свои: каждая на своей строке, 01.09.2026 – 25.10.2026. "
        "Пусто — считаем обычные.",
        required=False, widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    days_off = forms.CharField(
        label="Свои нерабочие дни",
        help_text="Праздники региона и переносы, через запятую: 29.04.2027, 24.06.2027.",
        required=False,
    )
    last_day = forms.CharField(
        label="Последний день учебного года", help_text="День и месяц: 31.05.", max_length=5
    )
    until_includes_day = forms.TypedChoiceField(
        label="«До 5 сентября» значит", coerce=lambda text: text == "True",
        choices=((True, "5 сентября ещё можно"), (False, "4 сентября — последний день")),
        widget=forms.RadioSelect,
    )  # fmt: skip
    week_rule = forms.ChoiceField(
        label="«Вторая неделя октября» считается",
        choices=WeekRule.choices,
        widget=forms.RadioSelect,
    )
    bare_year_is_school_year = forms.TypedChoiceField(
        label="«В течение года» значит", coerce=lambda text: text == "True",
        choices=((True, "учебного года"), (False, "календарного года")), widget=forms.RadioSelect,
    )  # fmt: skip
    electronic_act_number = forms.CharField(
        label="Номер положения", required=False, max_length=40,
        help_text="Положение об электронном кадровом документообороте, если оно в школе есть.",
    )  # fmt: skip
    electronic_act_on = RussianDateField(label="Дата положения", required=False)
    electronic_act_checked = forms.BooleanField(
        label="Сверено: по нему отметка на своей странице заменяет подпись", required=False,
        help_text="Пока не отмечено, с приказами знакомят под подпись на листе, а на своей странице "
        "приказ можно только прочитать.",
    )  # fmt: skip
    mentor_category_asked = forms.BooleanField(
        label="По нашему Положению у наставника должна быть категория", required=False,
        help_text="Тогда за 60 дней скажем, у кого из наставников она кончается, если срок вписан в "
        "карточку.",
    )  # fmt: skip
    second_factor = forms.BooleanField(
        label="Требовать второй шаг входа от всех, у кого есть роль",
        help_text="Кроме пароля понадобится код с телефона.", required=False,
    )  # fmt: skip

    def clean_full_name(self) -> str:
        """One line, however it was typed."""
        return " ".join(self.cleaned_data["full_name"].split())

    def clean_inn(self) -> str:
        """Ten digits of an organisation, with their own check digit."""
        inn: str = self.cleaned_data["inn"].strip()
        if inn and not _is_inn(inn):
            raise forms.ValidationError("В ИНН школы десять цифр, и одна из них не сходится.")
        return inn

    def clean_zone(self) -> str:
        """A zone this machine knows."""
        zone: str = self.cleaned_data["zone"]
        if zone not in available_timezones():
            raise forms.ValidationError("Такого часового пояса здесь нет.")
        return zone

    def clean_last_day(self) -> tuple[int, int]:
        """(month, day)."""
        found = re.fullmatch(r"\s*(\d{1,2})\.(\d{1,2})\.?\s*", self.cleaned_data["last_day"])
        try:
            day = date(2027, int(found[2]), int(found[1])) if found else None
        except ValueError:
            day = None
        if day is None:
            raise forms.ValidationError("Напишите день и месяц так: 31.05")
        return day.month, day.day

    def clean_own_terms(self) -> list[list[str]]:
        """[[start, end], …] in ISO, in order and apart."""
        terms: list[list[str]] = []
        for line in self.cleaned_data["own_terms"].splitlines():
            if not line.strip():
                continue
            days = _dates(line)
            if len(days) != 2 or days[0] > days[1]:
                raise forms.ValidationError(
                    f"Строка «{line.strip()}»: нужны две даты, первая раньше."
                )
            if terms and days[0].isoformat() <= terms[-1][1]:
                raise forms.ValidationError(
                    f"Строка «{line.strip()}» начинается раньше конца прошлой."
                )
            terms.append([day.isoformat() for day in days])
        return terms

    def clean_days_off(self) -> list[str]:
        """ISO dates in order."""
        text = self.cleaned_data["days_off"]
        days = _dates(text)
        if len(days) != len(re.findall(r"[^\s,;]+", text)):
            raise forms.ValidationError("Напишите даты через запятую: 29.04.2027, 24.06.2027.")
        return sorted({day.isoformat() for day in days})

    def values(self) -> dict[str, Any]:
        """As the action takes them."""
        data = dict(self.cleaned_data)
        data.pop("version")
        month, day = data.pop("last_day")
        cases = {case.value: " ".join(data.pop(case.value).split()) for case in OBLIQUE}
        return {
            **data,
            "last_day_month": month,
            "last_day": day,
            "name_cases": {case: text for case, text in cases.items() if text},
        }


def _dates(text: str) -> list[date]:
    days = []
    for day, month, year in re.findall(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b", text):
        try:
            days.append(date(int(year), int(month), int(day)))
        except ValueError:
            return []
    return days


def _is_inn(text: str) -> bool:
    """Ten digits of which the last one checks the others."""
    if not re.fullmatch(r"\d{10}", text):
        return False
    weights = (2, 4, 10, 3, 5, 9, 4, 6, 8)
    whole = sum(weight * int(digit) for weight, digit in zip(weights, text, strict=False))
    return whole % 11 % 10 == int(text[9])
