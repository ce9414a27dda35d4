"""How are thousands of rows written while everybody else waits for less than a second?

While one writes, all others wait; and most of the time of a bulk write goes into turning objects
into values. So that is done before the transaction, and inside it the values are only sent.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Field, ForeignKey, Model

from nastavnik.shared.lengths import demand_room


@dataclass(frozen=True, slots=True)
class Prepared:
    """One statement and the values of each of its rows."""

    statement: str
    rows: list[list[Any]]


def prepare_new(model: type[Model], objects: Iterable[Model], *, by_key: str = "") -> Prepared:
    """New rows. ``by_key``: a foreign key to rows as new as these, found by their ``key``."""
    fields = [one for one in model._meta.local_concrete_fields if not one.primary_key]
    columns = ", ".join(map(_column, fields))
    places = ", ".join(_found_by_key(one) if one.name == by_key else "%s" for one in fields)
    statement = f"INSERT INTO {_quoted(model._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608
    return Prepared(
        statement,
        [
            [_key(one, field) if field.name == by_key else _value(one, field) for field in fields]
            for one in _fitting(objects)
        ],
    )


def prepare_changed(model: type[Model], objects: Iterable[Model], names: Sequence[str]) -> Prepared:
    """The named fields of rows that are there already."""
    fields = [model._meta.get_field(name) for name in names]
    told = [one for one in fields if isinstance(one, Field)]
    columns = ", ".join(f"{_column(one)} = %s" for one in told)
    statement = f"UPDATE {_quoted(model._meta.db_table)} SET {columns} WHERE id = %s"  # noqa: S608
    return Prepared(
        statement, [[*(_value(one, field) for field in told), one.pk] for one in _fitting(objects)]
    )


def send(prepared: Prepared) -> None:
    """Write them, inside the transaction of an action."""
    if prepared.rows:
        with connection.cursor() as cursor:
            cursor.executemany(prepared.statement, prepared.rows)


def _fitting(objects: Iterable[Model]) -> Iterator[Model]:
    for one in objects:
        demand_room(one)
        yield one


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _column(field: "Field[Any, Any]") -> str:
    return _quoted(str(field.column))


def _value(one: Model, field: "Field[Any, Any]") -> Any:  # noqa: ANN401 - what the database takes
    return field.get_db_prep_save(field.pre_save(one, add=one.pk is None), connection)


def _found_by_key(field: "Field[Any, Any]") -> str:
    table = _quoted(field.related_model._meta.db_table)  # type: ignore[union-attr]
    return f"(SELECT id FROM {table} WHERE {_quoted('key')} = %s)"  # noqa: S608


def _key(one: Model, field: "Field[Any, Any]") -> Any:  # noqa: ANN401 - as above
    assert isinstance(field, ForeignKey)  # noqa: S101 - named by the caller
    other: Any = getattr(one, field.name)
    return _value(other, other._meta.get_field("key"))
