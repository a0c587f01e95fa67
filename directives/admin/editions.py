"""Editions: a draft on one page with its items; what is or was public only to be looked at."""

from django.contrib import admin
from django.http import HttpRequest
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directives.admin import edition_steps, findings, presence, recutting, remarks, reviewing, showing
from directives.admin.fact_forms import MendFacts, with_forms
from directives.admin.frame import FOLLOWS_PUBLICATION, FrameForm, SaveFrame, save_frame
from directives.admin.pictures import PictureInline
from directives.admin.preview import LinkPage, Preview
from directives.admin.taking import Take
from directives.admin.unresolved import unresolved
from directives.models import Edition
from directives.publishing import Verb, begin_edit
from directives.redacting import Deed


@admin.register(Edition)
class EditionAdmin(admin.ModelAdmin):
    """A draft is changed here and nowhere else; an edition that readers saw is only shown."""

    form = FrameForm
    inlines = [PictureInline]
    change_form_template = "admin/edition_form.html"
    list_display = ["title", "week", "number", "state", "updated", "author"]
    readonly_fields = ["week", "state", "published", "ended", "approver", "withdrawal_reason"]
    list_filter = ["state"]
    search_fields = ["title", "digest__slug"]
    list_select_related = ["digest", "author"]
    ordering = ["-updated_at"]

    def get_queryset(self, request: HttpRequest):
        return super().get_queryset(request).select_related("digest", "author", "approver")

    @admin.display(description=gettext_lazy("week"), ordering="period_start")
    def week(self, edition: Edition) -> str:
        return showing.week(edition.period_start, edition.period_end)

    @admin.display(description=gettext_lazy("updated"), ordering="updated_at")
    def updated(self, edition: Edition) -> str:
        return showing.moment(edition.updated_at)

    @admin.display(description=gettext_lazy("published"))
    def published(self, edition: Edition) -> str:
        return showing.moment(edition.published_at)

    @admin.display(description=gettext_lazy("superseded or withdrawn"))
    def ended(self, edition: Edition) -> str:
        return showing.moment(edition.ended_at)

    def get_fieldsets(self, request: HttpRequest, obj: Edition | None = None) -> list:
        fields = ["title", ("period_start", "period_end"), "lead"]
        if obj and obj.overlap_reason:
            fields.append("overlap_reason")
        if obj and obj.number > 1:
            fields += FOLLOWS_PUBLICATION
        if self.has_change_permission(request, obj):
            shown = [(None, {"fields": ["token", *fields]})]
            if obj and not obj.overlap_reason:
                shown.append((_("Rarely needed"), {"fields": ["overlap_reason"], "classes": ["collapse"]}))
            return shown
        fields[1] = "week"
        return [
            (
                None,
                {"fields": [*fields, ("state", "published", "ended", "approver"), "withdrawal_reason"]},
            )
        ]

    def get_inlines(self, request: HttpRequest, obj: Edition | None = None) -> list:
        may_edit = obj and self.has_change_permission(request, obj)
        return self.inlines if may_edit and obj.pictures.exists() else []

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or obj.is_open)

    def has_view_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return super().has_view_permission(request, obj) or request.user.has_perm("directives.change_edition")

    def has_delete_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return False

    def get_urls(self) -> list:
        pages = {
            **edition_steps.OF_EDITION,
            "xem-truoc": ("preview", Preview),
            "lien-ket-xem-truoc": ("link", LinkPage),
            "y-kien": ("remarks", remarks.Remarks),
            "y-kien/<int:remark>": ("settle", remarks.Settle),
            "lay-theo-tep": ("take", Take),
            "da-xem": ("seen", recutting.Seen),
            "khung": ("frame", SaveFrame),
            "them-muc": ("add", recutting.Add),
            "muc/<slug:key>/du-kien": ("facts", MendFacts),
            "muc/<slug:key>/tach": ("split", recutting.Split),
            "muc/<slug:key>/noi": ("join", recutting.Join),
            "muc/<slug:key>/chuyen": ("move", recutting.Move),
            "tep-goc/<int:file>": ("original", recutting.Original),
            **findings.PAGES,
        }
        return [
            path(
                f"<int:pk>/{address}/",
                self.admin_site.admin_view(page.as_view()),
                name=f"directives_edition_{name}",
            )
            for address, (name, page) in pages.items()
        ] + super().get_urls()

    def render_change_form(self, request: HttpRequest, context: dict, *args, obj=None, **kwargs):
        if obj:
            context |= self._around(request, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def _around(self, request: HttpRequest, edition: Edition) -> dict:
        """What stands around the form: what may be done, what is unresolved, and the items under review."""
        items = reviewing.items_of(edition)
        may_edit = self.has_change_permission(request, edition)
        if may_edit:
            with_forms(items)
        frame, said = reviewing.review(edition, items), remarks.of_edition(edition, items)
        found = findings.around(request, edition)
        waits = unresolved(edition, items, found.get("checks"), said) if edition.is_open else None
        return {
            **edition_steps.around(request, edition),
            **found,
            "title": _("Review the draft") if may_edit else _("The edition"),
            "edition": edition,
            "items": items,
            "frame": frame,
            "unresolved": waits,
            "remarks": said,
            "may_edit": may_edit,
            "saves_itself": may_edit and edition.state == Edition.State.DRAFT,
            "steps": history(edition),
            "presence": presence.here(edition, "", request.user) if edition.is_open else [],
            "removed": edition.removed_items.select_related("by") if edition.is_open else [],
        }

    def save_model(self, request: HttpRequest, obj: Edition, form: FrameForm, change: bool) -> None:
        if form.changed_data:
            save_frame(obj, form.changed_data, request.user)

    def save_formset(self, request: HttpRequest, form: FrameForm, formset, change: bool) -> None:
        if formset.has_changed():
            begin_edit(form.instance, request.user)
        super().save_formset(request, form, formset, change)


def history(edition: Edition) -> list[dict]:
    """The steps of an edition, newest first, in words."""
    labels = dict(Verb.choices + Deed.choices)
    return [
        {
            "at": step.at,
            "label": labels.get(step.verb, step.verb),
            "actor": step.actor,
            "reason": step.reason,
        }
        for step in edition.steps.select_related("actor")
    ]
