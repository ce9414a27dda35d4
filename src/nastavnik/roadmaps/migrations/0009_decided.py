from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("roadmaps", "0008_told")]

    operations = [
        migrations.AddField(
            model_name="roadmap",
            name="decided",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="roadmap",
            name="cut",
            field=models.JSONField(blank=True, default=dict),
        ),
    ]
