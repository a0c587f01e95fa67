"""The findings of the checks on a draft's page: mended by one click, passed with a reason, or asked again."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View

from directives.checking import BY_CODE, Check, Severity
from directives.checking.views import EditionView
from directives.mending import WordsGone, mend
from directives.models import Directive, Edition
from directives.passing import Standing, let_pass, standings
from directives.proofreading import view_of
from directives.publishing import PublishingRefused

# what a finding's field is called, where it is not the item's text
_FIELDS = {
    **{name: Directive._meta.get_field(name) for name in ("heading", "issued_on", "held_on")},
    "number": Directive._meta.get_field("symbol"),
    **{name: Edition._meta.get_field(name) for name in ("title", "lead")},
}
AROUND = 60  # characters of the text shown on either side of the words
# blanks as Word shows them: a reader could not see them else
_BLANKS = str.maketrans({" ": "·", "\u00a0": "°", "\u2007": "°", "\u202f": "°", "\n": "¶"})


class ReasonForm(forms.Form):
    """Why warnings may stand: kept, and shown to whoever approves."""

    reason = forms.CharField(
        label=gettext_lazy("Why it may stand"),
        max_length=300,
        error_messages={
            "required": gettext_lazy("Say why it may stand: whoever approves will read it."),
            "max_length": gettext_lazy("At most %(limit_value)d characters: this has %(show_value)d."),
        },
        widget=forms.TextInput(attrs={"size": 60, "autocomplete": "off"}),
    )


# --- the list -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    """A finding with its words in their context, and what a mend would make of them."""

    standing: Standing
    check: Check
    field: str
    before: str
    words: str
    after: str
    old: str
    new: str


@dataclass(frozen=True)
class Group:
    """The findings of one item; `position` 0 are those of the edition's own title and lead."""

    key: str
    position: int
    heading: str
    rows: list[Row]


@dataclass(frozen=True)
class Checks:
    """All that the list shows. `kinds` are those of which several can be mended at once, with how many."""

    groups: list[Group]
    counts: Counter[str]
    kinds: list[tuple[Check, int]]
    may_settle: bool


def around(request: HttpRequest, edition: Edition) -> dict:
    """What `admin/findings.html` needs; nothing for an edition that is no draft any more."""
    if not edition.is_open:
        return {}
    view = view_of(edition)
    found = standings(edition, view=view)
    mendable = Counter(one.finding.code for one in found if _is_mendable(one))
    return {
        "checks": Checks(
            groups=_groups(view, found),
            counts=_counts(found),
            kinds=[(BY_CODE[code], count) for code, count in mendable.items() if count > 1],
            may_settle=request.user.has_perm("directives.change_edition"),
        )
    }


def _groups(view: EditionView, found: list[Standing]) -> list[Group]:
    places = {item.key: (number, item.heading) for number, item in enumerate(view.items, start=1)}
    return [
        Group(key, *places.get(key, (0, "")), [_row(view, one) for one in rows])
        for key, rows in groupby(found, key=lambda one: one.finding.where.item)
    ]


def _counts(found: list[Standing]) -> Counter[str]:
    """How many errors, warnings that are open, warnings that were passed, and how many only tell."""
    names = {Severity.ERROR: "errors", Severity.INFORMATION: "told"}
    return Counter(
        names.get(one.finding.severity) or ("passed" if one.passed else "warnings") for one in found
    )


def _row(view: EditionView, standing: Standing) -> Row:
    finding = standing.finding
    text, start, end = view.value(finding.where), finding.where.start, finding.where.end
    before, after = text[:start].rpartition("\n")[2], text[end:].partition("\n")[0]
    words = _visible(finding.words)
    old = new = ""
    if finding.mend is not None:
        head, tail = before.rpartition(" ")[2].lstrip('“("'), after.partition(" ")[0].rstrip('”).,;:"')
        old, new = head + words + tail, head + _visible(finding.mend) + tail
    field = _FIELDS.get(finding.where.field)
    label = str(field.verbose_name) if field else ""
    return Row(standing, BY_CODE[finding.code], label, _end_of(before), words, _start_of(after), old, new)


def _visible(words: str) -> str:
    return words.translate(_BLANKS) if words.isspace() else words


def _end_of(text: str) -> str:
    return text if len(text) <= AROUND else "…" + text[-AROUND:].partition(" ")[2]


def _start_of(text: str) -> str:
    return text if len(text) <= AROUND else text[:AROUND].rpartition(" ")[0] + "…"


def _is_mendable(standing: Standing) -> bool:
    return standing.finding.mend is not None and standing.passed is None


# --- what is done with them -----------------------------------------------------------------------------


class Settling(View):
    """A form of the list: it says what was done, and leads back to the item that it was about."""

    http_method_names = ["post"]

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perm("directives.change_edition"):
            raise PermissionDenied
        self.edition = get_object_or_404(Edition.objects.select_related("digest"), pk=pk)
        return super().dispatch(request)

    def post(self, request: HttpRequest) -> HttpResponse:
        if not self.edition.is_open:
            return self.back(
                _("This edition is no longer a draft (%(state)s): nothing was saved.")
                % {"state": self.edition.get_state_display()}
            )
        self.found = standings(self.edition)
        chosen = self.chosen(request.POST.getlist("finding"))
        if not chosen:
            return self.back(self.none_chosen())
        return self.settle(chosen)

    def chosen(self, names: Collection[str]) -> list[Standing]:
        """Those that the form named and that are still there."""
        return [one for one in self.found if one.name in names]

    def none_chosen(self) -> str:
        """What is said where nothing of what the form named is there."""
        return _(
            "These words are no longer there: the draft was changed. Nothing was done; look at the list again."
        )

    def settle(self, chosen: list[Standing]) -> HttpResponse:
        """Do it, and answer."""
        raise NotImplementedError

    def back(self, error: str) -> HttpResponse:
        """To the list, with what went wrong."""
        messages.error(self.request, error)
        return HttpResponseRedirect(f"{_page_of(self.edition)}#kiem-tra")

    def done(self, sentence: str, settled: list[Standing], stay: bool = True) -> HttpResponse:
        """To the findings of the item; to the head of the list where none is left of them."""
        messages.success(self.request, sentence)
        key = settled[0].finding.where.item
        left = [one for one in self.found if one.finding.where.item == key and (stay or one not in settled)]
        anchor = f"kiem-tra-{key or 'khung'}" if left else "kiem-tra"
        return HttpResponseRedirect(f"{_page_of(self.edition)}#{anchor}")


class Mend(Settling):
    """One finding by its name, or every finding of a kind by its code, replaced by its mend."""

    def chosen(self, names: Collection[str]) -> list[Standing]:
        code = self.request.POST.get("code", "")
        return [
            one for one in self.found if _is_mendable(one) and (one.name in names or one.finding.code == code)
        ]

    def settle(self, chosen: list[Standing]) -> HttpResponse:
        try:
            count = mend(self.edition, [one.finding for one in chosen], self.request.user)
        except WordsGone:
            return self.back(_("This place cannot be mended by one click: open the item and mend it there."))
        except PublishingRefused as refused:
            return self.back(" ".join(refused.reasons))
        told = ngettext("%(count)d place was mended.", "%(count)d places were mended.", count)
        return self.done(told % {"count": count}, chosen, stay=False)


class LetPass(Settling):
    """Warnings that may stand, one or several, with one reason."""

    def chosen(self, names: Collection[str]) -> list[Standing]:
        return [one for one in super().chosen(names) if one.may_pass]

    def none_chosen(self) -> str:
        if self.request.POST.getlist("finding"):
            return super().none_chosen()
        return _("Tick at least one warning, then say why it may stand.")

    def settle(self, chosen: list[Standing]) -> HttpResponse:
        form = ReasonForm(self.request.POST)
        if not form.is_valid():
            return self.ask_again(form, chosen)
        let_pass(
            self.edition, [one.finding for one in chosen], form.cleaned_data["reason"], self.request.user
        )
        told = ngettext("%(count)d warning was passed.", "%(count)d warnings were passed.", len(chosen))
        return self.done(told % {"count": len(chosen)}, chosen)

    def ask_again(self, form: ReasonForm, chosen: list[Standing]) -> HttpResponse:
        context = {
            **admin.site.each_context(self.request),
            "title": _("Let warnings pass"),
            "subtitle": self.edition.title,
            "edition": self.edition,
            "form": form,
            "chosen": chosen,
            "back": f"{_page_of(self.edition)}#kiem-tra",
        }
        return render(self.request, "admin/finding_reason.html", context, status=400)


class TakeBack(Settling):
    """A warning that was passed is open again."""

    def chosen(self, names: Collection[str]) -> list[Standing]:
        return [one for one in super().chosen(names) if one.passed]

    def settle(self, chosen: list[Standing]) -> HttpResponse:
        self.edition.passed_findings.filter(pk__in=[one.passed.pk for one in chosen if one.passed]).delete()
        return self.done(_("The warning is open again."), chosen)


def _page_of(edition: Edition) -> str:
    return reverse("admin:directives_edition_change", args=[edition.pk])


# the addresses of the list's forms, below an edition's
PAGES = {"sua-loi": ("mend", Mend), "cho-qua": ("let_pass", LetPass), "hoi-lai": ("ask_again", TakeBack)}
