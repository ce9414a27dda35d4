"""Is the product up: its version, its migrations, the worker's last beat, free disk?"""

import shutil
from importlib.metadata import version

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nastavnik.shared import clock
from nastavnik.shared.models import Beat

LEAST_FREE_BYTES = 200 * 2**20
LONGEST_SILENCE_SECONDS = 180


@require_safe
@never_cache
def health(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the signature of a view
    """JSON for a watching program: 200 where all is well, else 503 with what is wrong."""
    answer: dict[str, object] = {"version": version("nastavnik")}
    wrong: list[str] = []
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
        answer["migrations_waiting"] = len(waiting)
        if waiting:
            wrong.append("migrations")
        else:
            answer["worker_silent_seconds"] = _silence()
    except DatabaseError:
        wrong.append("database")
    free = shutil.disk_usage(settings.DATA_FOLDER if settings.DATA_FOLDER.exists() else "/").free
    answer["free_disk_mb"] = free // 2**20
    if free < LEAST_FREE_BYTES:
        wrong.append("disk")
    silent = answer.get("worker_silent_seconds")
    if isinstance(silent, int) and silent > LONGEST_SILENCE_SECONDS:
        wrong.append("worker")
    answer["wrong"] = wrong
    return JsonResponse(answer, status=503 if wrong else 200)


def _silence() -> int | None:
    """Seconds since the worker's last beat; None where it has never been seen."""
    beat = Beat.objects.filter(process="worker").first()
    return round((clock.now() - beat.at).total_seconds()) if beat else None
