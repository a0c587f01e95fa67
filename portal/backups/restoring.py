"""Puts a verified backup in the place of what is there."""

import os
import shutil
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from portal.backups import databases
from portal.backups.reading import Backup


def restore(backup: Backup) -> None:
    """Files first, then the database in one step, then the migrations since: a break between them loses nothing.

    Files that the backup does not know stay; each that it knows appears whole or not at all.
    """
    root = Path(settings.MEDIA_ROOT)
    for name, source in backup.files:
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f".{target.name}.new")
        shutil.copyfile(source, beside)
        os.replace(beside, target)
    databases.load(backup.database)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("rebuild_search", "--if-needed")
