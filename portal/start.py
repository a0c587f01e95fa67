"""What `make serve` does before the server starts; run again, it takes seconds and overwrites nothing.

`python -m portal.start`: a secret key, the tables, the catalogues, the province's data, the staff's accounts,
the demonstration weeks (DEMO=1, into an empty database), the static files.
"""

import hashlib
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
    call_command("rebuild_search", "--if-needed")
    call_command("create_staff")
    if settings.DEMO:
        call_command("load_demo")
    collect_static()


def collect_static() -> bool:
    """Collect and compress the static files, unless they are what was collected last; whether it did."""
    from django.conf import settings
    from django.core.management import call_command

    stamp, fingerprint = settings.VAR_DIR / "collected", static_fingerprint()
    if stamp.exists() and stamp.read_text() == fingerprint and Path(settings.STATIC_ROOT).exists():
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(fingerprint)
    return True


def static_fingerprint() -> str:
    """A digest of every static file and of how they are stored: compressing them again takes long."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders

    found = hashlib.sha256(repr(settings.STORAGES).encode())
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda one: one[0]):
            with storage.open(path) as file:
                found.update(f"{path}\0".encode() + hashlib.sha256(file.read()).digest())
    return found.hexdigest()


if __name__ == "__main__":
    sys.exit(prepare())
