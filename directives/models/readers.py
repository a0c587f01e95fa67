"""What readers leave: votes and reports of errors. No name, no address of theirs is kept."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directives.models.digests import Digest


class Vote(models.Model):
    """One reader's rating of a digest (đánh giá), 1 to 5 stars. `voter` is a random token's hash."""

    digest = models.ForeignKey(Digest, models.CASCADE, related_name="votes")
    voter = models.CharField(max_length=64, editable=False)
    stars = models.PositiveSmallIntegerField(
        _("stars"), validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        constraints = [
            models.UniqueConstraint(fields=["digest", "voter"], name="vote_once"),
            models.CheckConstraint(condition=Q(stars__range=(1, 5)), name="vote_one_to_five"),
        ]

    def __str__(self) -> str:
        return f"{self.stars} ★"


class Report(models.Model):
    """A reader's report of an error (báo lỗi nội dung) in an item, for the desk."""

    digest = models.ForeignKey(Digest, models.CASCADE, related_name="reports", verbose_name=_("bulletin"))
    item_key = models.CharField(_("item"), max_length=12, blank=True)
    text = models.TextField(_("what is wrong"), max_length=2000)
    at = models.DateTimeField(_("received"), auto_now_add=True)
    settled = models.BooleanField(_("settled"), default=False)

    class Meta:
        verbose_name = _("report of an error")
        verbose_name_plural = _("reports of errors")
        ordering = ["settled", "-at"]

    def __str__(self) -> str:
        return self.text[:80]
