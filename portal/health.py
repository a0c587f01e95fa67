"""Two addresses for whoever watches the portal: /healthz says that it is alive, /readyz which of its parts work.

They answer before all other middleware, so that a watcher needs no host name, no TLS and no database.
"""

import logging
import tempfile
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse

logger = logging.getLogger(__name__)


class Health:
    """Answers both addresses; everything else goes on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == "/healthz":
            response = HttpResponse("ok\n", content_type="text/plain; charset=utf-8")
        elif request.path_info == "/readyz":
            parts = {name: works(name, part) for name, part in PARTS.items()}
            response = JsonResponse(parts, status=200 if parts["database"] else 503)
        else:
            return self.get_response(request)
        response.headers["Cache-Control"] = "no-store"
        return response


def works(name: str, part: Callable[[], bool]) -> bool:
    """Whether a part does what it is for; why not goes to the log, never to the page."""
    try:
        return part()
    except Exception:  # whatever it is, that part does not work
        logger.exception("%s does not work", name)
        return False


def database() -> bool:
    """It answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def tables() -> bool:
    """They are those of this release."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def kept_counts() -> bool:
    """The cache gives back what it was given."""
    cache.set("ready", 1, 10)
    return cache.get("ready") == 1


def files() -> bool:
    """Uploaded files and drafts can be written."""
    for folder in (settings.VAR_DIR, settings.MEDIA_ROOT):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"x" * 4096)
    return True


PARTS: dict[str, Callable[[], bool]] = {
    "database": database,
    "tables": tables,
    "cache": kept_counts,
    "files": files,
}
