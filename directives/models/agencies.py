"""Agencies: who issues documents and who is told to act."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directives.models.lifetimes import Lifetime, LifetimeQuerySet, Succession, lifetime_is_ordered
from directives.models.places import Place
from directives.models.provinces import Province, current_province_id


class Agency(Lifetime):
    """Agency (cơ quan), or a group that texts address as one ("các sở, ban, ngành")."""

    class Level(models.TextChoices):
        CENTRAL = "central", _("central")
        PARTY = "party", _("Party")
        PROVINCE = "province", _("province")
        DEPARTMENT = "department", _("department")
        DISTRICT = "district", _("district")
        COMMUNE = "commune", _("commune")

    province = models.ForeignKey(Province, models.PROTECT, default=current_province_id)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=100, blank=True)
    slug = models.SlugField(_("slug"), max_length=150, unique=True)
    symbol = models.CharField(_("symbol"), max_length=30, blank=True, help_text=_("UBND, TTg, BXD"))
    owns_symbol = models.BooleanField(
        _("the symbol is its own"),
        default=False,
        help_text=_("Off where many agencies share the symbol, such as a district's UBND."),
    )
    level = models.CharField(_("level"), max_length=20, choices=Level)
    aliases = models.JSONField(_("other names"), default=list, blank=True)
    is_group = models.BooleanField(_("is a group"), default=False)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, verbose_name=_("place"))

    objects = LifetimeQuerySet.as_manager()

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        constraints = [
            lifetime_is_ordered("agency_lifetime_ordered"),
            models.UniqueConstraint(
                fields=["province", "symbol"],
                condition=Q(owns_symbol=True, valid_until=None) & ~Q(symbol=""),
                name="agency_symbol_one_owner",
                violation_error_message=_("Another agency of today already owns this symbol."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class GroupMembership(Lifetime):
    """That an agency belongs to a group, between two days."""

    group = models.ForeignKey(Agency, models.CASCADE, related_name="memberships")
    member = models.ForeignKey(Agency, models.CASCADE, related_name="groups")

    class Meta:
        verbose_name = _("group member")
        verbose_name_plural = _("group members")
        constraints = [models.UniqueConstraint(fields=["group", "member"], name="group_member_once")]

    def __str__(self) -> str:
        return f"{self.member} ∈ {self.group}"


class AgencySuccession(Succession):
    """One agency became, wholly or in part, another."""

    predecessor = models.ForeignKey(Agency, models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Agency, models.CASCADE, related_name="origins")

    class Meta:
        verbose_name = _("succession of agencies")
        verbose_name_plural = _("successions of agencies")
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="agency_succession_once")
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"
