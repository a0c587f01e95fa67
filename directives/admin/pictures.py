"""The pictures of a draft: the words for those who do not see them."""

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from directives.admin.items import OfDraft
from directives.models import Attachment


class PictureForm(forms.ModelForm):
    class Meta:
        model = Attachment
        fields = ["alternative"]
        widgets = {"alternative": forms.TextInput(attrs={"size": 90})}


class PictureInline(OfDraft, admin.StackedInline):
    """Pictures come with the file; here they get their words, or are taken out."""

    model = Attachment
    form = PictureForm
    fields = ["picture", "alternative"]
    readonly_fields = ["picture"]
    verbose_name = _("picture")
    verbose_name_plural = _("pictures")
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    @admin.display(description=_("picture"))
    def picture(self, attachment: Attachment) -> str:
        if attachment.pk is None:  # a form that counts more pictures than there are
            return "–"
        return format_html(
            '<img class="desk-picture" src="{}" alt="{}">',
            reverse("admin:kept", args=[attachment.pk]),
            attachment.alternative,
        )
