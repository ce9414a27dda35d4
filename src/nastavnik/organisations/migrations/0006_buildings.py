from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0005_mentor_category"),
    ]

    operations = [
        migrations.AddField(
            model_name="membership",
            name="buildings",
            field=models.JSONField(blank=True, default=list),
        ),
    ]
