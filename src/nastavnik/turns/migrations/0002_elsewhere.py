"""An order on what became of a pair may have been issued elsewhere."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0009_draft'),
        ('organisations', '0004_hand_over'),
        ('turns', '0001_first'),
    ]

    operations = [
        migrations.AlterField(
            model_name='orderedturn',
            name='paper',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='documents.paper'),
        ),
        migrations.AddField(
            model_name='orderedturn',
            name='number',
            field=models.CharField(blank=True, default='', max_length=40),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='orderedturn',
            name='dated_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='orderedturn',
            name='file',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.storedfile'),
        ),
    ]
