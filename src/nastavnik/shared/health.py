"""Is the product up: its version, its migrations, the worker's last beat, its clock, disk, files?"""

import shutil
from importlib.metadata import version

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nastavnik.shared import clock
from nastavnik.shared.backups import broken_database_noted, damage_noted
from nastavnik.shared.disk import is_full
from nastavnik.shared.models import Beat

LEAST_FREE_BYTES = 200 * 2**20
LONGEST_SILENCE_SECONDS = 180
CLOCK_AHEAD_SECONDS = 60
WORDS = {
    "migrations": "Данные не приведены к этой версии: выполните nastavnik upgrade.",
    "database": "База данных не отвечает.",
    "broken_database": "База данных повреждена, копии с неё не делаются: поставьте последнюю копию.",
    "disk": "На диске кончается место: меньше 200 МБ.",
    "full": "На диске нет места: страницы читаются, но ничего не сохраняется.",
    "worker": "Фоновая работа молчит дольше трёх минут: копии и письма стоят.",
    "clock": "Часы компьютера спорят с данными: в них есть время, которое ещё не наступило. Поставьте "
    "часы верно.",
    "files": "Часть загруженных файлов испорчена: их имена назовёт nastavnik check.",
}
"""What is wrong → the sentence for whoever reads the answer."""


@require_safe
@never_cache
def health(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the signature of a view
    """JSON for a watching program: 200 where all is well, else 503 with what is wrong, in words."""
    answer: dict[str, object] = {"version": version("nastavnik")}
    wrong: list[str] = []
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
        answer["migrations_waiting"] = len(waiting)
        if waiting:
            wrong.append("migrations")
        else:
            wrong += _beats(answer)
    except (DatabaseError, OSError) as error:
        wrong.append("full" if is_full(error) else "database")
    try:
        place = settings.DATA_FOLDER if settings.DATA_FOLDER.exists() else "/"
        free = shutil.disk_usage(place).free
        answer["free_disk_mb"] = free // 2**20
        if free < LEAST_FREE_BYTES:
            wrong.append("disk")
    except OSError:  # the disk is gone, and the folder with it
        wrong.append("disk")
    if damaged := damage_noted():
        answer["damaged_files"] = damaged
        wrong.append("files")
    if broken_database_noted():
        wrong.append("broken_database")
    answer["wrong"] = wrong
    answer["words"] = [WORDS[one] for one in wrong]
    return JsonResponse(
        answer, status=503 if wrong else 200, json_dumps_params={"ensure_ascii": False}
    )


def _beats(answer: dict[str, object]) -> list[str]:
    """What the last signs of life say of the worker and of the clock."""
    silent = {
        process: round((clock.now() - at).total_seconds())
        for process, at in Beat.objects.values_list("process", "at")
    }
    worker = silent.get("worker")  # None where it has never been seen
    if min(silent.values(), default=0) < -CLOCK_AHEAD_SECONDS:
        answer["worker_silent_seconds"] = None  # nobody knows
        return ["clock"]
    answer["worker_silent_seconds"] = None if worker is None else max(0, worker)
    return ["worker"] if worker is not None and worker > LONGEST_SILENCE_SECONDS else []
