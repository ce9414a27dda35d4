"""Ticks in the wizard are kept as what was ticked and unticked by hand.

Of those kept as a whole list nobody knows any more what the rules had proposed: who stood on it is
ticked, whoever else works in the school now is not; who comes later is proposed by the rules.
"""

from collections import defaultdict

from django.db import migrations

LISTS = ("mentees", "mentors")


def part(apps, schema_editor):
    starts = apps.get_model("workspace", "YearStart")
    works = apps.get_model("people", "Employment")
    here = defaultdict(list)
    running = works.objects.filter(ended_on=None).order_by("teacher__key")
    for school, key in running.values_list("organisation_id", "teacher__key"):
        here[school].append(str(key))
    for one in starts.objects.all():
        for name in LISTS:
            told = one.answers.pop(name, None)
            if told is not None:
                off = [key for key in here[one.organisation_id] if key not in told]
                one.answers[name] = {"on": sorted(told), "off": off}
        one.save(update_fields=["answers"])


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0002_employment_teacher"),
        ("workspace", "0002_information"),
    ]

    operations = [migrations.RunPython(part, migrations.RunPython.noop)]
