"""What may be told about the rule by which mentors are paid?"""

from django import forms

from nastavnik.pay.states import ActKind, Measure, Owner
from nastavnik.shared.forms import PlainForm, RussianDateField


def _size(label: str, help_text: str = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label, required=False, min_value=0, max_digits=9, decimal_places=2, localize=True,
        help_text=help_text,
    )  # fmt: skip


class RuleForm(PlainForm):
    """The act, the frame, the school's own clause, the union, the mentee's consent."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    owner = forms.ChoiceField(
        label="Какая школа",
        choices=Owner.choices,
        help_text="В государственной и муниципальной размер устанавливает акт учредителя, в другой — "
        "коллективный договор, соглашение или локальный акт.",
    )
    act_kind = forms.ChoiceField(
        label="Какой акт", required=False, choices=[("", "Пока нет"), *ActKind.choices]
    )
    act_number = forms.CharField(label="Номер акта", required=False, max_length=40)
    act_on = RussianDateField(label="Дата акта", required=False)
    measure = forms.ChoiceField(
        label="В чём размер", required=False, choices=[("", "Выберите"), *Measure.choices]
    )
    least = _size("Размер — от", "Пусто, если наименьший не назван")
    most = _size("Размер — до", "Если размер один, впишите его сюда")
    point_roubles = _size("Сколько рублей стоит балл", "Только если размер в баллах")
    point_rule = forms.CharField(
        label="По какому правилу балл становится рублями", required=False, max_length=200,
        help_text="Например: п. 5.2 Положения об оплате труда",
    )  # fmt: skip
    clause = forms.CharField(
        label="Пункт Положения об оплате труда", required=False, max_length=200,
        help_text="Пусто, пока пункта нет. Размер следует содержанию и объёму работы, а не "
        "результатам наставляемого.",
    )  # fmt: skip
    clause_number = forms.CharField(
        label="Номер приказа, которым внесён пункт", required=False, max_length=40
    )
    clause_on = RussianDateField(label="Дата этого приказа", required=False)
    union_number = forms.CharField(
        label="Мнение профсоюза: номер протокола", required=False, max_length=40
    )
    union_on = RussianDateField(label="Дата протокола", required=False)
    mentee_consent = forms.BooleanField(
        label="Положение о наставничестве требует согласия наставляемого", required=False
    )
