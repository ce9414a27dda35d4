from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('roadmaps', '0007_needless'),
    ]

    operations = [
        migrations.AddField(
            model_name='roadmap',
            name='told',
            field=models.JSONField(blank=True, default=dict),
        ),
    ]
