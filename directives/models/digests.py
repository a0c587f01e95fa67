"""Digests and their editions."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directives.models.as_published import (
    AsPublished,
    AsPublishedQuerySet,
    refuse_state,
)
from directives.models.provinces import Province, current_province_id


class DigestQuerySet(models.QuerySet):
    def delete(self) -> tuple[int, dict[str, int]]:
        Edition.objects.filter(digest__in=self).delete()  # refused where readers saw one
        return super().delete()

    delete.queryset_only = True

    def live(self):
        """Digests that readers see: those with a published edition, newest first."""
        return self.filter(editions__state=Edition.State.PUBLISHED).order_by("-first_day", "-pk")


class Digest(models.Model):
    """Digest (bản tin): the identity of a week. Its content is in its editions.

    `slug` and `first_day` are given at the first publication; the slug never changes after it.
    """

    province = models.ForeignKey(Province, models.PROTECT, default=current_province_id)
    slug = models.SlugField(_("slug"), max_length=20, unique=True, null=True, editable=False)
    first_day = models.DateField(_("first day"), null=True, editable=False, db_index=True)
    rating_sum = models.PositiveIntegerField(_("sum of stars"), default=0, editable=False)
    rating_count = models.PositiveIntegerField(_("number of votes"), default=0, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = DigestQuerySet.as_manager()

    class Meta:
        verbose_name = _("bulletin")
        verbose_name_plural = _("bulletins")

    def __str__(self) -> str:
        return self.slug or f"#{self.pk}"

    def delete(self, *args, **kwargs) -> tuple[int, dict[str, int]]:
        self.editions.all().delete()  # refused where readers saw one
        return super().delete(*args, **kwargs)


class EditionQuerySet(AsPublishedQuerySet):
    def live(self):
        """The editions that readers see."""
        return self.filter(state=Edition.State.PUBLISHED)

    def open(self):
        """The editions that editors still work on."""
        return self.filter(state__in=Edition.OPEN)


class Edition(AsPublished):
    """Edition (lần phát hành): the content of a digest, numbered. Live content is immutable."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        IN_REVIEW = "in_review", _("in review")
        APPROVED = "approved", _("approved")
        SCHEDULED = "scheduled", _("scheduled")
        PUBLISHED = "published", _("published")
        SUPERSEDED = "superseded", _("superseded")
        WITHDRAWN = "withdrawn", _("withdrawn")

    STATE, PARENT = "state", "digest"
    OPEN = (State.DRAFT, State.IN_REVIEW, State.APPROVED, State.SCHEDULED)
    DECIDED = (State.APPROVED, State.SCHEDULED)
    PUBLIC = (State.PUBLISHED, State.SUPERSEDED)

    digest = models.ForeignKey(Digest, models.CASCADE, related_name="editions", verbose_name=_("bulletin"))
    number = models.PositiveSmallIntegerField(_("edition"), default=1)
    title = models.CharField(_("title"), max_length=500)
    period_start = models.DateField(_("first day"), null=True, blank=True)
    period_end = models.DateField(_("last day"), null=True, blank=True)
    lead = models.TextField(_("lead"), blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.DRAFT, editable=False)
    is_major = models.BooleanField(
        _("major correction"), default=True, help_text=_("A minor one (a typo) is told on its page only.")
    )
    public_note = models.TextField(
        _("note for the public"), blank=True, help_text=_("What was corrected and why, in a sentence or two.")
    )
    withdrawal_reason = models.TextField(_("reason of withdrawal"), blank=True, editable=False)
    overlap_reason = models.CharField(_("reason to overlap another week"), max_length=300, blank=True)
    import_warnings = models.JSONField(_("warnings of the import"), default=list, blank=True, editable=False)
    import_differences = models.JSONField(
        _("differences of the import"), default=list, blank=True, editable=False
    )
    # title, period, lead and items as the file gave them: a second import sees what a person has mended
    imported = models.JSONField(default=dict, editable=False)
    source_name = models.CharField(_("file"), max_length=255, blank=True, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("author"),
    )
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("approver"),
    )
    # whoever changed its content: none of them may approve it
    contributors = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="+", editable=False, verbose_name=_("worked on by")
    )
    version = models.PositiveIntegerField(
        default=0, db_default=0, editable=False
    )  # one more at every change of the content
    scheduled_for = models.DateTimeField(_("to be published"), null=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated"), auto_now=True)
    published_at = models.DateTimeField(_("published"), null=True, editable=False)
    ended_at = models.DateTimeField(_("superseded or withdrawn"), null=True, editable=False)
    fingerprint = models.CharField(_("fingerprint"), max_length=64, blank=True, editable=False)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-number"]
        indexes = [
            models.Index(fields=["scheduled_for"], name="edition_scheduled", condition=Q(state="scheduled")),
        ]
        permissions = [
            ("approve_edition", _("Can approve an edition, or send it back")),
            ("publish_edition", _("Can publish an edition, or schedule it")),
            ("force_edition", _("Can publish an edition that nobody approved")),
            ("withdraw_edition", _("Can withdraw a bulletin")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["digest", "number"], name="edition_number_once"),
            models.UniqueConstraint(
                fields=["digest"],
                condition=Q(state="published"),
                name="edition_one_live",
                violation_error_message=_("This bulletin already has a live edition."),
            ),
            models.UniqueConstraint(
                fields=["digest"],
                condition=Q(state__in=["draft", "in_review", "approved", "scheduled"]),
                name="edition_one_open",
                violation_error_message=_("This bulletin already has an open draft: go on with that one."),
            ),
            models.CheckConstraint(
                condition=Q(period_start=None) | Q(period_end=None) | Q(period_end__gte=F("period_start")),
                name="edition_period_ordered",
                violation_error_message=_("The last day of the week is before its first day."),
            ),
            models.CheckConstraint(
                condition=~Q(state="published")
                | Q(period_start__isnull=False, period_end__isnull=False, published_at__isnull=False),
                name="edition_live_has_period",
                violation_error_message=_("A published bulletin needs its first and last day."),
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[
                        "draft",
                        "in_review",
                        "approved",
                        "scheduled",
                        "published",
                        "superseded",
                        "withdrawn",
                    ]
                ),
                name="edition_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "scheduled"])
                | (Q(approver__isnull=False) & (Q(author=None) | ~Q(approver=F("author")))),
                name="edition_two_pairs_of_eyes",
                violation_error_message=_("Somebody else than the author must approve an edition."),
            ),
            models.CheckConstraint(
                condition=~Q(state="scheduled") | Q(scheduled_for__isnull=False),
                name="edition_schedule_has_time",
                violation_error_message=_("Enter when the bulletin is to be published."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args, update_fields=None, **kwargs) -> None:
        stored = None if self._state.adding else Edition._base_manager.filter(pk=self.pk)
        stored = stored and stored.values_list("state", flat=True).first()
        refuse_state(stored, self.state, update_fields)
        super().save(*args, update_fields=update_fields, **kwargs)

    @classmethod
    def any_goes_to_seen(cls, rows: list) -> bool:
        """A new edition is a draft."""
        return any(row._state.adding and row.state != cls.State.DRAFT for row in rows)

    @property
    def is_open(self) -> bool:
        """Whether editors may still change it."""
        return self.state in self.OPEN

    @property
    def iso_week(self) -> tuple[int, int] | None:
        """(ISO year, ISO week) of the first day; None without one."""
        first: date | None = self.period_start
        return tuple(first.isocalendar()[:2]) if first else None


class Step(models.Model):
    """One change of state of an edition: who did what, when and why. Written by publishing only."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="steps")
    verb = models.CharField(_("step"), max_length=20)
    state = models.CharField(_("state after it"), max_length=12, choices=Edition.State)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    reason = models.TextField(_("reason"), blank=True)
    version = models.PositiveIntegerField(default=0, db_default=0)  # of the content that the step was about
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.verb} {self.at:%d/%m/%Y %H:%M}"
