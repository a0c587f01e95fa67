"""Saving a draft side by side with colleagues: who saves second is told, and overwrites nothing."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from directives.contents import content_of, fingerprint
from directives.models import Directive, Edition, Province


class GuardedForm(forms.ModelForm):
    """A form of a draft, or of an item of one, that knows which content it was opened on."""

    token = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and not self.is_bound:
            self.initial["token"] = self.current_token()

    def current_token(self) -> str:
        """A name for the content as it is stored now."""
        raise NotImplementedError

    def edition_id(self) -> int:
        raise NotImplementedError

    def clean(self) -> dict | None:
        cleaned = super().clean()
        edition = hold_draft(self.edition_id())
        if not edition.is_open:
            raise ValidationError(
                _("This edition is no longer a draft (%(state)s): nothing was saved.")
                % {"state": edition.get_state_display()}
            )
        if self.data.get(self.add_prefix("token")) != self.current_token():
            raise ValidationError(
                _(
                    "Somebody saved this draft after you opened it, so nothing was saved. Copy what you changed, "
                    "open the page anew, and enter it there."
                )
            )
        return cleaned


def hold_draft(edition_id: int) -> Edition:
    """The edition as stored, with the same lock held as publishing takes: neither runs into the other."""
    edition = Edition.objects.select_related("digest").get(pk=edition_id)
    Province.objects.select_for_update().get(pk=edition.digest.province_id)
    return Edition.objects.select_related("digest").get(pk=edition_id)


def edition_token(edition_id: int) -> str:
    """A name for all that the draft's page edits."""
    edition = Edition.objects.get(pk=edition_id)
    own = {"note": edition.public_note, "major": edition.is_major, "overlap": edition.overlap_reason}
    return fingerprint({**content_of(edition), **own})


def item_token(directive_id: int) -> str:
    """A name for one item with its tasks and citations."""
    directive = Directive.objects.select_related("edition").get(pk=directive_id)
    items = content_of(directive.edition)["directives"]
    return fingerprint(next(item for item in items if item["key"] == directive.key))


def touch(edition: Edition) -> None:
    """Say that the draft was worked on now."""
    edition.save(update_fields=["updated_at"])
