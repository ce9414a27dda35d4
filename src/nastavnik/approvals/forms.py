"""What is told of an order that approves the roadmap or changes it?"""

from django import forms

from nastavnik.shared.forms import PlainForm, RussianDateField


class OrderForm(PlainForm):
    """Number and date, as in the register of orders."""

    number = forms.CharField(
        label="Номер приказа",
        help_text="Как в журнале регистрации: 131, 41-од, 22/294.",
        error_messages={"required": "Впишите номер приказа."},
    )
    dated_on = RussianDateField(
        label="Дата приказа",
        error_messages={"required": "Впишите дату приказа: 05.09.2026."},
    )


class ApprovalForm(OrderForm):
    """Of the first order: whether it is one of an earlier year."""

    for_years = forms.BooleanField(
        label="Приказ прошлых лет: карта утверждена на несколько лет",
        help_text="Тогда и в этом году она утверждена им.",
        required=False,
    )
