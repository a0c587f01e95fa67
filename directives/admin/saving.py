"""Saving an item of a draft side by side with colleagues: who may write when, and the version that each save raises."""

from django.utils.translation import gettext_lazy as _

from directives import publishing
from directives.models import Directive, Edition, Province

# Why nothing was saved, told with the text that was typed.
NO_DRAFT = _("This edition is no longer a draft (%(state)s): nothing was saved.")


def hold_draft(edition_id: int) -> Edition:
    """The edition as stored, with the same lock held as publishing takes: neither runs into the other."""
    edition = Edition.objects.select_related("digest").get(pk=edition_id)
    Province.objects.select_for_update().get(pk=edition.digest.province_id)
    return Edition.objects.select_related("digest").get(pk=edition_id)


def save_item(directive: Directive, by) -> None:
    """Write an item of a draft inside the caller's transaction; its version is one more than it was.

    Raises `PublishingRefused` where its edition is no draft any more.
    """
    directive.edition = publishing.begin_edit(directive.edition, by)
    directive.version += 1
    directive.save()
