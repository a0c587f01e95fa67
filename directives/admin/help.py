"""What stands below the name of a field: one short sentence for whoever meets it for the first time."""

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from directives.models import (
    Agency,
    AgencySuccession,
    Assignment,
    Citation,
    Directive,
    Document,
    Edition,
    GroupMembership,
    Place,
    PlaceSuccession,
    Province,
)

_LIFETIME = {
    "valid_from": _("The first day on which it exists; empty where it is not known."),
    "valid_until": _(
        "The first day on which it no longer exists; empty while it does. For example 01/7/2025"
    ),
}
_SUCCESSION = {
    "successor": _("Who took over the name, the tasks or the land."),
    "day": _("The day of the change. For example 01/7/2025"),
    "part": _("Tick where only a part went there, and other parts went elsewhere."),
    "legal_basis": _(
        "The document that ordered it, with its number. For example a resolution of the council."
    ),
}
HELP: dict[type[Model], dict[str, object]] = {
    Edition: {
        "title": _("As readers see it, with the period in brackets."),
        "period_start": _("The first day of the week, mostly a Monday. For example 27/5/2024"),
        "period_end": _("The last day of the week, mostly a Sunday. For example 02/6/2024"),
        "lead": _(
            "Lists the items in their order, separated by semicolons; the headings are repeated word by word."
        ),
        "overlap_reason": _(
            "Only where two bulletins share a day. For example: the week was told in two parts."
        ),
    },
    Directive: {
        "position": _("The place in the bulletin, counted from 1; the others move aside."),
        "doc_type": _("The type of the item's own document; the group of the item follows from it."),
        "kind": _("Where no type is chosen: the group in which readers look for the item."),
        "symbol": _("The number of the item's own document, as printed on it. For example 924/QĐ-UBND"),
        "no_number": _("Tick only where the document bears no number, not where you do not know it."),
        "issued_on": _("The day printed on the document, not that of the bulletin. For example 27/5/2024"),
        "effective_on": _("Only where the text gives another day than that of issue. For example 10/6/2024"),
        "issuer": _("Chosen from the list; found by the number and the words beside when you save."),
        "issuer_text": _("As the text calls it. For example: UBND tỉnh"),
        "signatory": _("Only where the text says who signed. For example: Nguyễn Văn A"),
        "directed_by": _(
            "The leader whose direction the Office passes on. For example: Phó Chủ tịch UBND tỉnh"
        ),
        "held_on": _("The day of the meeting. For example 31/5/2024"),
        "session": _("As the text calls it. For example: phiên họp thường kỳ tháng 5"),
        "chair": _("Who led the meeting, with the office. For example: Chủ tịch UBND tỉnh"),
        "places": _("The places as they were on the day of the text; today's are found from them."),
        "place_names": _("As the text writes them, one a line. For example: xã Thiện Hòa, huyện Bình Gia"),
    },
    Assignment: {
        "addressee": _("As the text calls those who must act. For example: các sở, ban, ngành"),
        "role": _("Leads: answers for the task; coordinates: helps the one that leads; does: is told alone."),
        "what": _("What is to be done, in the words of the text."),
        "due_on": _("The day; of a month, a quarter or a year its last day. For example 30/6/2024"),
        "precision": _(
            "What the text names: a day, a whole month, a quarter, a year, a range, or every month."
        ),
        "due_text": _("The words of the text. For example: trong quý III/2024"),
        "agencies": _("Found by the name when you save; a group stands for its members of that day."),
    },
    Citation: {
        "relation": _("What the item has to do with the document that it names."),
        "doc_type": _("As the text calls it. For example: Nghị định"),
        "symbol": _("For example 54/2024/NĐ-CP"),
        "issued_on": _("The day of the document that is cited, where the text gives it."),
        "issuer_text": _("As the text calls it. For example: Chính phủ"),
        "name": _("Only where the text gives no number. For example: Luật Đất đai"),
    },
    Document: {
        "issued_on": _("The day printed on the document. For example 27/5/2024"),
        "effective_on": _("Only where the document says so. For example 10/6/2024"),
        "abstract": _("What the document is about, in the words that stand below its title."),
        "status": _("Leave it open unless you have looked it up."),
    },
    Agency: {
        **_LIFETIME,
        "name": _("The full official name. For example: Sở Tài chính"),
        "short_name": _("As texts shorten it. For example: Sở TC"),
        "slug": _("Part of the address on the site; it never changes. For example so-tai-chinh"),
        "symbol": _("What its documents end in. For example UBND, VP, STC"),
        "owns_symbol": _("Off where many agencies share the symbol, such as a district's UBND."),
        "level": _("The level to which the agency belongs."),
        "is_group": _("Tick for a name that stands for several agencies. For example: các sở, ban, ngành"),
        "place": _("For a commune's or a district's agency: its place."),
        "aliases": _("Other spellings in texts, one a line."),
    },
    GroupMembership: {**_LIFETIME, "member": _("An agency that the group's name stands for.")},
    AgencySuccession: _SUCCESSION,
    Place: {
        **_LIFETIME,
        "name": _("Without its type. For example: Thiện Hòa"),
        "slug": _("Part of the address on the site; it never changes. For example xa-thien-hoa"),
        "code": _("The number in the state's list of administrative units."),
        "parent": _("The unit to which it belongs; empty for what stands directly below the province."),
    },
    PlaceSuccession: _SUCCESSION,
    Province: {
        "code": _("The number in the state's list of administrative units."),
        "governing_body": _("The body in charge of the site, as the foot of every page names it."),
        "responsible": _("Name and office of whoever answers for the content."),
        "rights": _("What whoever takes the content further must say."),
    },
}


class Explained:
    """Mixin of forms: their fields with the sentences of this table."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, sentence in HELP.get(self._meta.model, {}).items():
            if name in self.fields:
                self.fields[name].help_text = sentence
