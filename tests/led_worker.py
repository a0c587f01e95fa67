"""A worker in a process of its own that a test leads: each line on its input is one turn, with a look.

It says "seen" once it knows what is due, before it publishes, and "done" at the turn's end. `python -m
tests.led_worker 17` kills itself (SIGKILL) as the 17th statement begins since it took a province's lock.
"""

import os
import signal
import sys


class Leash:
    """Watches each statement that the worker sends to its database."""

    def __init__(self, dies_at: int):
        self.dies_at, self.counted = dies_at, 0

    def __call__(self, execute, sql, params, many, context):
        if self.counted or '"directives_province"' in sql:
            self.counted += 1
        if self.counted == self.dies_at:
            os.kill(os.getpid(), signal.SIGKILL)
        result = execute(sql, params, many, context)
        if '"scheduled_for" <=' in sql:
            print("seen", flush=True)
        return result


def main(dies_at: int) -> None:
    import django

    django.setup()
    from django.db import connection

    from directives.management.commands.run_worker import PatientWorker

    worker = PatientWorker()
    connection.execute_wrappers.append(Leash(dies_at))
    print("ready", flush=True)
    for _ in sys.stdin:
        worker.next_look = 0
        worker.turn()
        print("done", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else -1)
