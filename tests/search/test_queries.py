"""What is typed into the search box, read as terms."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directives.search import index
from directives.search.queries import LONGEST, MOST_TERMS, parse


def terms(text: str) -> list[str]:
    return [str(term) for term in parse(text).terms]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ma túy ", ["ma", "túy"]),
        ("  ma   túy\t", ["ma", "túy"]),
        ('"ma túy"', ['"ma túy"']),
        ("“ma túy”", ['"ma túy"']),
        ('"ma túy', ['"ma túy"*']),  # never closed
        ('tổ "ma túy" chức ', ["tổ", '"ma túy"', "chức"]),
        ("-hổ ma ", ["-hổ", "ma"]),
        ("–hổ ma ", ["-hổ", "ma"]),
        ('-"ma túy" tổ ', ['-"ma túy"', "tổ"]),
        ("kinh tế - xã hội ", ["kinh", "tế", "xã", "hội"]),
        ("kinh-tế ", ["kinh-tế"]),  # a dash within a word denies nothing
        ("924/QĐ-UBND ", ["924/QĐ-UBND"]),
        ("phòng, chống ", ["phòng", "chống"]),
        ("", []),
        ("\0", []),
        ('"', []),
        ('""', []),
        ("-", []),
        ("* % _ | & ! ( ) : ", []),
        ("x" * 60, []),  # no word is that long
    ],
)
def test_parse_reads_words_phrases_and_denials(text, expected):
    assert terms(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("chuy", "chuy*"),
        ("chuyể", "chuyể*"),
        ("chuyển đ", "đ"),  # a letter is too little
        ("hổ", "hổ"),  # two letters with a mark are a word
        ("ho", "ho*"),
        ("chuy ", "chuy"),
        ("chuy,", "chuy"),
        ('"chuy"', '"chuy"'),
        ("92", "92"),  # a number is whole
        ("-chuy", "-chuy"),
    ],
)
def test_parse_takes_the_last_word_for_a_beginning_only_while_nothing_stands_after_it(text, expected):
    assert terms(text)[-1] == expected


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_parse_reads_any_normal_form(form):
    term = parse(unicodedata.normalize(form, "Đường hoà ")).terms[0]
    assert [word.spelled for word in term.words] == ["d9u7o7ng2"]


def test_parse_reads_so_many_letters_and_terms_and_no_more():
    assert len(parse("từ " * 100).terms) == MOST_TERMS
    assert len(parse("a" * 500).text) == LONGEST


def test_query_can_be_asked_without_one_of_its_terms():
    query = parse('phòng "ma túy" -hổ chống ')
    assert query.without(query.terms[0]).text == '"ma túy" -hổ chống'


def test_query_can_be_asked_with_other_words_for_a_term():
    query = parse('phogn "ma túy" chống ')
    assert query.with_other({query.terms[0]: "phong"}).text == 'phong "ma túy" chống'


@given(st.text(max_size=250))
def test_parse_never_fails(text):
    query = parse(text)
    assert len(query.terms) <= MOST_TERMS
    assert all(term.words for term in query.terms)


@given(text=st.one_of(st.text(max_size=60), st.text("ab\"-*'()&|!<>:~=# \\\0%_đậ", max_size=60)))
@settings(max_examples=60)
@pytest.mark.django_db(databases=["default"])
def test_every_query_can_be_asked_of_the_index(text):
    query = parse(text)
    forms = [query.all(lambda term: term.folded()), query.all(lambda term: term.spelled())]
    forms += [query.all(lambda term: term.in_heading()), query.phrase(), query.phrase("~")]
    index.newest([form for form in forms if form])
