"""A pair knows when the other side was told of its end, and whether one order ends it and begins the next."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mentorships", "0003_life")]

    operations = [
        migrations.AddField(
            model_name="mentorship",
            name="noticed_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="mentorship",
            name="turn",
            field=models.CharField(
                blank=True,
                choices=[
                    ("replaced", "замена наставника"),
                    ("ended", "прекращение"),
                    ("extended", "продление"),
                    ("paused", "приостановление"),
                    ("resumed", "возобновление"),
                ],
                default="",
                max_length=12,
            ),
            preserve_default=False,
        ),
    ]
