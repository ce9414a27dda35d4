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
                    name='InformationSheet',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.UUIDField(default=nastavnik.shared.keys.new_key, editable=False, unique=True)),
                        ('school_year', models.PositiveSmallIntegerField()),
                        ('about', models.TextField(blank=True)),
                        ('ask', models.TextField(blank=True)),
                        ('site', models.CharField(blank=True, max_length=500)),
                        ('placed_on', models.DateField(blank=True, null=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                    ],
                    options={
                        'db_table': 'workspace_informationsheet',
                        'constraints': [models.UniqueConstraint(fields=('organisation', 'school_year'), name='one_information_sheet_a_year')],
                    },
                ),
            ]
        )
    ]
