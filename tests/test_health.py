"""What a watcher is told: alive, and which parts work."""

import pytest
from django.conf import settings as portal_settings
from django.db import connection
from django.test import Client

HEALTHY = {"database": True, "tables": True, "cache": True, "files": True}


def test_alive_is_said_without_a_database_whatever_the_host(client: Client):
    response = client.get("/healthz", headers={"host": "10.0.0.7:8000"})

    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_ready_names_each_part_that_works(client: Client, settings, tmp_path):
    settings.VAR_DIR, settings.MEDIA_ROOT = tmp_path / "var", tmp_path / "media"

    response = client.get("/readyz", headers={"host": "10.0.0.7:8000"})

    assert (response.status_code, response.json()) == (200, HEALTHY)
    assert not response.cookies


@pytest.mark.django_db
def test_a_part_that_does_not_work_is_named_and_its_reason_kept_to_the_log(
    client: Client, settings, tmp_path
):
    (tmp_path / "full").write_text("a file where a folder should be")
    settings.MEDIA_ROOT = tmp_path / "full" / "media"

    response = client.get("/readyz")

    assert (response.status_code, response.json()) == (200, HEALTHY | {"files": False})
    assert str(tmp_path) not in response.content.decode()


@pytest.mark.django_db
def test_without_its_database_the_portal_is_alive_and_not_ready(client: Client):
    def refuse(execute, sql, params, many, context):
        raise connection.Database.OperationalError("the database is away")

    with connection.execute_wrapper(refuse):
        alive, ready = client.get("/healthz"), client.get("/readyz")

    assert (alive.status_code, ready.status_code) == (200, 503)
    assert ready.json()["database"] is False
    assert "away" not in ready.content.decode()


def test_the_watchers_addresses_stand_before_every_other_middleware():
    assert portal_settings.MIDDLEWARE[0] == "portal.health.Health"
