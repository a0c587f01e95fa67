"""The generated archive is what publishing would have written, and the same in every run."""

import pytest
from django.core.management import call_command
from django.db import transaction

from benchmarks.generating import generate
from directives.documenting import mention_of_item
from directives.identity import Registry
from directives.models import Citation, Directive, Document, Province, SearchEntry, SearchWord
from directives.search import entering
from directives.slugs import document_slug

SMALL = {"count": 150, "words": (20, 120)}


@pytest.fixture
def archive(db):
    call_command("load_province", verbosity=0)
    generate(**SMALL)


def index_rows() -> tuple[list, list]:
    return (
        list(SearchEntry.objects.order_by("pk").values_list("pk", "directive_id", "lexemes", "facts")),
        list(SearchWord.objects.order_by("folded").values_list("folded", flat=True)),
    )


def test_a_rebuild_makes_the_very_rows_of_the_index(archive):
    generated = index_rows()
    assert entering.rebuild() == SMALL["count"]
    assert index_rows() == generated


def test_documents_are_what_the_registry_makes_of_their_items(archive):
    registry = Registry(Province.objects.current())
    for item in Directive.objects.exclude(document=None).select_related("document", "doc_type", "issuer"):
        facts = registry.facts_of(mention_of_item(item))
        assert {name: getattr(item.document, name) for name in facts} == facts
        address = item.document.slug
        Document.objects.filter(pk=item.document_id).update(slug=None)
        assert document_slug(item.document, item.sort_day) == address


def test_two_runs_are_equal(db):
    call_command("load_province", verbosity=0)
    runs = []
    for _ in range(2):
        with transaction.atomic():
            generate(**SMALL)
            items = Directive.objects.order_by("pk").values_list("key", "slug", "heading", "body", "sort_key")
            cited = Citation.objects.order_by("pk").values_list(
                "directive_id", "document__identity", "symbol"
            )
            runs.append((list(items), list(cited), index_rows()[0]))
            transaction.set_rollback(True)
    assert runs[0] == runs[1]


def test_bulletins_and_documents_open(archive, client):
    newest = Directive.objects.live().newest_first().exclude(document=None).first()
    for path in ("/", f"/van-ban/{newest.document.slug}/", f"/ban-tin/{newest.edition.digest.slug}/"):
        assert client.get(path).status_code == 200
