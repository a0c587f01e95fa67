"""Documents by what a reader types of their number: the likeliest first, those of the province before others."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse

from directives import document_types, references
from directives.directory import words_of
from directives.folding import fold
from directives.models import Agency, Citation, Directive, Document
from directives.references import Reference, Regime
from directives.search.words import words_in
from directives.typed_pieces import SPELT_OUT
from directives.typed_references import TypedReference

MOST = 20  # documents that are offered
_NEAR = 5
_CONSIDERED = 500  # documents that are weighed, the newest; no number is borne by more in a decade

# Whose documents come first where several bodies share a number.
_NEARNESS = (
    Agency.Level.PROVINCE,
    Agency.Level.PARTY,
    Agency.Level.CENTRAL,
    Agency.Level.DEPARTMENT,
    Agency.Level.DISTRICT,
    Agency.Level.COMMUNE,
)


def number_path(reference: Reference) -> str:
    """The address that leads to the document of a number whose year is not known: "/so/40-ct-ttg/"."""
    return reverse("number", args=[references.slug(reference, period="")])


def documents(typed: TypedReference) -> list[Document]:
    """Public documents that fit all that was typed, the best first, at most `MOST`. One query.

    A date or a year that fits none of them is taken for a slip and left aside.
    """
    return _best(typed, [typed.number])


def near(typed: TypedReference) -> list[Document]:
    """Where no document fits: those of the same number, else those of a number mistyped by one digit."""
    return (documents(TypedReference(typed.number)) or _best(typed, _mistyped(typed.number)))[:_NEAR]


def _best(typed: TypedReference, numbers: Collection[int]) -> list[Document]:
    candidates = [_Candidate.of(document) for document in _bearing(numbers)]
    fitting = [one for one in candidates if one.fits(typed)]
    for narrower in (_is_of_year, _is_of_date):
        fitting = [one for one in fitting if narrower(one.document, typed)] or fitting
    return [one.document for one in sorted(fitting, key=lambda one: one.rank(typed))][:MOST]


def _mistyped(number: int) -> set[int]:
    """The numbers that one slip of the hand makes of a number: a digit changed, left out, or two exchanged."""
    digits = str(number)
    others = {digits[:at] + digit + digits[at + 1 :] for at in range(len(digits)) for digit in "0123456789"}
    others |= {digits[:at] + digits[at + 1 :] for at in range(len(digits))}
    others |= {digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in range(len(digits) - 1)}
    return {int(one) for one in others if one} - {number}


def phrases(found: Sequence[Document], typed: TypedReference | None) -> tuple[tuple[str, ...], ...]:
    """The numbers of documents, and the one that was typed, as words that follow one another in a text."""
    symbols = [document.symbol for document in found]
    if typed and typed.reference:
        symbols.append(str(typed.reference))
    return tuple(dict.fromkeys(phrase for symbol in symbols for phrase in written_as(symbol)))


def written_as(symbol: str) -> tuple[tuple[str, ...], ...]:
    """The words of a number as texts write it, with and without its leading zero."""
    first, *others = [word.folded for word in words_in(symbol)] or [""]
    firsts = dict.fromkeys((first, first.lstrip("0")))
    return tuple((number, *others) for number in firsts if number)


def phrases_of_address(slug: str) -> tuple[tuple[str, ...], ...]:
    """The words of an address's number as texts write them: `40-ct-ttg` stands for 40/CT-TTg."""
    words = [fold(SPELT_OUT.get(word, word)) for word in slug.split("-")]
    return written_as(" ".join(words)) if len(words) > 1 else ()


def _bearing(numbers: Collection[int]) -> QuerySet[Document]:
    """The public documents of some numbers, the newest first. Each part begins at the numbers' own index."""
    told = Directive.objects.live().filter(document__number__in=numbers)
    cited = Citation.objects.live().filter(document__number__in=numbers)
    return (
        Document.objects.filter(
            Q(pk__in=told.values("document")) | Q(pk__in=cited.values("document")), number__in=numbers
        )
        .exclude(slug=None)
        .select_related("type", "issuer")
        .order_by("-issued_on", "-pk")
        .fetch_mode(settings.PUBLIC_FETCH_MODE)[:_CONSIDERED]
    )


def _is_of_year(document: Document, typed: TypedReference) -> bool:
    year = typed.year or (typed.date.year if typed.date else None)
    issued = document.issued_on.year if document.issued_on else None
    return year is None or year == issued or document.period == str(year) or f"/{year}/" in document.symbol


def _is_of_date(document: Document, typed: TypedReference) -> bool:
    return typed.date is None or document.issued_on == typed.date


@dataclass(frozen=True)
class _Candidate:
    """A document with its number as the grammar reads it."""

    document: Document
    reference: Reference

    @classmethod
    def of(cls, document: Document) -> "_Candidate":
        read = references.parse(document.symbol)
        return cls(document, read or Reference(Regime.ADMINISTRATIVE, document.number))

    def fits(self, typed: TypedReference) -> bool:
        """Whether no fact that was typed contradicts the document."""
        own = self.reference
        return (
            (not typed.suffix or typed.suffix == own.suffix)
            and self._is_of_type(typed)
            and self._is_of_body(typed)
            and (typed.legislature is None or typed.legislature == own.legislature)
        )

    def _is_of_body(self, typed: TypedReference) -> bool:
        """Whether the symbol goes on as it was typed: from its issuer, or from its unit where that alone was."""
        own = _tail(self.reference.issuer if typed.issuer else "", self.reference.unit)
        return own.startswith(_tail(typed.issuer, typed.unit))

    def _is_named(self, typed: TypedReference) -> bool:
        """Whether the words beside the number name the body that issued it: "UBND huyện Bình Gia"."""
        named = words_of(typed.issuer_text or typed.rest)
        return bool(named and self.document.issuer) and named in words_of(self.document.issuer.name)

    def _is_of_type(self, typed: TypedReference) -> bool:
        own = self.reference
        if not typed.type_codes and not typed.type_names:
            return True
        if self.document.type and self.document.type.name in typed.type_names:
            return True
        if "Công văn" in typed.type_names:
            return own.regime is Regime.LETTER or own.type_code == "CV"
        codes = typed.type_codes or _codes(typed.type_names)
        return own.type_code in codes or (not own.type_code and self._is_act_of(typed.type_names))

    def _is_act_of(self, names: tuple[str, ...]) -> bool:
        """Acts of the National Assembly bear no code, and a citation may leave out what they are."""
        kinds = filter(None, map(document_types.by_name, names))
        is_unknown = self.document.type is None
        return (
            is_unknown
            and self.reference.regime is Regime.ASSEMBLY
            and any("assembly" in kind.regimes for kind in kinds)
        )

    def rank(self, typed: TypedReference) -> tuple:
        """Smaller is better: the very number, the body nearest to the province, then the newest."""
        level = self.document.issuer.level if self.document.issuer else None
        day = self.document.issued_on
        return (
            not (typed.reference and typed.reference.key == self.document.symbol_key),
            typed.suffix != self.reference.suffix,
            not self._is_named(typed),
            bool(typed.issuer) and fold(typed.issuer) != fold(self.reference.issuer),
            _NEARNESS.index(level) if level in _NEARNESS else len(_NEARNESS),
            -(day.toordinal() if day else 0),
            -self.document.pk,
        )


def _tail(issuer: str, unit: str) -> str:
    """Issuer and unit as they are compared: "TH&NC" is "th-nc" in an address."""
    return fold("-".join(filter(None, (issuer, unit)))).replace("&", "-")


def _codes(names: tuple[str, ...]) -> tuple[str, ...]:
    kinds = filter(None, map(document_types.by_name, names))
    return tuple(code for kind in kinds for code in kind.codes() if code)
