"""Generated values for property tests: references of every regime, and the loose ways of writing them."""

import unicodedata

from hypothesis import strategies as st

from directives import document_types, symbols
from directives.references import Reference, Regime

NUMBERS = st.integers(min_value=1, max_value=99_999)
SUFFIXES = st.sampled_from(["", "", "", "a", "b", "c"])
YEARS = st.integers(min_value=1945, max_value=2099)
UNITS = st.sampled_from(["NC", "KT", "KGVX", "HĐXD", "TCBC", "KSTT", "TH", "TH&NC", "QLN"])


def _codes(regime: Regime) -> list[str]:
    codes = {code for kind in document_types.ALL for code in kind.codes(regime) if code}
    return sorted(codes)


def _is_plain(symbol: str) -> bool:
    """A body that belongs to the state and is printed as it is written."""
    return (
        symbols.symbol(symbol) == symbol
        and not symbols.is_party(symbol)
        and not symbols.type_code(symbol)
        and not symbol.startswith(("QH", "UBTVQH"))
    )


STATE_BODIES = st.one_of(
    st.sampled_from(["UBND", "HĐND", "TTg", "VPCP", "BCĐCCHC", "SNgV", "BCĐ389", "SXD", "BTNMT", "VP"]),
    st.text("ABCDĐGHIKLMNOPQRSTUVXY", min_size=3, max_size=8).filter(_is_plain),
)
LISTED_BODIES = st.sampled_from(["UBND", "VP", "VPCP", "SNV", "BXD", "STNMT"])
PARTY_BODIES = st.sampled_from(
    ["TU", "TW", "HU", "ĐU", "ThU", "BTCTW", "VPTW", "BTGTU", "BCSĐ", "ĐH", "UBKTTU"]
)
CENTRAL_BODIES = st.sampled_from(["CP", "TTg", "BTC", "BGDĐT", "BNNMT", "HĐND", "UBND"])


def administrative_references() -> st.SearchStrategy[Reference]:
    return st.builds(
        Reference,
        regime=st.just(Regime.ADMINISTRATIVE),
        number=NUMBERS,
        suffix=SUFFIXES,
        type_code=st.sampled_from(_codes(Regime.ADMINISTRATIVE)),
        issuer=STATE_BODIES,
        unit=st.one_of(st.just(""), st.just(""), UNITS),
    )


def letters() -> st.SearchStrategy[Reference]:
    return st.builds(
        Reference,
        regime=st.just(Regime.LETTER),
        number=NUMBERS,
        suffix=SUFFIXES,
        issuer=LISTED_BODIES,
        unit=UNITS,
    )


def normative_references() -> st.SearchStrategy[Reference]:
    single = st.builds(
        Reference,
        regime=st.just(Regime.NORMATIVE),
        number=NUMBERS,
        type_code=st.sampled_from(["NĐ", "TT", "QĐ", "NQ", "CT"]),
        issuer=CENTRAL_BODIES,
        year=YEARS,
    )
    joint = st.builds(
        Reference,
        regime=st.just(Regime.NORMATIVE),
        number=NUMBERS,
        type_code=st.just("TTLT"),
        issuer=st.sampled_from(["BTC-BNV", "BCA-BQP-BTP", "BTNMT-BTC"]),
        year=YEARS,
    )
    return st.one_of(single, joint)


def assembly_references() -> st.SearchStrategy[Reference]:
    shapes = st.sampled_from(
        [("", "QH", True), ("", "UBTVQH", True), ("NQ", "UBTVQH", False), ("PL", "UBTVQH", True)]
    )
    return st.builds(
        lambda number, shape, year, legislature: Reference(
            Regime.ASSEMBLY,
            number,
            type_code=shape[0],
            issuer=shape[1],
            year=year if shape[2] else None,
            legislature=legislature,
        ),
        NUMBERS,
        shapes,
        YEARS,
        st.integers(min_value=1, max_value=20),
    )


def party_references() -> st.SearchStrategy[Reference]:
    return st.builds(
        Reference,
        regime=st.just(Regime.PARTY),
        number=NUMBERS,
        suffix=SUFFIXES,
        type_code=st.sampled_from(_codes(Regime.PARTY)),
        issuer=PARTY_BODIES,
    )


def references() -> st.SearchStrategy[Reference]:
    """References of all five regimes, as they are printed."""
    return st.one_of(
        administrative_references(),
        letters(),
        normative_references(),
        assembly_references(),
        party_references(),
    )


@st.composite
def loosely_written(draw: st.DrawFn, reference: Reference) -> str:
    """The reference in one of the loose ways that people write: spaces, dashes, capitals, marks, normal form."""
    text = str(reference)
    if draw(st.booleans()):
        text = text.lstrip("0")
    for sign in "/-":
        space = draw(st.sampled_from(["", "", " ", "\u00a0", "  "]))
        dash = draw(st.sampled_from("-–—‑−")) if sign == "-" else "/"
        text = text.replace(sign, f"{space}{dash}{draw(st.sampled_from(['', '', ' ', chr(0xA0)]))}")
    if draw(st.booleans()):
        text = text.lower()
    if reference.type_code not in ("ĐA", "HĐ") and draw(st.booleans()):
        text = text.replace("Đ", "D").replace("đ", "d")
    opening = draw(st.sampled_from(["", "", "Số: ", "số ", "Số:\u00a0", "so "]))
    return unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD"])), f"{opening}{text}")
