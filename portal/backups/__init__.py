"""Backups: one file that holds the database and the uploaded files as they were at one moment, with their checksums.

The file is a tar archive: `database` (a SQLite file, or what `pg_dump` writes), `files/…` (MEDIA_ROOT), and
last `manifest.json`, which names each of them with its size in bytes and its SHA-256. A file without a
manifest was not written to its end; it is refused.
"""

from portal.backups.reading import Backup, BackupUnfit, verify
from portal.backups.restoring import restore
from portal.backups.writing import write

__all__ = ["Backup", "BackupUnfit", "restore", "verify", "write"]
