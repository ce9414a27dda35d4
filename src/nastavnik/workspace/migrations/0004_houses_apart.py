"""The wizard and informing are storeys of their own: their tables stay where they are."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("workspace", "0003_ticks"),
        ("wizard", "0001_first"),
        ("informing", "0001_first"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel(name="YearStart"),
                migrations.DeleteModel(name="InformationSheet"),
            ]
        )
    ]
