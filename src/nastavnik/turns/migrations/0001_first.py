"""Which turns of which pairs an order speaks of."""

import django.db.models.deletion
import nastavnik.shared.keys
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('documents', '0009_draft'),
        ('mentorships', '0004_notice'),
        ('organisations', '0003_electronic_act'),
    ]

    operations = [
        migrations.CreateModel(
            name='OrderedTurn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=nastavnik.shared.keys.new_key, editable=False, unique=True)),
                ('what', models.CharField(choices=[('replaced', 'замена наставника'), ('ended', 'прекращение'), ('extended', 'продление'), ('paused', 'приостановление'), ('resumed', 'возобновление')], max_length=12)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('made_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('pair', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mentorships.mentorship')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='documents.paper')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('paper', 'pair'), name='one_turn_of_a_pair_in_an_order')],
            },
        ),
    ]
