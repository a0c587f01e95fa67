"""What the page of an item answers when a form arrives: saved, refused with the typed text, or two texts to choose from.

Programs (the page's own script, which saves every few seconds) ask for JSON and are told the same.
"""

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from directives import removing
from directives.admin import conflicts, item_rows, presence, remarks, removals, typed
from directives.admin.saving import NO_DRAFT, hold_draft
from directives.models import Directive, Edition


def asks_for_json(request: HttpRequest) -> bool:
    """Whether it was the page's script that sent the form."""
    return request.headers.get("Accept") == "application/json"


class ItemPages:
    """Mixin of the items' admin: the ways of an item's form."""

    def get_urls(self) -> list:
        pages: dict[str, tuple[str, type]] = {
            "co-mat/": ("presence", presence.Ping),
            "<int:pk>/bo-muc/": ("directives_directive_remove", removals.Remove),
            "khoi-phuc/<int:pk>/": ("directives_directive_restore", removals.Restore),
        }
        own = [
            path(address, self.admin_site.admin_view(page.as_view()), name=name)
            for address, (name, page) in pages.items()
        ]
        return own + super().get_urls()

    def changeform_view(self, request: HttpRequest, object_id=None, form_url="", extra_context=None):
        def save() -> HttpResponse:
            return super(ItemPages, self).changeform_view(request, object_id, form_url, extra_context)

        if request.method != "POST" or not request.user.has_perm("directives.change_edition"):
            return save()
        with transaction.atomic():
            return self._answer(request, unquote(object_id or ""), save)

    def _answer(self, request: HttpRequest, pk: str, save: Callable[[], HttpResponse]) -> HttpResponse:
        """Hold the draft, see whether the form fits what is stored, and save it or say why not."""
        item = self._held(request, pk)
        if item is None or not item.edition.is_open:
            return self._not_saved(request, pk, item)
        form, formsets = self._stored(request, item)
        both = conflicts.compare(request.POST, form, formsets)
        is_current = request.POST.get("seen_version") == str(item.version)
        is_chosen = any(name.startswith("choice-") for name in request.POST)
        if not is_current and (both.choices or (both.is_longer and asks_for_json(request))):
            return self._conflict(request, item, both)
        data = (
            conflicts.choose(both, form, formsets, item.version) if is_chosen or not is_current else both.data
        )
        request.item_rows = self._in_order(request, data, formsets)
        request.POST = data
        return save()

    def _held(self, request: HttpRequest, pk: str) -> Directive | None:
        """The item as stored, its draft held; one that was removed is put back where the sender asks for that."""
        item = self.get_object(request, pk)
        if item is None and "restore" in request.POST and pk.isdecimal():
            removed = removing.removed_row(int(pk))
            if removed and removed.edition.is_open:
                removing.restore(removed, request.user)
        elif item is not None:
            hold_draft(item.edition_id)
        return self.get_object(request, pk)

    def _stored(self, request: HttpRequest, item: Directive) -> tuple:
        """The form and the formsets as they would be shown now."""
        fields = flatten_fieldsets(self.get_fieldsets(request, item))
        form = self.get_form(request, item, change=True, fields=fields)(instance=item)
        formsets = [
            formset(instance=item, prefix=formset.get_default_prefix(), queryset=inline.get_queryset(request))
            for formset, inline in self.get_formsets_with_inlines(request, item)
        ]
        return form, formsets

    def _in_order(self, request: HttpRequest, data, formsets: Sequence) -> dict[str, list[item_rows.Row]]:
        """Put the rows into the order that formsets read. A row that the page no longer has was taken out of it.

        The script takes nothing out: that waits until somebody presses the button.
        """
        ordered = {}
        for formset in formsets:
            if f"{formset.prefix}-TOTAL_FORMS" not in data:
                continue
            rows, known = item_rows.sent(data, formset), item_rows.stored(formset)
            if asks_for_json(request):
                rows = [item_rows.kept(row) for row in rows]
            else:
                sent = {row.pk for row in rows}
                rows += [item_rows.dropped(row) for row in known if row.pk not in sent]
            ordered[formset.prefix] = item_rows.write(data, formset, rows, known)
        return ordered

    # --- what is answered -----------------------------------------------------------------------------

    def _conflict(self, request: HttpRequest, item: Directive, both: conflicts.Both) -> HttpResponse:
        last = LogEntry.objects.filter(object_id=str(item.pk), content_type__model="directive").first()
        saved = {"by": _name(last.user), "at": f"{localtime(last.action_time):%H:%M}"} if last else {}
        if asks_for_json(request):
            message = _("Somebody saved this item after you opened it. Press “Save” to see both texts.")
            return JsonResponse({"state": "conflict", "message": message, **saved}, status=409)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Two people saved this item"),
            "item": item,
            "choices": both.choices,
            "saved": saved,
            "fields": [one for one in typed.carried(request.POST) if not one[0].startswith(typed.ASKED_ANEW)],
        }
        return TemplateResponse(request, "admin/conflict.html", context, status=409)

    def _not_saved(self, request: HttpRequest, pk: str, item: Directive | None) -> HttpResponse:
        """Nothing can be saved here any more: what was typed is shown, to be kept."""
        removed = removing.removed_row(int(pk)) if item is None and pk.isdecimal() else None
        edition = item.edition if item else removed and removed.edition
        if edition and not edition.is_open:
            reason = NO_DRAFT % {"state": edition.get_state_display()}
        elif removed:
            reason = _("%(person)s removed this item from the draft: nothing was saved.") % {
                "person": _name(removed.by)
            }
        else:
            reason = _("This item is no longer there: its draft was discarded. Nothing was saved.")
        if asks_for_json(request):
            return JsonResponse({"state": "gone", "message": reason}, status=409)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Your text was not saved"),
            "reason": reason,
            "edition": edition,
            "texts": typed.texts(request.POST, self.form.base_fields),
            "fields": typed.carried(request.POST) if removed and removed.edition.is_open else [],
        }
        return TemplateResponse(request, "admin/typed.html", context, status=409)

    def response_change(self, request: HttpRequest, obj: Directive) -> HttpResponse:
        if not asks_for_json(request):
            return super().response_change(request, obj)
        item = self.get_object(request, str(obj.pk))
        ids = {
            formset.prefix: {
                row.number: form.instance.pk
                for row, form in zip(request.item_rows[formset.prefix], formset.forms, strict=True)
                if row.number is not None and form.instance.pk
            }
            for formset in request.item_formsets
        }
        return JsonResponse(
            {
                "state": "saved",
                "version": item.version,
                "opened": conflicts.opened(*self._stored(request, item)),
                "at": f"{localtime():%H:%M:%S}",
                "ids": ids,
            }
        )

    def response_post_save_change(self, request: HttpRequest, obj: Directive) -> HttpResponse:
        address = reverse("admin:directives_edition_change", args=[obj.edition_id])
        return HttpResponseRedirect(f"{address}#{obj.anchor}")

    def render_change_form(self, request: HttpRequest, context: dict, *args, obj=None, **kwargs):
        form = context["adminform"].form
        formsets = [one.formset for one in context["inline_admin_formsets"]]
        if request.method == "POST" and asks_for_json(request):
            return JsonResponse({"state": "invalid", "errors": _sentences(form, formsets)}, status=422)
        if obj and not form.is_bound:
            form.initial["opened"] = conflicts.opened(form, formsets)
        if obj and obj.edition.is_open:
            here = presence.here(obj.edition, obj.key, request.user)
            saves_itself = obj.edition.state == Edition.State.DRAFT
            context |= {
                "presence": here,
                "saves_itself": saves_itself,
                "edition": obj.edition,
                "remarks": remarks.of_item(obj),
            }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def log_change(self, request: HttpRequest, obj: Directive, message) -> LogEntry | None:
        """One entry for all that one person's page saves by itself in a row."""
        if asks_for_json(request):
            last = LogEntry.objects.filter(object_id=str(obj.pk), content_type__model="directive").first()
            if last and last.user_id == request.user.pk:
                return None
        return super().log_change(request, obj, message)

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts, object_id: str) -> HttpResponse:
        """The address of a removed item leads to where it can be put back."""
        removed = removing.removed_row(int(object_id)) if object_id.isdecimal() else None
        if removed is None:
            return super()._get_obj_does_not_exist_redirect(request, opts, object_id)
        messages.warning(request, _("This item was removed from the draft. It can be put back below."))
        address = reverse("admin:directives_edition_change", args=[removed.edition_id])
        return HttpResponseRedirect(f"{address}#removed")


def _name(person) -> str:
    return (person.get_full_name() or person.get_username()) if person else "–"


def _sentences(form, formsets: Sequence) -> list[str]:
    """All errors, each with the field it is about."""
    every = [form, *(one for formset in formsets for one in formset.forms)]
    found = []
    for one in every:
        for name, errors in one.errors.items():
            label = f"{one.fields[name].label}: " if name in one.fields else ""
            found += [f"{label}{error}" for error in errors]
    return found
