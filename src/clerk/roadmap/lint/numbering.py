"""Are stages and items numbered, and in order?"""

from collections.abc import Iterator

from clerk.roadmap.model import Finding, Mend, Place, Roadmap


def unnumbered_block(roadmap: Roadmap) -> Iterator[Finding]:
    """A block of work that no stage number leads: which stage is it?"""
    for block in roadmap.unnumbered:
        line = roadmap.stages[block.stage - 1].activities[block.activity - 1].line
        number = roadmap.stages[block.stage - 1].number or block.stage
        yield Finding(
            "unnumbered_block", "blocker", Place(block.stage, block.activity, None, line),
            "activity", "У блока нет номера этапа.",
            f"Похоже на работу уже созданных пар, поэтому отнесли его к этапу {number}.",
            f"Оставить в этапе {number} или дать свой номер", block.words,
        )  # fmt: skip


def items_out_of_order(roadmap: Roadmap) -> Iterator[Finding]:
    """Items of one activity that do not run 1, 2, 3."""
    for number, stage in enumerate(roadmap.stages, 1):
        for place, activity in enumerate(stage.activities, 1):
            said = [step.number for step in activity.steps if step.number]
            if len(said) < 2 or not all(one.isdigit() for one in said):
                continue
            if [int(one) for one in said] != list(range(1, len(said) + 1)):
                yield Finding(
                    "numbering_broken", "misprint", Place(number, place, None, activity.line),
                    "step", f"Пункты пронумерованы так: {', '.join(said)}.",
                    "Нумерация внутри мероприятия идёт с единицы подряд.",
                    f"Пронумеровать 1–{len(said)}", None,
                    Mend("replace", "step", "по порядку", was=", ".join(said), safe=True),
                )  # fmt: skip


def stages_out_of_order(roadmap: Roadmap) -> Iterator[Finding]:
    """Stage numbers that jump or repeat."""
    said = [stage.number for stage in roadmap.stages]
    numbers = [int(one) for one in said if one and one.isdigit()]
    if len(numbers) == len(said) and numbers != list(range(1, len(numbers) + 1)):
        yield Finding(
            "numbering_broken", "misprint", Place(), "stage",
            f"Этапы пронумерованы так: {', '.join(map(str, numbers))}.",
            "Пропуск или повтор номера мешает ссылаться на этап.", "Пронумеровать подряд", None,
            Mend("replace", "stage", "по порядку", was=", ".join(map(str, numbers))),
        )  # fmt: skip


NUMBERING = (unnumbered_block, items_out_of_order, stages_out_of_order)
