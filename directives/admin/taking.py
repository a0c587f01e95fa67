"""The buttons beside the differences that the last import left: take the file's words, or keep the draft's."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directives.admin.recutting import DraftAction
from directives.differences import Piece, difference, shortened
from directives.importing.drafting.taking import keep, mark_of, take, takeable
from directives.models import Directive, Edition
from directives.sanitising import plain


class Take(DraftAction):
    """POST only: `difference` are those that were ticked; `keep` where the draft's words are to stay."""

    def act(self, request: HttpRequest) -> str:
        chosen = request.POST.getlist("difference")
        if not chosen:
            messages.warning(request, _("Tick the differences first."))
        elif "keep" in request.POST:
            self.tell(request, keep(self.edition, chosen), len(chosen), _("The draft's words were kept."))
        else:
            done = take(self.edition, chosen, request.user)
            self.tell(request, done, len(chosen), _("The file's words were taken over."))
        return "differences"

    def tell(self, request: HttpRequest, done: int, asked: int, words: str) -> None:
        if done:
            messages.success(request, words)
        if done < asked:
            messages.warning(
                request,
                ngettext(
                    "%(count)d difference is no longer there: the draft was changed since.",
                    "%(count)d differences are no longer there: the draft was changed since.",
                    asked - done,
                )
                % {"count": asked - done},
            )


def labelled(edition: Edition, items: list[Directive]) -> list[dict]:
    """The differences of the last import, each with its field in words, and whether it can be taken over."""
    words = {"item": _("the whole item"), "citations": _("citations"), "assignments": _("assignments")}
    for model in (Edition, Directive):
        for field in model._meta.get_fields():
            words.setdefault(field.name, getattr(field, "verbose_name", field.name))
    return [
        {
            **one,
            "mark": mark_of(one),
            "label": words.get(one["field"], one["field"]),
            "takeable": takeable(edition, items, one),
            "pieces": pieces_of(one),
        }
        for one in edition.import_differences
    ]


def pieces_of(one: dict) -> tuple[Piece, ...]:
    """The draft's words and the file's, word by word."""
    return shortened(difference(plain(one["kept"]), plain(one["file"])))
