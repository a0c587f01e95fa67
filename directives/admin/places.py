"""Places, before and after the reform of 1 July 2025, and what became of them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from directives.admin.items import PlainChoices
from directives.admin.lifetimes import LifetimeAdmin, SuccessionForm, TodayFilter
from directives.models import Place, PlaceSuccession
from directives.models.lifetimes import BY_NAME


class SuccessorInline(PlainChoices, admin.StackedInline):
    model = PlaceSuccession
    form = SuccessionForm
    fk_name = "predecessor"
    extra = 0
    verbose_name_plural = _("what became of it")


@admin.register(Place)
class PlaceAdmin(PlainChoices, LifetimeAdmin):
    list_display = ["name", "type", "parent", "code", "begins", "ends"]
    list_filter = ["type", TodayFilter]
    search_fields = ["name", "slug", "code"]
    list_select_related = ["parent"]
    ordering = [BY_NAME, "pk"]
    fields = [("type", "name"), ("slug", "code"), "parent", ("valid_from", "valid_until")]
    inlines = [SuccessorInline]
