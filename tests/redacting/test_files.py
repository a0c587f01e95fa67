"""Pictures and files under seal."""

import json

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from directives import publishing, redacting
from directives.models import (
    Attachment,
    ImportedFile,
)
from tests.factories import (
    MONDAY,
    ApproverFactory,
    DirectiveFactory,
    EditionFactory,
    PictureFactory,
)
from tests.redacting.scene import NAME, WEEK, bulletin, names_the_person
from tests.scenes import go_live, publish, title_of


@pytest.mark.django_db
def test_a_named_picture_leaves_every_edition_and_its_file_goes_under_seal(
    client: Client, carry_out, confirmer
):
    edition = EditionFactory(title=title_of(MONDAY))
    item = DirectiveFactory(edition=edition, position=1)
    picture = PictureFactory(edition=edition, item_key=item.key, file="")
    picture.file.save("a.png", ContentFile(b"\x89PNG picture"))
    go_live(edition, ApproverFactory())
    draft = publishing.start_correction(edition.digest, ApproverFactory())
    go_live(draft, ApproverFactory(), note="Sửa.")
    shown = Attachment.objects.get(edition=draft)
    assert client.get(f"/hinh/{shown.pk}/").status_code == 200

    redaction = carry_out(edition.digest, words="", files=[shown.pk])

    assert not Attachment.objects.exists()
    assert client.get(f"/hinh/{shown.pk}/").status_code == 404
    assert not default_storage.exists(picture.file.name)
    assert set(redaction.fingerprints) == {"1", "2"}
    assert "Pictures or files" in client.get(f"/en{WEEK}lich-su/").text
    (sealed, _same) = redacting.look(redaction, confirmer)["files"]
    assert default_storage.open(sealed["kept"]).read() == b"\x89PNG picture"


@pytest.mark.django_db
def test_a_named_signed_file_is_not_downloadable_any_more(client: Client, carry_out):
    edition = publish(items=2)
    document = edition.directives.get(position=2).document
    file = Attachment(document=document, media_type="application/pdf", size=4, sha256="b" * 64)
    file.file.save("a.pdf", ContentFile(b"%PDF"))
    path = f"/van-ban/{document.slug}/tep-{file.pk}.pdf"
    assert client.get(path).status_code == 200
    carry_out(edition.digest, words="", files=[file.pk])
    assert client.get(path).status_code == 404
    assert not default_storage.exists(file.file.name)


@pytest.mark.django_db
def test_the_file_a_bulletin_was_made_from_goes_under_seal(carry_out, confirmer):
    edition = bulletin()
    kept = ImportedFile.objects.get()
    name = kept.file.name
    redaction = carry_out(edition.digest)
    kept.refresh_from_db()
    assert kept.file.name == ""
    assert not names_the_person(json.dumps(kept.blocks, ensure_ascii=False) + kept.name)
    assert not default_storage.exists(name)
    (sealed,) = redacting.look(redaction, confirmer)["files"]
    assert default_storage.open(sealed["kept"]).read() == f"Bà {NAME}".encode()
