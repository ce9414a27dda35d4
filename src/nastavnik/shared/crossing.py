"""Does any row of one organisation point at a row of another?

Generated from the models: for every foreign key between rows that carry an organisation.
"""

import functools
from typing import TypeAlias

from django.apps import apps
from django.db import connection
from django.db.models import ForeignKey, Model


def crossing_rows() -> dict[str, int]:
    """«people.Employment.teacher» → how many rows cross; only keys with any. Must be empty."""
    asked = " UNION ALL ".join(
        f"SELECT '{_told(field)}', COUNT(*) {_crossing(field)}" for field in _keys()
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return {key: count for key, count in cursor.fetchall() if count}


def checked_keys() -> list[str]:
    """The foreign keys that are looked at, for the test that there are any."""
    return [_told(field) for field in _keys()]


Key: TypeAlias = "ForeignKey[Model, Model]"  # of one owned row to another


def _told(field: Key) -> str:
    return f"{field.model._meta.label}.{field.name}"


@functools.cache
def _keys() -> list[Key]:
    return [
        field
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


def _crossing(field: Key) -> str:
    quote = connection.ops.quote_name
    mine, theirs = quote(field.model._meta.db_table), quote(field.related_model._meta.db_table)
    return (
        f"FROM {mine} AS mine JOIN {theirs} AS theirs "
        f"ON mine.{quote(field.column)} = theirs.{quote('id')} "
        f"WHERE mine.{quote('organisation_id')} <> theirs.{quote('organisation_id')}"
    )
