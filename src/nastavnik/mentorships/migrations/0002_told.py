"""Pairs that a school said to be at work are told from those whose order was registered here."""

from typing import Any

from django.db import migrations, models


def tell(apps: Any, schema_editor: Any) -> None:
    rows, papers = apps.get_model("mentorships", "Mentorship"), apps.get_model("documents", "Paper")
    orders = papers.objects.filter(kind="pairs_order", state="registered")
    here = set(orders.values_list("organisation_id", "number", "dated_on"))
    active = rows.objects.filter(state="active")
    told = [
        one.pk for one in active if (one.organisation_id, one.order_number, one.ordered_on) not in here
    ]
    rows.objects.filter(pk__in=told).update(told=True)


class Migration(migrations.Migration):

    dependencies = [
        ("documents", "0003_alter_paper_kind"),
        ("mentorships", "0001_first"),
    ]

    operations = [
        migrations.AddField(
            model_name="mentorship",
            name="told",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(tell, migrations.RunPython.noop),
    ]
