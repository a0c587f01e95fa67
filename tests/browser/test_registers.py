"""The pages of agencies, places and documents' chains: no finding of axe, and no sideways scrolling on a phone."""

from datetime import date, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe

from directives.models import Agency, AgencySuccession, GroupMembership, Place, PlaceSuccession
from tests.browser.test_axe import TAGS
from tests.factories import MONDAY, AgencyFactory, PlaceFactory
from tests.scenes import publish_one

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

REFORM = date(2025, 7, 1)
BASIS = "Nghị quyết số 1672/NQ-UBTVQH15 ngày 16/6/2025"
STATES = [
    (1280, "light", ""),
    (1280, "dark", "112.5-less"),
    (320, "light", "200-more"),
    (320, "dark", "150-less"),
]
PATHS = (
    "/co-quan/",
    "/co-quan/ubnd-xa/",
    "/en/co-quan/ubnd-huyen/",
    "/co-quan/cac-so/",
    "/dia-ban/",
    "/dia-ban/xa-moi/",
    "/en/dia-ban/huyen-cu/",
    "/van-ban/{decision}/",
    "/en/van-ban/{plan}/",
    "/van-ban/315-qd-ttg-2024/",
)


@pytest.fixture
def register(transactional_db) -> dict[str, str]:
    """A district that became a commune in part, with their committees, a group, and a chain of three documents."""
    district = PlaceFactory(name="Bình Gia", slug="huyen-cu", valid_until=REFORM)
    commune = PlaceFactory(type=Place.Type.COMMUNE, name="Thiện Hòa", slug="xa-moi", valid_from=REFORM)
    PlaceSuccession.objects.create(
        predecessor=district, successor=commune, day=REFORM, part=True, legal_basis=BASIS
    )
    old = AgencyFactory(
        name="UBND huyện Bình Gia", slug="ubnd-huyen", place=district, valid_until=REFORM, level="district"
    )
    new = AgencyFactory(
        name="UBND xã Thiện Hòa", slug="ubnd-xa", place=commune, valid_from=REFORM, level="commune"
    )
    AgencySuccession.objects.create(predecessor=old, successor=new, day=REFORM, part=True, legal_basis=BASIS)
    group = AgencyFactory(name="UBND các huyện", slug="cac-so", is_group=True, level="district")
    GroupMembership.objects.create(group=group, member=old, valid_until=REFORM)
    return chain(old, group, district)


def chain(old: Agency, group: Agency, district: Place) -> dict[str, str]:
    decision = publish_one(
        MONDAY,
        told=[("leads", old), ("does", group)],
        places=[district],
        symbol="924/QĐ-UBND",
        cites=[("implements", "315/QĐ-TTg", date(2024, 4, 17)), ("mentions", "40/CT-TTg", None)],
        body="<p>Thực hiện Quyết định số 315/QĐ-TTg và Chỉ thị số 40/CT-TTg.</p>",
    )
    plan = publish_one(
        MONDAY + timedelta(days=7),
        symbol="1001/QĐ-UBND",
        issuer=old,
        cites=[("amends", "924/QĐ-UBND", decision.issued_on)],
    )
    return {"decision": decision.document.slug, "plan": plan.document.slug}


@pytest.mark.parametrize(("width", "scheme", "choice"), STATES)
def test_no_page_has_a_finding_nor_scrolls_sideways(
    chromium, live_server, register, width: int, scheme: str, choice: str
):
    context = chromium.new_context(
        base_url=live_server.url, viewport={"width": width, "height": 800}, color_scheme=scheme
    )
    if choice:
        context.add_cookies([{"name": "hien_thi", "value": choice, "url": live_server.url}])
    page = context.new_page()
    findings = {}
    for path in (path.format(**register) for path in PATHS):
        page.goto(path)
        page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
        result = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
        if result.violations_count:
            findings[path] = result.generate_report()
        if page.evaluate("document.documentElement.scrollWidth") > width:
            findings[f"{path} is too wide"] = width
    context.close()
    assert findings == {}
