from datetime import date
from typing import Any

from django.db import migrations, models


def count_first_due(apps: Any, schema_editor: Any) -> None:
    """The first day past which a step of the year is late, from the stages as they are kept."""
    Standing = apps.get_model("roadmaps", "Standing")
    for standing in Standing.objects.iterator():
        days = [
            date.fromisoformat(ends_on)
            for stage in standing.stages
            for state, _starts_on, ends_on in stage["steps"]
            if ends_on and state != "done"
        ]
        standing.first_due = min(days, default=None)
        standing.save(update_fields=["first_due"])


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0002_week_rule'),
        ('roadmaps', '0003_order_draft'),
    ]

    operations = [
        migrations.AddField(
            model_name='standing',
            name='first_due',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name='standing',
            index=models.Index(fields=['organisation', 'school_year', 'first_due'], name='roadmaps_st_organis_16c0f5_idx'),
        ),
        migrations.RunPython(count_first_due, migrations.RunPython.noop),
    ]
