"""A paper is found by the numbers that it had before they were put right."""

from typing import Any

from django.db import migrations

from nastavnik.shared.russian_keys import search_key


def fill(apps: Any, schema_editor: Any) -> None:  # noqa: ANN401, ARG001
    corrections = apps.get_model("journals", "Correction")._base_manager
    for one in corrections.select_related("paper").order_by("pk"):
        paper = one.paper
        if one.number_was not in {paper.number, *paper.numbers_were.split("; ")}:
            paper.numbers_were = "; ".join(filter(None, (paper.numbers_were, one.number_was)))[:200]
            paper.search_key = f"{paper.search_key} {search_key(one.number_was)}"[:600]
            paper.save(update_fields=["numbers_were", "search_key"])


class Migration(migrations.Migration):
    dependencies = [("journals", "0001_first"), ("documents", "0009_draft")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
