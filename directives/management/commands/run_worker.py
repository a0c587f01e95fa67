"""The worker: `manage.py run_worker` publishes scheduled bulletins and runs what else was put off."""

import logging
import os
import socket
import time

from django.core.management.base import BaseCommand
from django.db import Error, close_old_connections
from django.tasks import DEFAULT_TASK_BACKEND_ALIAS
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from directives import worker

logger = logging.getLogger(__name__)

INTERVAL = 1.0  # seconds between two questions whether a task is ready: how late a bulletin may be
RETRY_AFTER = 5.0  # seconds until a database that did not answer is asked again


class PatientWorker(Worker):
    """Runs tasks as they become ready, looks at the rows themselves once a minute, and outlives its database."""

    def __init__(self):
        super().__init__(
            queue_names=["*"],
            excluded_queue_names=[],
            backend_name=DEFAULT_TASK_BACKEND_ALIAS,
            interval=INTERVAL,
            batch=True,  # `super().run` returns once nothing is ready
            startup_delay=False,
            max_tasks=None,
            worker_id=f"{socket.gethostname()[:50]}:{os.getpid()}",
        )
        self.next_look = time.monotonic()

    def run(self) -> None:
        """Go on until a signal says to stop."""
        while self.running:
            try:
                self.turn()
            except Error as error:
                logger.error("the database did not answer; trying again in %d s: %s", RETRY_AFTER, error)
                time.sleep(RETRY_AFTER)
            else:
                time.sleep(INTERVAL)

    def turn(self) -> None:
        """Look, when a minute has passed since the last look, and run what is ready."""
        close_old_connections()
        if time.monotonic() >= self.next_look:
            self._look()
        if self.running and DBTaskResult.objects.ready().exists():
            super().run()

    def _look(self) -> None:
        self.running_task = True  # a signal waits until it is done
        try:
            worker.look(self.worker_id)
        finally:
            self.running_task = False
        self.next_look = time.monotonic() + worker.LOOK_EVERY.total_seconds()


class Command(BaseCommand):
    """Runs until it is stopped; any number of workers may run at once."""

    help = (
        "Tiến trình nền: đăng bản tin đã lên lịch và làm các việc đang chờ, đến khi nhận Ctrl+C hoặc SIGTERM."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--once",
            action="store_true",
            help="làm mọi việc đã đến hạn rồi thoát (cho cron, không cần chạy mãi)",
        )

    def handle(self, *args, **options) -> None:
        patient = PatientWorker()
        patient.configure_signals()
        if options["once"]:
            patient.turn()
        else:
            patient.run()
