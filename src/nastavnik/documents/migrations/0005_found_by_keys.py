"""Papers are found and sorted by the database: each gets the keys that others have."""

from typing import Any

from django.db import migrations, models

from nastavnik.shared.russian_keys import search_key, sort_key

BATCH = 500


def fill(apps: Any, schema_editor: Any) -> None:  # noqa: ANN401, ARG001
    papers = apps.get_model("documents", "Paper")._base_manager
    rows = []
    for one in papers.only("pk", "title", "number", "dated_on").iterator(BATCH):
        said = f" № {one.number}" if one.number else ""
        day = f" от {one.dated_on:%d.%m.%Y}" if one.dated_on else ""
        one.search_key, one.sort_key = search_key(f"{one.title}{said}{day}"), sort_key(one.title)
        rows.append(one)
    papers.bulk_update(rows, ["search_key", "sort_key"], batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_kinds_apart")]

    operations = [
        migrations.AddField(
            "paper", "search_key", models.CharField(blank=True, default="", editable=False, max_length=400),
            preserve_default=False,
        ),
        migrations.AddField(
            "paper", "sort_key", models.CharField(blank=True, default="", editable=False, max_length=640),
            preserve_default=False,
        ),
        migrations.AddIndex(
            "paper",
            models.Index(fields=["organisation", "order", "-school_year"], name="documents_p_organis_845621_idx"),
        ),
        migrations.AddIndex(
            "paper", models.Index(fields=["organisation", "state", "kind"], name="documents_p_organis_40b0ec_idx")
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
