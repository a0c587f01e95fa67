"""Directives: the items of an edition, one table for four kinds."""

from datetime import date

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Trim
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from directives.keys import new_key
from directives.models.agencies import Agency
from directives.models.as_published import AsPublished, AsPublishedQuerySet
from directives.models.digests import Edition
from directives.models.documents import Document, DocumentType, Kind
from directives.models.places import Place
from directives.sort_keys import key_range


class DirectiveQuerySet(AsPublishedQuerySet):
    def live(self):
        """What readers see: the items of published editions. Every public page asks this."""
        return self.filter(live=True)

    def newest_first(self):
        return self.order_by("-sort_key")

    def between(self, first: date, last: date):
        """Those whose day lies from `first` to `last`."""
        start, end = key_range(first, last)
        return self.filter(sort_key__gte=start, sort_key__lt=end)

    def of_kind(self, kind: str):
        return self.filter(kind=kind)


class Directive(AsPublished):
    """Directive (nội dung chỉ đạo): an item of an edition, with its document's facts as printed there.

    `key` names the same item in every edition of its digest. `slug` is its address where it has no document
    page of its own (meetings, other items); `anchor` its place on the bulletin's page. `live`, `slug`,
    `sort_day` and `sort_key` (its place in "newest first") are set by publishing only. `imported` holds the facts as the file gave them, so that a second import can
    tell what a person has mended since.
    """

    DERIVED = frozenset({"sort_key"})

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="directives", verbose_name=_("edition"))
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    key = models.CharField(_("key"), max_length=12, default=new_key, editable=False)
    slug = models.SlugField(_("slug"), max_length=120, blank=True, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.OTHER)
    heading = models.TextField(_("heading"))
    body = models.TextField(_("text"), blank=True)
    doc_type = models.ForeignKey(
        DocumentType,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("document type"),
        limit_choices_to=~Q(kind=""),
    )
    symbol = models.CharField(_("number and symbol"), max_length=80, blank=True, help_text=_("924/QĐ-UBND"))
    no_number = models.BooleanField(_("has no number"), default=False)
    issued_on = models.DateField(_("date of issue"), null=True, blank=True)
    effective_on = models.DateField(_("in force from"), null=True, blank=True)
    issuer = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("issuer")
    )
    issuer_text = models.CharField(_("issuer as written"), max_length=200, blank=True)
    signatory = models.CharField(_("signatory"), max_length=100, blank=True)
    directed_by = models.CharField(_("directed by"), max_length=100, blank=True)
    held_on = models.DateField(_("held on"), null=True, blank=True)
    session = models.CharField(_("session"), max_length=200, blank=True)
    chair = models.CharField(_("chair"), max_length=100, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="directives", editable=False
    )
    places = models.ManyToManyField(Place, blank=True, related_name="directives", verbose_name=_("places"))
    place_names = models.JSONField(_("places as written"), default=list, blank=True)
    sort_day = models.DateField(editable=False, null=True)
    sort_key = models.BigIntegerField(editable=False, null=True)
    live = models.BooleanField(default=False, editable=False)
    version = models.PositiveIntegerField(
        default=0, db_default=0, editable=False
    )  # one more at every change of a draft's item
    imported = models.JSONField(default=dict, editable=False)

    objects = DirectiveQuerySet.as_manager()

    class Meta:
        verbose_name = _("item")
        verbose_name_plural = _("items")
        ordering = ["position"]
        indexes = [
            # the lists of a kind, newest first
            models.Index(
                fields=["kind", "-sort_key"],
                name="directive_kind_newest",
                condition=Q(live=True),
            ),
            # a meeting's or other item's page, through every edition
            models.Index(fields=["slug"], name="directive_slug", condition=~Q(slug="")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["edition", "key"], name="directive_key_once"),
            # also the index of every list, newest first
            models.UniqueConstraint(
                fields=["sort_key"], condition=Q(live=True), name="directive_live_sort_key_once"
            ),
            models.UniqueConstraint(
                fields=["edition", "position"],
                condition=Q(live=True),
                name="directive_live_position_once",
                violation_error_message=_("Two items stand at the same position."),
            ),
            models.CheckConstraint(
                condition=Q(live=False)
                | ~Q(kind__in=["decision", "plan", "dispatch"])
                | ~Q(Exact(Trim("symbol"), Value("")))
                | Q(no_number=True),
                name="directive_live_has_number",
                violation_error_message=_(
                    "A decision, plan or dispatch needs its number, or the tick that it has none."
                ),
            ),
            models.CheckConstraint(
                condition=Q(live=False) | ~Q(kind="meeting") | Q(symbol="", document=None),
                name="directive_live_meeting_no_number",
                violation_error_message=_("A meeting has no document number."),
            ),
            models.CheckConstraint(
                condition=Q(live=False) | ~Q(Exact(Trim("heading"), Value(""))),
                name="directive_live_has_heading",
                violation_error_message=_("An item needs its heading."),
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="directive_kind_known"),
        ]

    def __str__(self) -> str:
        return self.heading

    @property
    def anchor(self) -> str:
        """Its id on the bulletin's page, the same in every edition."""
        return f"muc-{self.key}"

    @property
    def day(self):
        """The day that stands for it: when a meeting was held, when a document was issued."""
        return self.held_on or self.issued_on


class KindManager(models.Manager.from_queryset(DirectiveQuerySet)):
    """Rows of one kind: the kind of the proxy it serves."""

    def get_queryset(self) -> DirectiveQuerySet:
        return super().get_queryset().filter(kind=self.model.KIND)


class Meeting(Directive):
    """Meeting (phiên họp), and other dated events of the leadership."""

    KIND = Kind.MEETING
    objects = KindManager()

    class Meta:
        proxy = True
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")


class Decision(Directive):
    """Decision (quyết định, nghị quyết, quy định, quy chế…)."""

    KIND = Kind.DECISION
    objects = KindManager()

    class Meta:
        proxy = True
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")


class Plan(Directive):
    """Plan (kế hoạch, chương trình, đề án, phương án…)."""

    KIND = Kind.PLAN
    objects = KindManager()

    class Meta:
        proxy = True
        verbose_name = _("plan")
        verbose_name_plural = _("plans")


class Dispatch(Directive):
    """Dispatch (công văn, công điện, chỉ thị, thông báo, hướng dẫn…)."""

    KIND = Kind.DISPATCH
    objects = KindManager()

    class Meta:
        proxy = True
        verbose_name = _("dispatch")
        verbose_name_plural = _("dispatches")


class OtherItem(Directive):
    """An item that belongs to none of the four kinds (báo cáo, tờ trình, giấy mời, tin khác)."""

    KIND = Kind.OTHER
    objects = KindManager()

    class Meta:
        proxy = True
        verbose_name = _("other item")
        verbose_name_plural = _("other items")
