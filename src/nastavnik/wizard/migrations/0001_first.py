"""The table came with an earlier storey and stays as it is."""

import django.db.models.deletion
import nastavnik.shared.keys
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ("workspace", "0003_ticks"),
        ('organisations', '0002_week_rule'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='YearStart',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.UUIDField(default=nastavnik.shared.keys.new_key, editable=False, unique=True)),
                        ('school_year', models.PositiveSmallIntegerField()),
                        ('answers', models.JSONField(default=dict)),
                        ('reached', models.CharField(default='year', max_length=20)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('made_at', models.DateTimeField()),
                        ('changed_at', models.DateTimeField()),
                        ('finished_at', models.DateTimeField(blank=True, null=True)),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                    ],
                    options={
                        'db_table': 'workspace_yearstart',
                        'constraints': [models.UniqueConstraint(fields=('organisation', 'school_year'), name='one_start_a_year')],
                    },
                ),
            ]
        )
    ]
