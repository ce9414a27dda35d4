"""Does any row of one organisation point at a row of another?

Generated from the models: for every foreign key between rows that carry an organisation.
"""

from django.apps import apps
from django.db import connection
from django.db.models import ForeignKey, Model


def crossing_rows() -> dict[str, int]:
    """«people.Employment.teacher» → how many rows cross; only keys with any. Must be empty."""
    found = {}
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if not isinstance(field, ForeignKey) or field.name == "organisation":
                continue
            other = field.related_model
            if isinstance(other, type) and _owned(model) and _owned(other):
                crossed = _count(model, field, other)
                if crossed:
                    found[f"{model._meta.label}.{field.name}"] = crossed
    return found


def checked_keys() -> list[str]:
    """The foreign keys that are looked at, for the test that there are any."""
    return [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey)
        and field.name != "organisation"
        and isinstance(field.related_model, type)
        and _owned(model)
        and _owned(field.related_model)
    ]


def _owned(model: type[Model]) -> bool:
    return any(one.name == "organisation" and isinstance(one, ForeignKey)
               for one in model._meta.get_fields())  # fmt: skip


def _count(model: type[Model], field: "ForeignKey[Model, Model]", other: type[Model]) -> int:
    quote = connection.ops.quote_name
    mine, theirs = quote(model._meta.db_table), quote(other._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT COUNT(*) FROM {mine} AS mine JOIN {theirs} AS theirs "  # noqa: S608
            f"ON mine.{quote(field.column)} = theirs.{quote('id')} "
            f"WHERE mine.{quote('organisation_id')} <> theirs.{quote('organisation_id')}"
        )
        count: int = cursor.fetchone()[0]
    return count
