"""What `make serve` does before the server starts; run again, it takes seconds and overwrites nothing.

`python -m portal.start`: a secret key, the tables, the catalogues, the province's data, the staff's accounts,
the demonstration weeks (DEMO=1, into an empty database), the static files.
"""

import os
import secrets
import sys
from pathlib import Path


def write_secret_key(var: Path) -> None:
    """A random key for this installation, readable by its owner only, unless there is one."""
    path = var / "secret-key"
    if os.environ.get("SECRET_KEY") or path.exists():
        return
    var.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(60))


def prepare() -> None:
    """Bring the installation up to date. Every step may be repeated."""
    base = Path(__file__).resolve().parent.parent
    write_secret_key(Path(os.environ.get("VAR_DIR") or base / "var"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    call_command("compile_words")
    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_province")
    call_command("create_staff")
    if settings.DEMO:
        call_command("load_demo")
    call_command("collectstatic", interactive=False, verbosity=0)


if __name__ == "__main__":
    sys.exit(prepare())
