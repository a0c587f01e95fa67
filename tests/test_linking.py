"""Cited numbers become links; nothing else in the text changes."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from directives.linking import link_references

ADDRESSES = {"254/QĐ-UBND": "/van-ban/254-qd-ubnd-2024/"}


def test_cited_number_with_a_page_becomes_a_link():
    assert link_references("<p>theo số 254/QĐ-UBND.</p>", ADDRESSES) == (
        '<p>theo số <a class="ref" href="/van-ban/254-qd-ubnd-2024/">254/QĐ-UBND</a>.</p>'
    )


def test_lax_spelling_leads_to_the_same_page_and_keeps_its_letters():
    linked = link_references("<p>Quyết định số 254 /QĐ-UBND</p>", ADDRESSES)
    assert '<a class="ref" href="/van-ban/254-qd-ubnd-2024/">254 /QĐ-UBND</a>' in linked


def test_number_without_a_page_is_only_kept_together():
    assert link_references("<p>số 12/KH-UBND</p>", {}) == '<p>số <span class="ref">12/KH-UBND</span></p>'


def test_number_inside_a_link_is_left_alone():
    markup = '<p><a href="https://vi.example/">254/QĐ-UBND</a></p>'
    assert link_references(markup, ADDRESSES) == markup


def test_markup_stays_escaped():
    assert link_references("<p>a &lt;b&gt; &amp; c</p>", ADDRESSES) == "<p>a &lt;b&gt; &amp; c</p>"


@given(st.text(alphabet=st.sampled_from("254/QĐ-UBND <>&\"' số a"), max_size=60))
def test_words_never_change(text: str):
    from html import escape

    linked = link_references(f"<p>{escape(text, quote=False)}</p>", ADDRESSES)
    assert unescape(re.sub(r"<[^>]+>", "", linked)) == text
