"""Texts that break files: control characters, formulas, quotes, marks of direction, markup, very long ones."""

from hypothesis import strategies as st

_PIECES = (
    "=1+1", "+84", "-5", "@SUM(A1)", "\t", "\r", "\n", "\r\n", '"', "'", ",", ";", ":", "\\", "\\n", "\x00",
    "\x0b", "\x1b", "\x7f", "\x85", "\x9f", "\u2028", "\u202e", "\u200f", "\ufeff", "\ufffe", "😀", "👨‍👩‍👧", "đ",
    "Đường", "e\u0302\u0301", "]]>", "<!--", "<script>", "&amp;", "&", "#N/A", "=HYPERLINK(\"x\")", " ", "＝1",
    "BEGIN:VEVENT", "END:VCALENDAR", "Ủy ban nhân dân tỉnh " * 9,
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(_PIECES), max_size=8).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
)
