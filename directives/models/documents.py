"""Documents: the identity of an official document, told here or only cited."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from directives.models.agencies import Agency
from directives.models.provinces import Province, current_province_id
from directives.references import Regime

REGIMES = {
    Regime.ADMINISTRATIVE.value: _("administrative"),
    Regime.LETTER.value: _("letter"),
    Regime.NORMATIVE.value: _("normative"),
    Regime.ASSEMBLY.value: _("assembly"),
    Regime.PARTY.value: _("party"),
}


class Kind(models.TextChoices):
    """The portal's kinds of items. A kind follows from the type of the item's own document."""

    MEETING = "meeting", _("Meeting")
    DECISION = "decision", _("Decision")
    PLAN = "plan", _("Plan")
    DISPATCH = "dispatch", _("Dispatch")
    OTHER = "other", _("Other item")


class DocumentType(models.Model):
    """Type of document (loại văn bản): the rows of data/document_types.json (Nghị định 30/2020/NĐ-CP, art. 7)."""

    code = models.CharField(_("code"), max_length=10, blank=True, help_text=_("QĐ; none for a công văn"))
    name = models.CharField(_("name"), max_length=60, unique=True)
    slug = models.SlugField(_("slug"), max_length=60, unique=True)
    kind = models.CharField(
        _("kind"), max_length=10, choices=Kind, blank=True, help_text=_("None: a type that is only cited.")
    )
    regimes = models.JSONField(_("regimes"), default=list, blank=True)
    definition = models.CharField(_("definition for citizens"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("document type")
        verbose_name_plural = _("document types")
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


def kind_of(doc_type: DocumentType | None, chosen: str) -> str:
    """The kind of an item: it follows from the type of its document; without a type it is as chosen.

    A type that belongs to no kind makes an "other" item.
    """
    return (doc_type.kind or Kind.OTHER) if doc_type else chosen


class DocumentQuerySet(models.QuerySet):
    def public(self):
        """Documents that a live directive tells of or cites."""
        return self.filter(
            models.Q(directives__live=True) | models.Q(citations__directive__live=True)
        ).distinct()


class Document(models.Model):
    """Document (văn bản): regime, type, number, suffix, issuer and period; never the bare string.

    `identity` is those facts as one string (`documents.identity`), unique; null while the period or the
    issuer is open, or where there is no number. `symbol_key` is what all spellings of its number share
    (`Reference.key`). `slug` is given by publishing and never changes.
    """

    class Status(models.TextChoices):
        UNKNOWN = "", _("not stated")
        IN_FORCE = "in_force", _("in force")
        NOT_YET = "not_yet", _("not yet in force")
        EXPIRED = "expired", _("no longer in force")

    province = models.ForeignKey(Province, models.PROTECT, default=current_province_id)
    identity = models.CharField(_("identity"), max_length=200, unique=True, null=True, editable=False)
    slug = models.SlugField(_("slug"), max_length=200, unique=True, null=True, editable=False)
    regime = models.CharField(_("regime"), max_length=20, blank=True, choices=REGIMES)
    type = models.ForeignKey(DocumentType, models.PROTECT, null=True, blank=True, verbose_name=_("type"))
    number = models.PositiveIntegerField(_("number"), null=True, blank=True)
    suffix = models.CharField(_("letter after the number"), max_length=2, blank=True)
    symbol = models.CharField(_("number and symbol"), max_length=80, blank=True)
    symbol_key = models.CharField(max_length=80, blank=True, db_default="", editable=False)
    issuer = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="issued", verbose_name=_("issuer")
    )
    period = models.CharField(
        _("period"), max_length=10, blank=True, help_text=_("The year, the term or the legislature.")
    )
    issued_on = models.DateField(_("date of issue"), null=True, blank=True)
    effective_on = models.DateField(_("in force from"), null=True, blank=True)
    abstract = models.TextField(_("abstract"), blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, blank=True, default="")

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        indexes = [
            # /so/<number>, the search box, the choice among years
            models.Index(fields=["number", "symbol"], name="document_number"),
            # a number typed without its marks; the beginning of one
            models.Index(fields=["symbol_key"], name="document_symbol_key"),
        ]

    def __str__(self) -> str:
        return (
            " ".join(filter(None, [self.type.name if self.type else "", self.symbol])) or self.abstract[:80]
        )
