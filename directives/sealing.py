"""Files under seal: taken from where pages find them, kept under a name that nobody knows, and erased at last."""

from functools import partial

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import FileField
from django.db.models.fields.files import FieldFile
from django.utils.crypto import get_random_string

from directives.effacing import MARK_IN_ADDRESS, Words

FOLDER = "niem-phong"


def seal(file: FieldFile) -> str:
    """Keep a copy under seal and take the file from its place once all is committed; where the copy is.

    "" for a file that is not there.
    """
    if not file.name or not default_storage.exists(file.name):
        return ""
    with default_storage.open(file.name) as stored:
        kept = default_storage.save(f"{FOLDER}/{get_random_string(32)}", File(stored))
    transaction.on_commit(partial(default_storage.delete, file.name))
    return kept


def erase(kept: str) -> None:
    """Delete a file under seal, once all is committed."""
    if kept:
        transaction.on_commit(partial(default_storage.delete, kept))


def rename(row, column: FileField, words: Words) -> None:
    """Store a file whose name holds the words under another."""
    file: FieldFile = getattr(row, column.name)
    name = words.in_text(file.name, MARK_IN_ADDRESS)
    if name == file.name:
        return
    if default_storage.exists(file.name):
        with default_storage.open(file.name) as stored:
            name = default_storage.save(name, File(stored))
        transaction.on_commit(partial(default_storage.delete, file.name))
    type(row)._base_manager.filter(**{column.name: file.name}).update(**{column.name: name})
