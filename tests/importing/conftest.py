"""Who imports, and the agencies that the invented week names."""

from datetime import date

import pytest

from directives.models import Place
from tests.factories import AgencyFactory, ApproverFactory, PlaceFactory


@pytest.fixture
def editor():
    return ApproverFactory()


@pytest.fixture
def agencies():
    AgencyFactory(
        name="Ủy ban nhân dân tỉnh Lạng Sơn",
        aliases=["UBND tỉnh"],
        symbol="UBND",
        owns_symbol=True,
        slug="ubnd-tinh-lang-son",
    )
    AgencyFactory(name="Sở Tài chính", slug="so-tai-chinh")
    PlaceFactory(
        type=Place.Type.DISTRICT, name="Bình Gia", slug="huyen-binh-gia", valid_until=date(2025, 7, 1)
    )
