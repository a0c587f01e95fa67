"""Who asks for a removal, who confirms it, and where files are kept meanwhile."""

import pytest
from django.utils import translation

from directives import redacting
from directives.models import (
    Digest,
    Redaction,
)
from tests.factories import (
    ApproverFactory,
)
from tests.redacting.scene import NAME


@pytest.fixture(autouse=True)
def _in_english():
    """The sentences stand here as they stand in the code."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.VAR_DIR = tmp_path


@pytest.fixture
def asker(db):
    return ApproverFactory(rights=["redact"])


@pytest.fixture
def confirmer(db):
    return ApproverFactory(rights=["redact"])


@pytest.fixture
def carry_out(asker, confirmer, django_capture_on_commit_callbacks):
    """Asks for a removal, has another person confirm it, and lets what follows the commit happen."""

    def carried_out(digest: Digest, words: str = NAME, files=()) -> Redaction:
        redaction = redacting.ask(digest, words, f"Theo đơn của {NAME}.", asker, files)
        with django_capture_on_commit_callbacks(execute=True):
            return redacting.confirm(redaction, confirmer)

    return carried_out
