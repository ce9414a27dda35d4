from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('roadmaps', '0005_step_times'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='standing',
            name='changes',
        ),
    ]
