"""Migrations go back as well as forward, and the models need none that is not written."""

import pytest
from django.core.management import call_command
from django.db import connection

from directives import document_types
from directives.models import DocumentType, Province


@pytest.mark.django_db
def test_models_need_no_migration_that_is_not_written():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.django_db
def test_document_types_of_the_database_are_those_of_the_grammar():
    rows = {row.name: (row.code, row.kind, row.regimes, row.definition) for row in DocumentType.objects.all()}
    assert rows == {
        known.name: (known.code or "", known.kind or "", list(known.regimes), known.definition)
        for known in document_types.ALL
    }
    assert len(rows) >= 29


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_migrations_can_be_undone_and_done_again():
    call_command("migrate", "directives", "zero", verbosity=0, interactive=False)
    left = [name for name in connection.introspection.table_names() if name.startswith("directives_")]
    call_command("migrate", verbosity=0, interactive=False)
    assert left == []
    assert Province.objects.count() == 1
    assert DocumentType.objects.count() == len(document_types.ALL)
