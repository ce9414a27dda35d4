"""Breaks of a pair before its last one."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mentorships', '0004_notice'),
    ]

    operations = [
        migrations.AddField(
            model_name='mentorship',
            name='breaks',
            field=models.JSONField(blank=True, default=list),
        ),
    ]
