"""`python -m portal.serve`: the web server and the worker beside each other, as `make serve` starts them.

Both end together: on Ctrl+C or SIGTERM, and when one of them ends by itself, so that no portal goes on without
the other half and nobody notices.
"""

import os
import signal
import subprocess
import sys
import time

WEB = [
    *("-m", "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{os.environ.get('PORT', '8000')}"),
    *("--worker-class", "gthread", "--workers", "2", "--threads", "4"),
    *("--no-control-socket", "--limit-request-line", "8190"),
]
WORKER = ["manage.py", "run_worker"]
POLL = 0.2  # seconds


def together(*commands: list[str]) -> int:
    """Run programs of Python until one ends or a signal comes, then end all; 1 where one ended by itself."""
    stopping = []
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stopping.append(True))
    # groups of their own: the terminal's Ctrl+C comes here only, and they get one signal, not two
    programs = [
        subprocess.Popen([sys.executable, *command], process_group=0)  # noqa: S603  commands of ours
        for command in commands
    ]
    while not stopping and all(program.poll() is None for program in programs):
        time.sleep(POLL)
    for ended in programs:
        if not stopping and ended.poll() is not None:
            print(f"{' '.join(ended.args)}: đã dừng; dừng cả cổng.", file=sys.stderr)
    for program in programs:
        program.terminate()
    for program in programs:
        program.wait()
    return 0 if stopping else 1


if __name__ == "__main__":
    sys.exit(together(WEB, WORKER))
