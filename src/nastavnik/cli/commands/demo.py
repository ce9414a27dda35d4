"""``nastavnik demo``: a made-up school in the middle of its year."""

import argparse

from nastavnik.cli.django_setup import set_up
from nastavnik.cli.output import say


def run(options: argparse.Namespace) -> int:
    """0 there it is, 2 a real school lives here. With ``--if-empty`` what is old is made new again."""
    set_up()
    from django.conf import settings  # noqa: PLC0415 - after the set-up

    from nastavnik.cli.tables import bring_tables  # noqa: PLC0415
    from nastavnik.demo.build import build_demo, demo_link, has_any_school  # noqa: PLC0415
    from nastavnik.demo.renew import aged_demo, renew_demo  # noqa: PLC0415
    from nastavnik.shared.clock import today  # noqa: PLC0415
    from nastavnik.shared.places import remembered_address  # noqa: PLC0415
    from nastavnik.shared.rules import RuleBroken  # noqa: PLC0415

    bring_tables()
    there = options.if_empty and has_any_school()
    aged = aged_demo() if there else None
    if there and aged is None:
        return 0
    if aged:
        say("Пример школы устарел, и в нём никто не работал: начинаем его заново на сегодня…")
    elif options.if_empty:
        say("Первый запуск: готовим пример школы, до минуты…")
    try:
        if aged:
            renew_demo(None, school=aged, seed=options.seed)
        else:
            build_demo(seed=options.seed, today=options.today or today())
    except RuleBroken as broken:
        say(broken.text)
        return 2
    base = settings.PUBLIC_URL or options.base or remembered_address(settings.DATA_FOLDER)
    address = demo_link(base)
    if address:
        print(f"Войти первый раз (ссылка работает один раз, сутки):\n\n  {address}\n", flush=True)
    if address and options.if_empty:  # the server that asked for it has still to open its door
        say("Ссылка откроется, когда ниже появится «Наставник открыт».")
    return 0
