"""What the desks of agencies and places share: days in any form, search without diacritics, no deletion."""

from django import forms
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from directives.admin import showing
from directives.admin.fields import DateField
from directives.admin.help import Explained
from directives.folding import slugify


class LifetimeForm(Explained, forms.ModelForm):
    valid_from = DateField(label=_("From"), required=False)
    valid_until = DateField(label=_("Until"), required=False)

    class Meta:
        labels = {"member": _("Member")}


class SuccessionForm(Explained, forms.ModelForm):
    day = DateField(label=_("Day"))

    class Meta:
        labels = {"successor": _("Successor")}


class TodayFilter(admin.SimpleListFilter):
    title = _("lifetime")
    parameter_name = "con"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple]:
        return [("co", _("exists today")), ("khong", _("no more"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        ended = Q(valid_until__lte=localdate())
        return {"co": queryset.exclude(ended), "khong": queryset.filter(ended)}.get(self.value(), queryset)


class LifetimeAdmin(admin.ModelAdmin):
    """Whoever bulletins named is never deleted: it ends on a day."""

    form = LifetimeForm
    prepopulated_fields = {}

    def get_readonly_fields(self, request: HttpRequest, obj=None) -> list:
        """An address is for ever, and it stands in what was published: another would belie the fingerprints."""
        return [*super().get_readonly_fields(request, obj), *(["slug"] if obj else [])]

    @admin.display(description=_("from"), ordering="valid_from")
    def begins(self, row) -> str:
        return showing.day(row.valid_from)

    @admin.display(description=_("until"), ordering="valid_until")
    def ends(self, row) -> str:
        return showing.day(row.valid_until)

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str):
        """By the words as typed, and by the folded words in the slug."""
        found, distinct = super().get_search_results(request, queryset, search_term)
        slug = slugify(search_term)
        return (found | queryset.filter(slug__contains=slug) if slug else found), distinct

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False
