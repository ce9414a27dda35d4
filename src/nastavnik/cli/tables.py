"""How does a database come to the tables of this version?

One that has rows goes through the migrations it has not gone through yet. An empty one gets the tables
as the models describe them, in a twentieth of the time: that both are the same is held by
``tests/upgrade``.
"""

from django.apps import apps
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import DEFAULT_DB_ALIAS, connection, transaction
from django.db.migrations.executor import MigrationExecutor


def bring_tables() -> None:
    """Whatever the database lacks; the cache's table too."""
    executor = MigrationExecutor(connection)
    if not executor.loader.applied_migrations:
        _make_tables()
    elif executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def _make_tables() -> None:
    """All of them and the record of the migrations, or nothing: a cut leaves the database empty."""
    with connection.constraint_checks_disabled(), transaction.atomic():
        with connection.schema_editor() as editor:
            for model in apps.get_models():
                if model._meta.can_migrate(connection) and not model._meta.proxy:
                    editor.create_model(model)
        call_command("migrate", fake=True, verbosity=0, interactive=False)
    emit_post_migrate_signal(verbosity=0, interactive=False, db=DEFAULT_DB_ALIAS)
