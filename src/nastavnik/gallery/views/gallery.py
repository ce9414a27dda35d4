"""How does every component of the interface look, in every state?"""

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nastavnik.gallery import samples
from nastavnik.gallery.samples_live import live_timeline, pair_scale, pair_years
from nastavnik.pairs.standing import Button
from nastavnik.shared.lists import page_of


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """The component gallery: what is not there is not used."""
    context = {
        "samples": samples,
        "ribbons": (
            ("Восемь этапов, просрочка, сегодня", samples.eight_stages()),
            ("Пять этапов: длинное имя, 21 шаг, несколько просрочек", samples.five_stages()),
            ("Девять этапов, год не начался", samples.nine_stages()),
        ),
        "timeline": samples.timeline(),
        "live": live_timeline(),
        "pair_years": pair_years(),
        "pair_scale": pair_scale(),
        "pair_button": Button("Подобрать наставника", "#pair-year"),
        "places": ("taken", "promised", "free"),
        "said": (
            Message(messages.SUCCESS, "Срок «до 30 декабря» записан."),
            Message(messages.WARNING, "Дата не понята, шаг не отмечен."),
        ),
        "form": samples.sample_form(),
        "list_page": page_of(range(150), 50, "2"),
        "wizard_parts": ("done", "present", *[""] * 10),
    }
    return render(request, "gallery/gallery.html", context)
