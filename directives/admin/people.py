"""Accounts and groups: Django's own pages, with each permission in words and only those that mean something."""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm
from django.contrib.auth.models import Group, Permission, User
from django.db.models import Field, QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext, gettext_lazy, ngettext
from django_otp.plugins.otp_static.admin import StaticDevice
from django_otp.plugins.otp_totp.admin import TOTPDevice

from directives.roles import GROUPS
from portal.entering import second_step

APPS = ("directives", "auth")  # whose permissions the desk asks for
WRITTEN_BY_PUBLISHING = ("searchentry", "searchword")  # rows that no person changes
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
            asked = Permission.objects.filter(content_type__app_label__in=APPS)
            asked = asked.exclude(content_type__model__in=WRITTEN_BY_PUBLISHING)
            kwargs["queryset"] = asked.select_related("content_type")
        return super().formfield_for_manytomany(db_field, request, **kwargs)


# the keys of a second step are nobody's to read; its own pages are `portal.entering`
admin.site.unregister([User, Group, TOTPDevice, StaticDevice])
GRAVE = ("is_superuser", "user_permissions")  # a superuser's to give
OWN = ("is_active", "is_staff", "groups")  # nobody's to give to themselves


class PasswordForm(AdminPasswordChangeForm):
    """Django's own says in English only what becomes of a password that is taken away."""

    # its script shows and hides the list by this id
    usable_password_help_text = format_lazy(
        '<ul id="id_unusable_warning" class="messagelist"><li class="warning">{}</li></ul>',
        gettext_lazy("If disabled, the current password for this user will be lost."),
    )


@admin.register(User)
class PersonAdmin(PermissionsInWords, UserAdmin):
    """Whoever took a step stays on record: an account that is no longer used is made inactive."""

    list_display = ["username", "last_name", "first_name", "in_groups", "is_active", "is_staff", "last_login"]
    filter_horizontal = ["user_permissions"]
    change_password_form = PasswordForm
    actions = ["reset_second_step"]

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """A superuser's account is changed by a superuser only: its password would give every right."""
        may = super().has_change_permission(request, obj)
        return may and (obj is None or not obj.is_superuser or request.user.is_superuser)

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> list:
        shown = super().get_fieldsets(request, obj)
        if request.user.is_superuser:
            return shown
        return [
            (title, {**options, "fields": [field for field in options["fields"] if field not in GRAVE]})
            for title, options in shown
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list:
        own = OWN if obj == request.user and not request.user.is_superuser else ()
        return [*super().get_readonly_fields(request, obj), "last_login", "date_joined", *own]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=gettext_lazy("groups"))
    def in_groups(self, person: User) -> str:
        return ", ".join(group.name for group in person.groups.all())

    def formfield_for_manytomany(self, db_field: Field, request: HttpRequest, **kwargs):
        if db_field.name == "groups":
            kwargs["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.action(description=gettext_lazy("Reset the second step of login"), permissions=["change"])
    def reset_second_step(self, request: HttpRequest, people: QuerySet[User]) -> None:
        """For who lost the telephone: at the next login the password is enough, or a new telephone is set up."""
        changed = [person for person in people if self.has_change_permission(request, person)]
        for person in changed:
            second_step.remove(person)
        messages.success(
            request,
            ngettext(
                "The second step of %(count)d account was reset.",
                "The second step of %(count)d accounts was reset.",
                len(changed),
            )
            % {"count": len(changed)},
        )


@admin.register(Group)
class PeopleAdmin(PermissionsInWords, GroupAdmin):
    list_display = ["name", "members"]

    @admin.display(description=gettext_lazy("accounts"))
    def members(self, group: Group) -> str:
        return ", ".join(user.get_username() for user in group.user_set.all())

    def get_queryset(self, request: HttpRequest):
        return super().get_queryset(request).prefetch_related("user_set")

    def get_readonly_fields(self, request: HttpRequest, obj: Group | None = None) -> list:
        """Nobody gives their own group a right that it lacks."""
        is_own = obj is not None and obj.user_set.contains(request.user) and not request.user.is_superuser
        return [*super().get_readonly_fields(request, obj), *(["permissions"] if is_own else [])]

    def has_delete_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        """The groups that a release made stay: a migration of the next one counts on them."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.name not in GROUPS)
