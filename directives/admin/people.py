"""Accounts and groups: Django's own pages, with each permission in words and only those that mean something."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.db.models import Field
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy

APPS = ("directives", "auth")  # whose permissions the desk asks for
VERBS = {
    "view": gettext_lazy("view"),
    "add": gettext_lazy("add"),
    "change": gettext_lazy("change"),
    "delete": gettext_lazy("delete"),
}


class PermissionField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, permission: Permission) -> str:
        """`Văn bản: sửa`; a permission of our own by its name."""
        model = permission.content_type.model_class()
        verb, _, name = permission.codename.partition("_")
        if model is None or verb not in VERBS or name != model._meta.model_name:
            return gettext(permission.name)
        return f"{capfirst(model._meta.verbose_name)}: {VERBS[verb]}"


class PermissionsInWords:
    """Mixin for what holds permissions."""

    def formfield_for_manytomany(self, db_field: Field, request: HttpRequest, **kwargs):
        if db_field.remote_field.model is Permission:
            kwargs["form_class"] = PermissionField
            kwargs["queryset"] = Permission.objects.filter(content_type__app_label__in=APPS).select_related(
                "content_type"
            )
        return super().formfield_for_manytomany(db_field, request, **kwargs)


admin.site.unregister([User, Group])


@admin.register(User)
class PersonAdmin(PermissionsInWords, UserAdmin):
    """Whoever took a step stays on record: an account that is no longer used is made inactive."""

    list_display = ["username", "last_name", "first_name", "email", "is_active", "is_staff", "last_login"]


@admin.register(Group)
class PeopleAdmin(PermissionsInWords, GroupAdmin):
    list_display = ["name", "members"]

    @admin.display(description=gettext_lazy("accounts"))
    def members(self, group: Group) -> str:
        return ", ".join(user.get_username() for user in group.user_set.all())

    def get_queryset(self, request: HttpRequest):
        return super().get_queryset(request).prefetch_related("user_set")
