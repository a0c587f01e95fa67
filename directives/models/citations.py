"""Citations: which documents an item cites, and how."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from directives.models.as_published import AsPublished, AsPublishedQuerySet
from directives.models.directives import Directive
from directives.models.documents import Document


class CitationQuerySet(AsPublishedQuerySet):
    def live(self):
        """Citations that stand in what readers see."""
        return self.filter(directive__live=True)


class Citation(AsPublished):
    """Citation (viện dẫn): an item cites a document; both as written and as the document it means.

    `document` is null for a law cited by name alone (`name`). `words` are the words as they stand in the
    text; `start` counts characters in the item's plain text.
    """

    class Relation(models.TextChoices):
        BASED_ON = "based_on", _("based on")
        IMPLEMENTS = "implements", _("implements")
        AMENDS = "amends", _("amends")
        REPLACES = "replaces", _("replaces")
        MENTIONS = "mentions", _("mentions")

    STATE, PARENT = "directive__edition__state", "directive"

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="citations")
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="citations", editable=False
    )
    relation = models.CharField(_("relation"), max_length=10, choices=Relation, default=Relation.MENTIONS)
    doc_type = models.CharField(_("type as written"), max_length=60, blank=True)
    symbol = models.CharField(_("number and symbol"), max_length=80, blank=True)
    issued_on = models.DateField(_("date"), null=True, blank=True)
    issuer_text = models.CharField(_("issuer as written"), max_length=200, blank=True)
    name = models.CharField(_("name, where there is no number"), max_length=300, blank=True)
    start = models.PositiveIntegerField(default=0, editable=False)
    end = models.PositiveIntegerField(default=0, editable=False)

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["start", "pk"]

    def __str__(self) -> str:
        return f"{self.doc_type} {self.symbol}".strip() if self.symbol else self.name
