"""Migrations go back as well as forward, and the models need none that is not written."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from directives import document_types
from directives.models import DocumentType, Edition, Province


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


# --- from the release before, with its data ------------------------------------------------------------------

RELEASE_BEFORE = ("directives", "0006_tasks_by_key")


def tables_of(release: tuple[str, str]):
    """The models as a release knew them; the database is brought there."""
    executor = MigrationExecutor(connection)
    executor.migrate([release])
    return MigrationExecutor(connection).loader.project_state([release]).apps


def fill(apps) -> int:
    """A week as the release before wrote it: published by the one who wrote it, with a step and an item."""
    model = apps.get_model
    user = model("auth", "User").objects.create(username="can-bo-cu")
    digest = model("directives", "Digest").objects.create(
        province_id=model("directives", "Province").objects.get().pk, slug="2024-05-27"
    )
    edition = model("directives", "Edition").objects.create(
        digest=digest, number=1, title="Tuần 22", period_start=date(2024, 5, 27), period_end=date(2024, 6, 2),
        state="published", author=user, approver=user, published_at=timezone.now(), fingerprint="0" * 64,
    )  # fmt: skip
    model("directives", "Step").objects.create(edition=edition, verb="publish", state="published", actor=user)
    model("directives", "Directive").objects.create(
        edition=edition,
        key="abcdefghijkl",
        kind="other",
        heading="Một mục",
        live=True,
        position=1,
        sort_key=1,
    )
    return edition.pk


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_what_the_release_before_wrote_is_there_after_the_migrations_and_when_they_are_undone():
    old = tables_of(RELEASE_BEFORE)
    edition = fill(old)
    call_command("migrate", verbosity=0, interactive=False)

    now = Edition.objects.get(pk=edition)
    assert (now.state, now.author, now.version, now.scheduled_for) == ("published", now.approver, 0, None)
    assert now.directives.get().version == 0
    assert now.steps.get().version == 0
    assert list(now.contributors.all()) == []

    back = tables_of(RELEASE_BEFORE)
    assert back.get_model("directives", "Edition").objects.get(pk=edition).state == "published"
    assert back.get_model("directives", "Directive").objects.get(edition=edition).heading == "Một mục"
    call_command("migrate", verbosity=0, interactive=False)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_servers_of_the_release_before_go_on_writing_after_the_migrations():
    old = tables_of(RELEASE_BEFORE)
    call_command("migrate", verbosity=0, interactive=False)

    edition = fill(old)

    assert Edition.objects.get(pk=edition).version == 0
