"""What a reader's phone must fetch before it can read the sample's week, imported whole from its own file."""

import re

import brotli
import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from directives.importing.drafting import draft
from directives.importing.intake import facts_of_path
from portal.assets import script, stylesheet
from tests.factories import ApproverFactory
from tests.scenes import go_live

SAMPLE = settings.BASE_DIR.parent / "shared" / "samples" / "digest-2024-05-27.txt"
MOST_BYTES = 14_600  # the first flight of a connection


def wire(data: bytes) -> int:
    return len(brotli.compress(data, quality=11))


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample digest lies beside the repository, not in it")
@pytest.mark.django_db
def test_sample_week_reaches_a_phone_in_its_first_flight(client: Client):
    call_command("load_province", verbosity=0)
    editor = ApproverFactory()
    edition = draft(facts_of_path(SAMPLE), editor).edition
    go_live(edition, editor)
    page = client.get("/ban-tin/2024-05-27/").content
    parts = {
        "page": wire(page),
        "style": wire(stylesheet().encode()),
        "script": wire(script().encode()),
    }
    assert sum(parts.values()) <= MOST_BYTES, parts
    assert edition.directives.count() == 14
    fetched = re.findall(r'(?:rel="stylesheet" href|src)="([^"]+)"', page.decode())
    assert fetched == [
        "/static/portal.css",
        "/static/portal.js",
    ]  # nothing else stands before the first paint
