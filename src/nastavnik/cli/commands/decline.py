"""``nastavnik decline``: names and posts in six cases."""

import argparse
from typing import Any, Literal

from clerk.cases import Forms
from clerk.names import decline_name
from clerk.posts import decline_post
from nastavnik.cli.output import NoColumnError, print_json, print_table, read_tsv, say

CASES = ("nominative", "genitive", "dative", "accusative", "instrumental", "prepositional")
_SEXES: dict[str, Literal["f", "m"]] = {"f": "f", "m": "m", "ж": "f", "м": "m"}


def run(options: argparse.Namespace) -> int:
    """Decline, print; 0 read, 1 nothing could be read. Without a column ``sex`` these are posts."""
    try:
        heads, rows = read_tsv(options.file, "nominative")
    except NoColumnError as error:
        if options.json:
            print_json([])
        say(str(error))
        return 1
    forms = [_decline(row, names="sex" in heads) for row in rows]
    if options.json:
        print_json([_as_json(one) for one in forms])
    else:
        print_table(
            ("Кто?", "Кого?", "Кому?", "Кого? (вин.)", "Кем?", "О ком?"),
            ([getattr(one, case) for case in CASES] for one in forms),
        )
    return 0


def _decline(row: dict[str, str], *, names: bool) -> Forms:
    nominative = row["nominative"].strip()
    if names:
        return decline_name(nominative, _SEXES.get(row["sex"].strip().lower()))
    return decline_post(nominative)


def _as_json(forms: Forms) -> dict[str, Any]:
    return {**{case: getattr(forms, case) for case in CASES}, "confidence": forms.confidence}
