"""Removals of personal data at the desk: one person asks, another confirms; the sealed original; its erasure."""

import json
from dataclasses import dataclass
from typing import Any

from django import forms
from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from directives import redacting, sanitising, sweeping
from directives.admin import showing
from directives.differences import Piece, difference, shortened
from directives.effacing import Words
from directives.models import Attachment, Digest, Directive, Redaction, Step
from directives.publishing import PublishingRefused
from directives.redacting import PERMISSION, Deed
from portal.entering import again


class FileChoice(forms.ModelMultipleChoiceField):
    """Pictures and files of a bulletin, by the words that stand for them."""

    def label_from_instance(self, attachment: Attachment) -> str:
        if attachment.document_id:
            return _("Signed file of %(document)s") % {"document": attachment.document}
        return _("Picture: %(words)s") % {"words": attachment.alternative or _("without a text alternative")}


class AskForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("Words to remove"),
        help_text=gettext_lazy(
            "A line for each: the full name, then for example the number of an identity card, an address. "
            "They are found in any spelling of capitals, blanks and tones."
        ),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "cols": 80}),
    )
    files = FileChoice(
        Attachment.objects.none(),
        label=gettext_lazy("Pictures and files to remove whole"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Who asked for the removal, on what ground. Readers do not see it."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 80}),
        error_messages={
            "required": gettext_lazy("Say who asked for the removal and why: the reason is kept at the desk.")
        },
    )

    def __init__(self, digest: Digest, data: Any = None):
        super().__init__(data)
        files = [one.pk for one in redacting.files_of(digest)]
        self.fields["files"].queryset = Attachment.objects.filter(pk__in=files).select_related(
            "document__type"
        )
        if not files:
            del self.fields["files"]


class ReasonForm(forms.Form):
    """Asked of who refuses a removal."""

    reason = forms.CharField(
        label=gettext_lazy("Why nothing is removed"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 80}),
        error_messages={"required": gettext_lazy("Give the reason: it is kept.")},
    )


class EraseForm(ReasonForm):
    """Asked of who erases the original."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("Why the original is erased")


@dataclass(frozen=True)
class Shown:
    """A place where the words stand: in words, and what becomes of its text."""

    where: str
    pieces: tuple[Piece, ...]


class ForThoseWithTheRight(View):
    """Mixin: pages that show or ask for words to be removed."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def render(self, template: str, context: dict, status: int = 200) -> HttpResponse:
        return render(
            self.request, template, {**admin.site.each_context(self.request), **context}, status=status
        )


class Ask(ForThoseWithTheRight):
    """The request: what is to go from a bulletin, and why."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        digest = get_object_or_404(Digest, pk=pk)
        return self.show(digest, again.ask(AskForm(digest), request), [])

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        digest = get_object_or_404(Digest, pk=pk)
        form = again.ask(AskForm(digest, request.POST), request)
        if not form.is_valid():
            return self.show(digest, form, [], status=400)
        files = [one.pk for one in form.cleaned_data.get("files", ())]
        try:
            redaction = redacting.ask(
                digest, form.cleaned_data["words"], form.cleaned_data["reason"], request.user, files
            )
        except PublishingRefused as refused:
            return self.show(digest, form, refused.reasons, status=409)
        messages.success(request, _("The request is kept. Another person must confirm it."))
        return HttpResponseRedirect(address_of(redaction))

    def show(self, digest: Digest, form: AskForm, reasons: list[str], status: int = 200) -> HttpResponse:
        newest = digest.editions.order_by("-number").first()
        context = {"title": _("Remove personal data"), "subtitle": newest.title if newest else str(digest)}
        return self.render(
            "admin/redaction_ask.html",
            {**context, "digest": digest, "form": form, "reasons": reasons},
            status,
        )


class Page(ForThoseWithTheRight):
    """A removal: what it is about, where the words stand, and what may be done about it now."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show(find(pk))

    def show(self, redaction: Redaction, status: int = 200, **more) -> HttpResponse:
        reasons = {deed.name.lower(): redacting.refusals(deed, redaction, self.request.user) for deed in Deed}
        context = {
            "title": _("Removal of personal data"),
            "redaction": redaction,
            "digest": redaction.digest,
            "state": state_of(redaction),
            "found": found_places(redaction) if redaction.is_open else [],
            "places": done_places(redaction),
            "files": named_files(redaction) if redaction.is_open else [],
            "deeds": steps_of(redaction),
            "refused": reasons,
            "confirm_form": again.ask(forms.Form(prefix="confirm"), self.request),
            "refuse_form": ReasonForm(prefix="refuse"),
            "erase_form": again.ask(EraseForm(prefix="erase"), self.request),
        }
        return self.render("admin/redaction.html", {**context, **more}, status)


class Confirm(Page):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        redaction, form = find(pk), again.ask(forms.Form(request.POST, prefix="confirm"), request)
        if not form.is_valid():
            return self.unfit(Deed.CONFIRM, redaction, confirm_form=form)
        return self.done(
            redaction, lambda one: redacting.confirm(one, request.user), _("The data is removed.")
        )

    def unfit(self, deed: Deed, redaction: Redaction, **form) -> HttpResponse:
        """The form with what it lacks; the reasons too where the page has no such form any more, or not yet."""
        reasons = redacting.refusals(deed, redaction, self.request.user)
        return self.show(redaction, status=400, reasons=reasons, **form)

    def done(self, redaction: Redaction, act, said: str) -> HttpResponse:
        """Do it and go back to the page, or show it with the reasons against it."""
        try:
            act(redaction)
        except PublishingRefused as refused:
            return self.show(find(redaction.pk), status=409, reasons=refused.reasons)
        messages.success(self.request, said)
        return HttpResponseRedirect(address_of(redaction))


class Refuse(Confirm):
    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        redaction, form = find(pk), ReasonForm(request.POST, prefix="refuse")
        if not form.is_valid():
            return self.unfit(Deed.REFUSE, redaction, refuse_form=form)
        reason = form.cleaned_data["reason"]
        return self.done(
            redaction, lambda one: redacting.refuse(one, request.user, reason), _("Nothing is removed.")
        )


class Erase(Confirm):
    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        redaction, form = find(pk), again.ask(EraseForm(request.POST, prefix="erase"), request)
        if not form.is_valid():
            return self.unfit(Deed.ERASE, redaction, erase_form=form)
        reason = form.cleaned_data["reason"]
        return self.done(
            redaction, lambda one: redacting.erase(one, request.user, reason), _("The original is erased.")
        )


class Look(Page):
    """The sealed original, shown once for each time that it is asked for: by POST, for each look is recorded."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        redaction = find(pk)
        try:
            sealed = redacting.look(redaction, request.user)
        except PublishingRefused as refused:
            return self.show(redaction, status=409, reasons=refused.reasons)
        return self.show(redaction, sealed={**sealed, "texts": [_named(one) for one in sealed["texts"]]})


class LookAtFile(Page):
    """A sealed file, as a download."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        redaction = find(pk)
        try:
            files = redacting.look(redaction, request.user)["files"]
        except PublishingRefused as refused:
            return self.show(redaction, status=409, reasons=refused.reasons)
        if number >= len(files):
            raise Http404
        response = FileResponse(
            default_storage.open(files[number]["kept"]),
            as_attachment=True,
            filename=f"ban-goc-{redaction.pk}-{number + 1}",
            content_type="application/octet-stream",
        )
        response.headers["Cache-Control"] = "no-store"
        return response


# --- what the page shows ------------------------------------------------------------------------------


def find(pk: int) -> Redaction:
    people = ("asked_by", "confirmed_by", "erased_by")
    return get_object_or_404(Redaction.objects.select_related("digest", *people), pk=pk)


def address_of(redaction: Redaction) -> str:
    return reverse("admin:directives_redaction_change", args=[redaction.pk])


def state_of(redaction: Redaction) -> str:
    if redaction.erased_at:
        return _("carried out, original erased")
    if redaction.done_at:
        return _("carried out, original under seal")
    return _("refused") if redaction.refused_at else _("waits for a second person")


def found_places(redaction: Redaction) -> list[Shown]:
    """Where the words stand now, each with what would become of its text."""
    found = sweeping.held(redaction.digest, Words.of(redaction.words))
    return [Shown(_where(one), _pieces(one.was, one.becomes)) for one in found]


def _where(one: sweeping.Held) -> str:
    place = redacting.place_of(one)
    heading = one.row.heading if isinstance(one.row, Directive) else ""
    return _in_words(place, _label(place["model"], one.column), heading)


def _in_words(place: dict, column: str, heading: str = "") -> str:
    parts = [str(column)]
    if place.get("edition"):
        parts.append(_("edition %(number)d") % {"number": place["edition"]})
    parts += [heading] if heading else []
    return ", ".join(parts)


def _pieces(was: Any, becomes: Any) -> tuple[Piece, ...]:
    if not isinstance(was, str):
        return ()
    return shortened(difference(sanitising.plain(was), sanitising.plain(becomes)), 120)


def done_places(redaction: Redaction) -> list[str]:
    """Where the words stood, without them."""
    return [_place_in_words(place) for place in redaction.places] if redaction.done_at else []


def _place_in_words(place: dict) -> str:
    if "former" in place:
        return _("An address, which answers 410 now")
    if "file" in place:
        return _in_words(place, _("A picture or file"))
    label = _label(place["model"], place["field"])
    return _in_words(place, label) + (f" (×{place['times']})" if place["times"] > 1 else "")


def _label(model: str, column: str) -> str:
    meta = apps.get_model(model)._meta
    # columns that no other page of the desk shows
    unnamed = {"imported": _("as the file gave it"), "blocks": _("its text"), "rows": _("its rows")}
    return f"{capfirst(meta.verbose_name)}: {unnamed.get(column, meta.get_field(column).verbose_name)}"


def _named(text: dict) -> dict:
    was = text["was"]
    said = sanitising.plain(was) if isinstance(was, str) else json.dumps(was, ensure_ascii=False, indent=1)
    return {"label": _label(text["model"], text["field"]), "was": said}


def named_files(redaction: Redaction) -> list[Attachment]:
    keys = [place["file"] for place in redaction.places if "file" in place]
    return list(Attachment.objects.filter(pk__in=keys).select_related("document__type"))


def steps_of(redaction: Redaction) -> list[dict]:
    """What was done about removals of this bulletin, the last first."""
    steps = Step.objects.filter(edition__digest=redaction.digest_id, verb__in=Deed.values)
    return [
        {"label": Deed(one.verb).label, "at": one.at, "by": showing.person(one.actor), "reason": one.reason}
        for one in steps.select_related("actor").order_by("-at", "-pk")
    ]


@admin.register(Redaction)
class RedactionAdmin(admin.ModelAdmin):
    """The list of removals; each has a page of its own, where nothing is edited."""

    list_display = ["asked", "digest", "by", "state"]
    list_select_related = ["digest", "asked_by"]

    @admin.display(description=gettext_lazy("asked"), ordering="asked_at")
    def asked(self, redaction: Redaction) -> str:
        return showing.moment(redaction.asked_at)

    @admin.display(description=gettext_lazy("asked by"))
    def by(self, redaction: Redaction) -> str:
        return showing.person(redaction.asked_by)

    @admin.display(description=gettext_lazy("state"))
    def state(self, redaction: Redaction) -> str:
        return state_of(redaction)

    def has_view_permission(self, request: HttpRequest, obj=None) -> bool:
        return request.user.has_perm(PERMISSION)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def get_urls(self) -> list:
        pages = {
            "yeu-cau/<int:pk>/": ("ask", Ask),
            "<int:pk>/change/": ("change", Page),
            "<int:pk>/xac-nhan/": ("confirm", Confirm),
            "<int:pk>/tu-choi/": ("refuse", Refuse),
            "<int:pk>/xem-ban-goc/": ("look", Look),
            "<int:pk>/xem-ban-goc/<int:number>/": ("look_at_file", LookAtFile),
            "<int:pk>/xoa-ban-goc/": ("erase", Erase),
        }
        return [
            path(address, self.admin_site.admin_view(page.as_view()), name=f"directives_redaction_{name}")
            for address, (name, page) in pages.items()
        ] + super().get_urls()
