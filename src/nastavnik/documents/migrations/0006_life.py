"""A paper knows what stands in it, shows its number in a second file, and is ended by a later one.

Papers of earlier versions keep state, number and bytes; what stands in them was not kept.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0005_found_by_keys"),
        ("organisations", "0001_first"),
    ]

    operations = [
        migrations.AddField("paper", "moved_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("paper", "moved_by", models.CharField(blank=True, default="", max_length=200), preserve_default=False),
        migrations.AddField("paper", "outline", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.AddField(
            "paper", "numbered_file",
            models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.storedfile"),
        ),
        migrations.AddField(
            "paper", "ended_by",
            models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.paper"),
        ),
        migrations.AddField("paper", "ended_why", models.CharField(blank=True, default="", max_length=200), preserve_default=False),
        migrations.AlterField(
            "paper", "state",
            models.CharField(
                choices=[
                    ("prepared", "ждёт подписи"), ("signed", "подписан"), ("registered", "зарегистрирован"),
                    ("withdrawn", "снят"), ("superseded", "заменён"), ("annulled", "аннулирован"),
                ],
                default="prepared", max_length=12,
            ),
        ),
    ]
