"""Ticks in the wizard are kept as what was ticked and unticked by hand.

Of those kept as a whole list nobody knows any more what the rules had proposed: who stood on it is
ticked, whoever else works in the school now and is in no pair is not; who comes later is proposed by
the rules, and so is whoever loses her mentor.
"""

from collections import defaultdict
from typing import Any

from django.db import migrations

LISTS = ("mentees", "mentors")


def part(apps: Any, schema_editor: Any) -> None:
    starts = apps.get_model("workspace", "YearStart")
    works = apps.get_model("people", "Employment")
    here = defaultdict(list)
    pairs = apps.get_model("mentorships", "Mentorship")
    paired = set()
    for both in pairs.objects.values_list("mentor__key", "mentee__key"):
        paired |= {str(key) for key in both}
    running = works.objects.filter(ended_on=None).order_by("teacher__key")
    for school, key in running.values_list("organisation_id", "teacher__key"):
        if str(key) not in paired:
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
        ("mentorships", "0001_first"),
        ("people", "0002_employment_teacher"),
        ("workspace", "0002_information"),
    ]

    operations = [migrations.RunPython(part, migrations.RunPython.noop)]
