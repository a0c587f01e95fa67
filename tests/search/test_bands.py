"""The bands of a search: in their order, newest first in each, every item once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directives.models import Directive
from directives.search import bands, queries
from directives.search.bands import Order, Question
from directives.search.facts import has
from directives.typed_references import read


def asked(text: str, order: Order = Order.NEWEST, **more) -> list[tuple[str, str]]:
    """The results' bands, and their documents' addresses."""
    typed = read(text)
    rest = queries.parse(typed.rest) if typed else queries.Query("")
    question = Question.ask(queries.parse(text), rest, typed, **more)
    found = bands.results(question, order).lines
    items = {item.sort_key: item for item in Directive.objects.live().select_related("document")}
    return [(one.band.value, slug_of(one, items)) for one in found]


def slug_of(result, items) -> str:
    if not result.key:
        return f"({result.document.slug})"  # only cited
    document = items[result.key].document
    return document.slug if document else "meeting"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "924",
            [
                ("own", "924-kh-ubnd-2025"),
                ("own", "924-qd-ubnd-2024"),
                ("own", "924-qd-ubnd-2023"),
                ("own", "924-qd-ubnd-huyen-binh-gia-2024"),
                ("cites", "115-kh-ubnd-2024"),
                ("exact", "727-ubnd-kt-2024"),  # 924 triệu đồng
            ],
        ),
        ("60 nq tu", [("own", "(60-nq-tu-2022)"), ("cites", "924-qd-ubnd-2024")]),
        ("40/CT-TTg", [("cites", "703-ubnd-nc-2024")]),
        (
            "công văn 703 về chuyển đổi số",
            [("own", "703-ubnd-kt-2023"), ("own", "703-ubnd-nc-2024")],
        ),
        ("ma túy ", [("exact", "115-kh-ubnd-2024"), ("exact", "703-ubnd-nc-2024")]),
        ("ma tuy ", [("folded", "115-kh-ubnd-2024"), ("folded", "703-ubnd-nc-2024")]),
        ("hổ ", [("exact", "124-kh-ubnd-2023"), ("folded", "05-ct-ubnd-2024")]),
        ("hồ ", [("exact", "05-ct-ubnd-2024"), ("folded", "124-kh-ubnd-2023")]),
        ("hổ -hồ ", [("exact", "124-kh-ubnd-2023")]),
        ("trồn", [("begun", "924-kh-ubnd-2025")]),
    ],
)
@pytest.mark.django_db
def test_results_come_in_bands_newest_first_in_each(archive, text, expected):
    found = asked(text)
    assert found[: len(expected)] == expected
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ma túy cửa khẩu ", [("heading", "703-ubnd-nc-2024")]),
        ("hòa bình ", [("heading_phrase", "1605a-qd-ubnd-2023"), ("phrase", "727-ubnd-kt-2024")]),
        ("hồ chứa ", [("heading_phrase", "05-ct-ubnd-2024")]),
        ("kế hoạch đất ", [("heading", "924-qd-ubnd-2024")]),
        ("924 qd", [("own", "924-qd-ubnd-2024"), ("own", "924-qd-ubnd-2023")]),
    ],
)
@pytest.mark.django_db
def test_best_matches_first_look_at_phrases_and_headings(archive, text, expected):
    assert asked(text, Order.RELEVANCE)[: len(expected)] == expected


@pytest.mark.django_db
def test_filters_hold_in_every_band_and_leave_out_what_is_only_cited(archive):
    letters = has("kind", "dispatch")
    assert asked("924", filters=letters) == [("exact", "727-ubnd-kt-2024")]
    assert asked("60 nq tu", filters=letters) == []
    assert asked("ma túy ", filters=letters) == [("exact", "703-ubnd-nc-2024")]


@pytest.mark.parametrize("text", ["924", "công văn 703 về chuyển đổi số", "ma túy", "ma túy cửa khẩ"])
@pytest.mark.parametrize("order", Order)
@pytest.mark.django_db
def test_all_bands_are_one_query_of_the_index(archive, text, order):
    typed = read(text)
    rest = queries.parse(typed.rest) if typed else queries.Query("")
    question = Question.ask(queries.parse(text), rest, typed)
    with CaptureQueriesContext(connection) as counted:
        bands.results(question, order)
    assert len(counted) == 1
