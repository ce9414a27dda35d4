"""``nastavnik demo``: a made-up school in the middle of its year."""

import argparse

from nastavnik.cli.django_setup import set_up
from nastavnik.cli.output import say


def run(options: argparse.Namespace) -> int:
    """0 there it is, 2 a real school lives here."""
    set_up()
    from django.conf import settings  # noqa: PLC0415 - after the set-up
    from django.core.management import call_command  # noqa: PLC0415

    from nastavnik.demo.build import build_demo, demo_link, has_any_school  # noqa: PLC0415
    from nastavnik.shared.clock import today  # noqa: PLC0415
    from nastavnik.shared.places import remembered_address  # noqa: PLC0415
    from nastavnik.shared.rules import RuleBroken  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    if options.if_empty and has_any_school():
        return 0
    if options.if_empty:
        say("Первый запуск: готовим пример школы, это займёт около минуты…")
    try:
        build_demo(seed=options.seed, today=options.today or today())
    except RuleBroken as broken:
        say(broken.text)
        return 2
    address = demo_link(
        settings.PUBLIC_URL or options.base or remembered_address(settings.DATA_FOLDER)
    )
    print(f"Войти первый раз (ссылка работает один раз, сутки):\n\n  {address}\n", flush=True)
    if options.if_empty:  # the server that asked for it has still to open its door
        say("Ссылка откроется, когда ниже появится «Наставник открыт».")
    return 0
