"""The sentences below the fields: each belongs to a field that is there, and stands on its page."""

import pytest
from django.urls import reverse

from directives.admin.help import HELP
from tests.admin.conftest import text_of
from tests.factories import AssignmentFactory, DirectiveFactory, EditionFactory

SENTENCES = [(model, name) for model, fields in HELP.items() for name in fields]


@pytest.mark.parametrize(("model", "name"), SENTENCES, ids=lambda one: getattr(one, "__name__", one))
def test_each_sentence_belongs_to_a_field(model, name):
    assert model._meta.get_field(name)


@pytest.mark.django_db
def test_an_item_says_what_its_fields_hold(editor):
    item = DirectiveFactory(edition=EditionFactory())
    AssignmentFactory(directive=item)

    page = text_of(editor.get(reverse("admin:directives_directive_change", args=[item.pk])))

    assert "Ví dụ 924/QĐ-UBND" in page
    assert "Ví dụ: trong quý III/2024" in page
