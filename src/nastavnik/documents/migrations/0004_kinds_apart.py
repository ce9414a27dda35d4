"""A new kind of paper is a folder and makes no migration: its code is not listed here any more.

The place in the order of signing is the kind's own now, with room between.
"""

from typing import Any

from django.db import migrations, models

PLACES = {
    "approval_order": 100, "changes_order": 110, "mentee_consent": 200, "mentor_consent": 210,
    "additional_agreement": 220, "pairs_order": 230,
}


def place(apps: Any, schema_editor: Any) -> None:  # noqa: ANN401, ARG001
    papers = apps.get_model("documents", "Paper")._base_manager
    for kind, order in PLACES.items():
        papers.filter(kind=kind).update(order=order)


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_alter_paper_kind")]

    operations = [
        migrations.AlterField("paper", "kind", models.CharField(max_length=40)),
        migrations.AlterField("paper", "series", models.CharField(blank=True, max_length=40)),
        migrations.AlterField("schoolpaper", "kind", models.CharField(max_length=40)),
        migrations.RunPython(place, migrations.RunPython.noop),
    ]
