"""Pairs live: agreed by their consents, standing still for a time, ended on a ground."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def live(apps: Any, schema_editor: Any) -> None:
    """What worked goes on working; what was over was over in its time; what both have signed is agreed."""
    rows, papers = apps.get_model("mentorships", "Mentorship"), apps.get_model("documents", "Paper")
    rows.objects.filter(state="ended").update(state="completed", end_ground="term_over")
    kinds = ("mentee_consent", "mentor_consent")
    signed = {
        (paper.organisation_id, paper.school_year, paper.kind, mentor, mentee)
        for paper in papers.objects.filter(kind__in=kinds, state__in=("signed", "registered"))
        for mentor, as_mentor in paper.subjects
        for mentee, as_mentee in paper.subjects
        if (as_mentor, as_mentee) == ("mentor", "mentee")
    }
    waiting = rows.objects.filter(state="proposed").select_related("mentor", "mentee")
    agreed = [
        one.pk
        for one in waiting
        if all(
            (one.organisation_id, one.school_year, kind, str(one.mentor.key), str(one.mentee.key))
            in signed
            for kind in kinds
        )
    ]
    rows.objects.filter(pk__in=agreed).update(state="agreed")


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0007_signed_sheets'),
        ('mentorships', '0002_told'),
        ('organisations', '0002_week_rule'),
        ('people', '0003_ask_for_new_passwords'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='mentorship',
            name='one_open_mentorship_of_two',
        ),
        migrations.AddField(
            model_name='mentorship',
            name='about',
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name='mentorship',
            name='by_hand',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='mentorship',
            name='chosen_why',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='mentorship',
            name='elsewhere',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='mentorship',
            name='end_ground',
            field=models.CharField(blank=True, choices=[('term_over', 'срок истёк'), ('aim_reached', 'цель достигнута'), ('refused', 'отказ от предложенной пары'), ('mentor_refused', 'отказ наставника'), ('mentee_asked', 'просьба наставляемого'), ('employer', 'решение работодателя'), ('mentor_left', 'увольнение наставника'), ('mentee_left', 'увольнение наставляемого'), ('absence', 'длительное отсутствие'), ('transfer', 'перевод на другую должность'), ('other', 'другое')], max_length=16),
        ),
        migrations.AddField(
            model_name='mentorship',
            name='end_words',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='mentorship',
            name='ended_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='mentorship',
            name='ground',
            field=models.CharField(choices=[('assigned', 'поручение: согласие и допсоглашение'), ('post', 'входит в должность'), ('other_contract', 'другой договор'), ('owner', 'наставник — директор: соглашение подписывает учредитель')], default='assigned', max_length=16),
        ),
        migrations.AddField(
            model_name='mentorship',
            name='ground_by',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='mentorship',
            name='ground_words',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='mentorship',
            name='mentee_agreed_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='mentorship',
            name='mentor_agreed_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='mentorship',
            name='moved_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='mentorship',
            name='moved_by',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='mentorship',
            name='pause_why',
            field=models.CharField(blank=True, choices=[('illness', 'болезнь'), ('study_leave', 'учебный отпуск'), ('leave', 'отпуск'), ('call_up', 'призыв'), ('other', 'другое')], max_length=16),
        ),
        migrations.AddField(
            model_name='mentorship',
            name='paused_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='mentorship',
            name='paused_until',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='mentorship',
            name='stand_in',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.teacher'),
        ),
        migrations.AddField(
            model_name='mentorship',
            name='successor',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mentorships.mentorship'),
        ),
        migrations.AlterField(
            model_name='mentorship',
            name='state',
            field=models.CharField(choices=[('proposed', 'предложена'), ('agreed', 'согласована'), ('active', 'действует'), ('suspended', 'приостановлена'), ('completed', 'завершена'), ('terminated', 'прекращена')], default='proposed', max_length=12),
        ),
        migrations.AddConstraint(
            model_name='mentorship',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('proposed', 'agreed', 'active', 'suspended'))), fields=('organisation', 'school_year', 'mentor', 'mentee', 'about'), name='one_open_mentorship_of_two'),
        ),
        migrations.RunPython(live, migrations.RunPython.noop),
    ]
