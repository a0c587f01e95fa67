"""No door of the desk leads to what is live, or to what was: whoever knocks, and however."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from directives.contents import content_of, fingerprint
from directives.models import Agency, Assignment, Citation, Digest, Directive, Document, Edition, Place, Vote
from tests.admin.conftest import desk_of
from tests.factories import DirectiveFactory, EditionFactory, PlaceFactory
from tests.scenes import publish

pytestmark = pytest.mark.django_db
GUARDED = (Digest, Edition, Directive, Citation, Assignment)


@pytest.fixture
def live() -> Edition:
    return publish()


def addresses_of(live: Edition) -> list[str]:
    """Every address of the desk that names a row of the live bulletin, by every registered model."""
    item = live.directives.exclude(document=None).first()
    rows = [live.digest, live, *live.directives.all(), item.document]
    found = []
    for model in admin.site._registry:
        for row in rows:
            if isinstance(row, model) or issubclass(model, type(row)):
                name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
                found += [reverse(f"{name}_{page}", args=[row.pk]) for page in ("change", "delete")]
    return found


def test_posting_to_any_address_of_a_live_bulletin_changes_nothing(master, live):
    before = fingerprint(content_of(live))
    rows = {model: model.objects.count() for model in GUARDED}
    first = live.directives.first()

    for address in addresses_of(live):
        master.post(
            address,
            {
                "post": "yes",
                "title": "Khác",
                "heading": "Khác",
                "body": "<p>Khác</p>",
                "symbol": "1/QĐ-UBND",
                "kind": "other",
                "directives-TOTAL_FORMS": 1,
                "directives-INITIAL_FORMS": 1,
                "directives-0-id": first.pk,
                "directives-0-edition": live.pk,
                "directives-0-DELETE": "on",
                "assignments-TOTAL_FORMS": 0,
                "assignments-INITIAL_FORMS": 0,
                "citations-TOTAL_FORMS": 0,
                "citations-INITIAL_FORMS": 0,
            },
        )

    live.refresh_from_db()
    assert fingerprint(content_of(live)) == before
    assert {model: model.objects.count() for model in GUARDED} == rows
    assert live.state == Edition.State.PUBLISHED


@pytest.mark.parametrize(
    "name",
    [
        "digest",
        "edition",
        "meeting",
        "decision",
        "plan",
        "dispatch",
        "otheritem",
        "document",
        "agency",
        "place",
    ],
)
def test_the_action_that_deletes_what_is_chosen_is_not_there(master, live, name):
    model = next(m for m in admin.site._registry if m._meta.model_name == name)
    chosen = list(model.objects.values_list("pk", flat=True))

    master.post(
        reverse(f"admin:directives_{name}_changelist"),
        {"action": "delete_selected", "_selected_action": chosen, "post": "yes"},
    )

    assert list(model.objects.values_list("pk", flat=True)) == chosen


@pytest.mark.parametrize("model", [Digest, Edition, Directive, Document, Agency, Place])
def test_nothing_that_a_bulletin_names_can_be_deleted(master, live, model):
    if model is Place:
        PlaceFactory()
    row = model.objects.first()

    response = master.post(
        reverse(f"admin:directives_{model._meta.model_name}_delete", args=[row.pk]), {"post": "yes"}
    )

    assert response.status_code == 403
    assert model.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("state", ["published", "superseded", "withdrawn"])
@pytest.mark.by_hand
def test_an_edition_that_readers_saw_is_shown_without_a_way_to_save(master, live, state):
    Edition.objects.filter(pk=live.pk).update(state=state)

    response = master.get(reverse("admin:directives_edition_change", args=[live.pk]))

    assert response.status_code == 200
    assert b'name="_save"' not in response.content
    assert b'name="title"' not in response.content


def test_a_live_item_has_no_form_of_its_own(master, live):
    item = live.directives.first()

    response = master.get(reverse("admin:directives_directive_change", args=[item.pk]))

    assert b'name="_save"' not in response.content


def test_votes_are_not_shown(master):
    assert Vote not in admin.site._registry
    assert Assignment not in admin.site._registry
    assert Citation not in admin.site._registry


def test_an_editor_may_not_withdraw(editor, live):
    withdrawn = editor.post(
        reverse("admin:directives_digest_withdraw", args=[live.digest_id]), {"reason": "Nhầm"}
    )

    assert withdrawn.status_code == 403
    assert Edition.objects.live().get() == live


def test_who_may_only_edit_may_not_publish(live):
    Group.objects.get(name="Soạn thảo").permissions.remove(Permission.objects.get(codename="publish_edition"))
    draft = EditionFactory()
    DirectiveFactory(edition=draft)

    refused = desk_of("Soạn thảo").post(reverse("admin:directives_edition_publish", args=[draft.pk]))

    assert refused.status_code == 403
    assert Edition.objects.live().get() == live


def test_nobody_sees_the_desk_without_an_account(client, live):
    for name in ("index", "upload", "paste"):
        assert client.get(reverse(f"admin:{name}")).status_code == 302
    assert client.get(reverse("admin:directives_edition_preview", args=[live.pk])).status_code == 302


def test_lists_of_kinds_lead_to_the_public_page_and_to_the_draft(editor, live):
    draft = EditionFactory()
    item = DirectiveFactory(edition=draft, symbol="12/QĐ-UBND")

    page = editor.get(reverse("admin:directives_decision_changelist")).content.decode()

    assert f"/quan-tri/directives/edition/{draft.pk}/change/#{item.anchor}" in page
    assert f"/ban-tin/{live.digest.slug}/#muc-" in page


@pytest.mark.parametrize("words", ["12/QĐ-UBND", "chợ Kỳ Lừa", "12/QĐ"])
def test_lists_of_kinds_are_searched_by_number_and_heading(editor, words):
    DirectiveFactory(symbol="12/QĐ-UBND", heading="Quy chế của chợ Kỳ Lừa")
    DirectiveFactory(symbol="99/QĐ-UBND", heading="Việc khác")

    response = editor.get(reverse("admin:directives_decision_changelist"), {"q": words})

    assert [item.symbol for item in response.context["cl"].result_list] == ["12/QĐ-UBND"]


def test_permissions_are_read_in_words(master):
    page = master.get(reverse("admin:auth_group_change", args=[Group.objects.get(name="Soạn thảo").pk]))

    labels = [str(label) for _, label in page.context["adminform"].form.fields["permissions"].choices]
    assert not any(label.startswith("Can add") for label in labels)
    assert len(labels) == len(set(labels))
