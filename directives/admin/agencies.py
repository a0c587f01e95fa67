"""Agencies and groups, their members and what became of them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from directives.admin.fields import NamesField
from directives.admin.items import PlainChoices
from directives.admin.lifetimes import LifetimeAdmin, LifetimeForm, SuccessionForm, TodayFilter
from directives.models import Agency, AgencySuccession, GroupMembership
from directives.models.lifetimes import BY_NAME


class AgencyForm(LifetimeForm):
    aliases = NamesField(label=_("Other names"), required=False)


class MemberInline(PlainChoices, admin.StackedInline):
    model = GroupMembership
    form = LifetimeForm
    fk_name = "group"
    extra = 0
    verbose_name_plural = _("members of the group")


class SuccessorInline(PlainChoices, admin.StackedInline):
    model = AgencySuccession
    form = SuccessionForm
    fk_name = "predecessor"
    extra = 0
    verbose_name_plural = _("what became of it")


@admin.register(Agency)
class AgencyAdmin(PlainChoices, LifetimeAdmin):
    form = AgencyForm
    list_display = ["name", "short_name", "symbol", "level", "is_group", "begins", "ends"]
    list_filter = ["level", "is_group", TodayFilter]
    search_fields = ["name", "short_name", "symbol", "slug"]
    list_select_related = ["place"]
    ordering = [BY_NAME, "pk"]
    fields = [
        "name", ("short_name", "slug"), ("symbol", "owns_symbol"), ("level", "is_group"), "place", "aliases",
        ("valid_from", "valid_until"),
    ]  # fmt: skip
    inlines = [MemberInline, SuccessorInline]
