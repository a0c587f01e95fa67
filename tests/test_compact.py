"""Pages lose the line ends that show nowhere, and nothing else."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from portal.templatetags.compact import compact
from tests.scenes import publish


@pytest.mark.parametrize(
    ("html", "smaller"),
    [
        ("<ul>\n<li>Một</li>\n\n<li>Hai</li>\n</ul>\n", "<ul><li>Một</li><li>Hai</li></ul>"),
        ("<p>Một\n</p>\n  <p>Hai</p>", "<p>Một</p><p>Hai</p>"),
        ("<p><a>Một</a>\n<a>Hai</a></p>", "<p><a>Một</a>\n<a>Hai</a></p>"),
        ("<dt>Một</dt> <dd>Hai</dd>", "<dt>Một</dt> <dd>Hai</dd>"),
        ("<button>A</button>\n<button>B</button>\n</div>", "<button>A</button>\n<button>B</button></div>"),
        ("<textarea>\n một\n hai</textarea>", "<textarea>\n một\n hai</textarea>"),
        ("<picture>\n<source>", "<picture>\n<source>"),
    ],
)
def test_line_ends_go_where_blocks_begin_or_end(html: str, smaller: str):
    assert compact(html) == smaller


class Elements(HTMLParser):
    """The elements that a page opens and does not close."""

    VOID = ("meta", "link", "input", "img", "br")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize(
    "path", ["/", "/ban-tin/2024-05-27/", "/van-ban/302-qd-ttg-2024/", "/quyet-dinh/", "/lien-he/", "/x/"]
)
@pytest.mark.django_db
def test_every_element_of_a_page_ends(client: Client, path: str):
    publish(items=3)
    text = client.get(path).text
    page = Elements()
    page.feed(text)
    assert page.open == []
    assert re.search(r"<(?:li|p|div)>\n", text) is None
