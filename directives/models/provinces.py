"""The province whose digests these are: one row by default, named by the setting PROVINCE."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ProvinceQuerySet(models.QuerySet):
    def current(self) -> "Province":
        """The province that this installation serves. The first migration made its row."""
        return self.get(slug=settings.PROVINCE)


class Province(models.Model):
    """A province (tỉnh, thành phố trực thuộc trung ương) and what the foot of its pages says."""

    slug = models.SlugField(_("slug"), unique=True)
    name = models.CharField(_("name"), max_length=100, help_text=_("Without its type."))
    full_name = models.CharField(
        _("name with its type"), max_length=120, help_text=_("With its type, as texts write it.")
    )
    code = models.CharField(_("official code"), max_length=10, blank=True)
    governing_body = models.CharField(_("body in charge"), max_length=200, blank=True)
    responsible = models.CharField(_("who answers for the content"), max_length=200, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    telephone = models.CharField(_("telephone"), max_length=50, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    rights = models.CharField(_("rights of reuse"), max_length=500, blank=True)

    objects = ProvinceQuerySet.as_manager()

    class Meta:
        verbose_name = _("province")
        verbose_name_plural = _("provinces")

    def __str__(self) -> str:
        return self.full_name


def current_province_id() -> int | None:
    """Default of every `province` column: this installation's province; None before its row was made."""
    return Province.objects.filter(slug=settings.PROVINCE).values_list("pk", flat=True).first()
