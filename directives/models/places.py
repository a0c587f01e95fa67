"""Places: administrative units with a lifetime and successors (reform of 1 July 2025)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from directives.models.lifetimes import Lifetime, LifetimeQuerySet, Succession, lifetime_is_ordered
from directives.models.provinces import Province, current_province_id


class Place(Lifetime):
    """Place (địa bàn): a province, city, district, commune, ward or town, by code and lifetime."""

    class Type(models.TextChoices):
        PROVINCE = "tỉnh", _("province")
        CITY = "thành phố", _("city")
        DISTRICT_TOWN = "thị xã", _("district-level town")
        DISTRICT = "huyện", _("district")
        COMMUNE = "xã", _("commune")
        WARD = "phường", _("ward")
        TOWN = "thị trấn", _("town")

    province = models.ForeignKey(Province, models.PROTECT, default=current_province_id)
    type = models.CharField(_("type"), max_length=20, choices=Type)
    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    code = models.CharField(_("official code"), max_length=10, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("part of")
    )

    objects = LifetimeQuerySet.as_manager()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [lifetime_is_ordered("place_lifetime_ordered")]

    def __str__(self) -> str:
        return f"{self.type} {self.name}"


class PlaceSuccession(Succession):
    """One place became, wholly or in part, another."""

    predecessor = models.ForeignKey(Place, models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Place, models.CASCADE, related_name="origins")

    class Meta:
        verbose_name = _("succession of places")
        verbose_name_plural = _("successions of places")
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="place_succession_once")
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"
