"""What follows from what an editor typed of an item: its type, its kind, the agencies that are meant."""

from collections.abc import Iterable

from directives import references
from directives.directory import Directory
from directives.documenting import mention_of_item
from directives.identity import Registry
from directives.models import Directive, Edition
from directives.models.documents import kind_of


def complete_item(directive: Directive, changed: list[str]) -> None:
    """Set what follows: the type from the number where none is chosen, the kind, and the issuer meant."""
    reference = references.parse(directive.symbol) if directive.symbol else None
    if reference and ("symbol" in changed or "issuer_text" in changed):
        registry = Registry(directive.edition.digest.province)
        if directive.doc_type is None:
            directive.doc_type = registry.type_of(reference, "")
        if "issuer" not in changed:
            directive.issuer = None
            directive.issuer = registry.issuer_of(reference, mention_of_item(directive))
    directive.kind = kind_of(directive.doc_type, directive.kind)


def complete_tasks(directive: Directive, forms: Iterable) -> None:
    """Find the agencies of tasks whose addressee was typed anew and whose agencies were left as they were."""
    renamed = [
        form
        for form in forms
        if form.instance.pk and "addressee" in form.changed_data and "agencies" not in form.changed_data
    ]
    if not renamed:
        return
    edition: Edition = directive.edition
    directory = Directory.load(edition.digest.province)
    for form in renamed:
        day = directive.day or edition.period_end
        form.instance.agencies.set(directory.addressees(form.instance.addressee, day))
