"""Which addresses has pay? All stand under ``o/<key>/``."""

from django.urls import path

from nastavnik.pay.views.mentors import pay_mentors
from nastavnik.pay.views.pay import pay, pay_letter
from nastavnik.pay.views.rule import pay_rule

urlpatterns = [
    path("pairs/pay/", pay, name="pay"),
    path("pairs/pay/rule/", pay_rule, name="pay_rule"),
    path("pairs/pay/mentors/", pay_mentors, name="pay_mentors"),
    path("pairs/pay/letter/", pay_letter, name="pay_letter"),
]
