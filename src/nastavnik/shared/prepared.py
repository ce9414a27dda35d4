"""How is a question that every page asks put together once?

Django puts the SQL of a query together anew at each asking, which takes longer than the database does
to answer. Between two askings only values differ, and whose rows are asked for: that is told, as
everywhere, by the scope of the moment; without a scope the question is refused.
"""

import threading
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.db import connection
from django.db.models import BigIntegerField, Expression, Field, QuerySet
from django.db.models.sql.compiler import SQLCompiler
from django_scopes import get_scope, scope
from django_scopes.exceptions import ScopeError

Row = TypeVar("Row")
OWNER = "organisation"


class _Given(Expression):
    """The place of a value that is told at the asking."""

    def __init__(self, name: str, field: "Field[Any, Any]") -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, *_: object, **__: object) -> tuple[str, list[Any]]:  # type: ignore[override]
        """The database is given the value, the place is found by itself."""
        return "%s", [self]

    def told(self, given: dict[str, Any]) -> Any:  # noqa: ANN401 - whatever the field takes
        """The value as the database wants it."""
        value = _owner() if self.name == OWNER else given[self.name]
        return self.output_field.get_db_prep_value(value, connection)


def _owner() -> int:
    """Whose rows the scope of the moment opens."""
    now = get_scope()
    if OWNER not in now or not now.get("_enabled", True):
        raise ScopeError(f"A scope on {OWNER} needs to be active for this question.")
    return int(now[OWNER].pk)


class _Question(threading.local):
    """A query as one thread asks it: a connection belongs to a thread."""

    rows: Any  # with what its class has for itself
    compiler: SQLCompiler
    sql: str = ""
    places: tuple[Any, ...]

    def put_together(self, rows: QuerySet[Any]) -> None:
        """The SQL once, and what else Django found out on the way: columns, and what they become."""
        self.rows, self.compiler = rows, rows.query.get_compiler(connection=connection)
        self.sql, self.places = self.compiler.as_sql()
        asked = self.compiler.get_converters
        known: list[Any] = []

        def converters(expressions: Any) -> Any:  # noqa: ANN401 - the columns, which stay the same
            if not known:
                known.append(asked(expressions))
            return known[0]

        self.compiler.get_converters = converters  # type: ignore[method-assign]
        rows.query.get_compiler = lambda *_, **__: self.compiler  # type: ignore[method-assign]

    def ask(self, given: dict[str, Any]) -> list[Any]:
        """The rows for these values."""
        told = tuple(one.told(given) if isinstance(one, _Given) else one for one in self.places)
        self.compiler.as_sql = lambda *_, **__: (self.sql, told)  # type: ignore[method-assign]
        return list(self.rows._iterable_class(self.rows))


def prepared(
    **fields: "Field[Any, Any]",
) -> Callable[[Callable[..., QuerySet[Any, Row]]], Callable[..., list[Row]]]:
    """A function that builds a query becomes one that gives its rows.

    Its arguments are told by name and stand in conditions and nowhere else; ``fields`` say of what
    type each is. Nothing but them and the scope may decide what is built.
    """

    def decorate(build: Callable[..., QuerySet[Any, Row]]) -> Callable[..., list[Row]]:
        question = _Question()

        @wraps(build)
        def ask(**given: Any) -> list[Row]:  # noqa: ANN401 - whatever the fields take
            if not question.sql:
                places = {name: _Given(name, field) for name, field in fields.items()}
                with scope(**{OWNER: _Given(OWNER, BigIntegerField())}):
                    question.put_together(build(**places))
            return question.ask(given)

        return ask

    return decorate
