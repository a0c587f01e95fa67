"""The province: what the foot of every page says of the body in charge."""

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from directives.admin.help import Explained
from directives.models import Province


class ProvinceForm(Explained, forms.ModelForm):
    """What the foot of every page says, with a sentence below each field."""


@admin.register(Province)
class ProvinceAdmin(admin.ModelAdmin):
    form = ProvinceForm
    list_display = ["full_name", "governing_body", "telephone", "email"]
    readonly_fields = ["slug"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # by the settings and the data files

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False
