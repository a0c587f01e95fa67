"""A preview for an outsider: by a link that expires, dies with every change, and leaves no trace."""

import io
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.urls import reverse

from directives import publishing
from directives.models import Edition
from tests.admin.conftest import form_of, text_of
from tests.factories import ApproverFactory, PictureFactory
from tests.publishing.stages import State, draft, edition_in
from tests.scenes import go_live

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 6, 3, 2, 0, tzinfo=UTC)


def link_to(client: Client, edition: Edition) -> str:
    """The path of a link that somebody at the desk makes."""
    page = client.post(reverse("admin:directives_edition_link", args=[edition.pk]))
    return page.context["link"].address.removeprefix("http://testserver")


def test_a_link_shows_the_draft_without_an_account_and_marked(client, editor):
    edition = draft()

    response = client.get(link_to(editor, edition))
    page = text_of(response)

    assert response.status_code == 200
    assert "924/QĐ-UBND" in page
    assert "Bản xem trước, chưa phát hành" in page
    assert "/quan-tri/" not in response.content.decode()


def test_a_preview_is_kept_by_nobody(client, editor):
    response = client.get(link_to(editor, draft()))

    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert not response.cookies


def test_the_reading_controls_work_on_a_preview(client, editor):
    path = link_to(editor, draft())
    form = form_of(client, path)

    chosen = client.post(
        "/hien-thi/", {"next": form["next"], "chon": "lon"}, headers={"Sec-Fetch-Site": "same-origin"}
    )

    assert chosen["Location"] == path
    assert 'data-size="112.5"' in client.get(path).content.decode()


@pytest.mark.parametrize(
    ("after", "status"), [(timedelta(days=2, hours=23), 200), (timedelta(days=3, minutes=1), 410)]
)
def test_a_link_lasts_three_days(client, editor, after, status):
    edition = draft()
    with time_machine.travel(NOW, tick=False):
        path = link_to(editor, edition)

    with time_machine.travel(NOW + after, tick=False):
        response = client.get(path)

    assert response.status_code == status
    assert "924/QĐ-UBND" in text_of(response) or status == 410


def test_a_link_dies_with_the_next_change(client, editor):
    edition = draft()
    path = link_to(editor, edition)
    with transaction.atomic():
        publishing.begin_edit(edition, ApproverFactory())

    response = client.get(path)

    assert response.status_code == 410
    assert response["Cache-Control"] == "no-store"
    assert "924/QĐ-UBND" not in text_of(response)


def test_a_link_dies_with_the_publication(client, editor):
    edition = draft()
    path = link_to(editor, edition)
    go_live(edition, ApproverFactory())

    assert client.get(path).status_code == 410


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path[:-3] + "xx/",
        lambda path: "/xem-truoc/abc/",
        lambda path: path.replace("/xem-truoc/", "/xem-truoc/W"),
    ],
)
def test_what_was_never_a_link_leads_nowhere(client, editor, spoil):
    path = link_to(editor, draft())

    assert client.get(spoil(path)).status_code == 404


def test_a_link_leads_to_its_pictures_and_to_no_others(client, editor):
    edition, other = draft(), draft()
    path = link_to(editor, edition)
    pictures = [PictureFactory(edition=one) for one in (edition, other)]
    for picture in pictures:
        picture.file.save("hop.png", ContentFile(io.BytesIO(b"PNG").getvalue()))

    own, others = (client.get(f"{path}hinh/{picture.pk}/") for picture in pictures)

    assert (own.status_code, own["Cache-Control"], others.status_code) == (200, "no-store", 404)


def test_no_link_is_made_for_what_readers_saw(editor):
    edition = edition_in(State.PUBLISHED)

    page = editor.post(reverse("admin:directives_edition_link", args=[edition.pk]))

    assert "link" not in page.context or page.context["link"] is None


def test_only_whoever_may_see_editions_makes_links(client, editor):
    address = reverse("admin:directives_edition_link", args=[draft().pk])

    assert "/xem-truoc/" not in client.post(address).content.decode()
    assert editor.get(address).status_code == 200
