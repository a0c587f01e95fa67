"""Names are sorted as Vietnamese dictionaries do, on both databases."""

import pytest

from directives.models import Agency
from tests.factories import AgencyFactory

IN_ORDER = [
    "Ái Quốc",
    "An Châu",
    "Ân Thi",
    "Bắc Sơn",
    "Dương Hưu",
    "Đình Lập",
    "Đồng Đăng",
    "Ea Súp",
    "Hữu Lũng",
    "Ô Môn",
    "Uông Bí",
    "Ứng Hòa",
]


@pytest.mark.django_db
def test_names_stand_in_the_order_of_the_vietnamese_alphabet():
    for name in sorted(IN_ORDER, key=lambda name: name[::-1]):
        AgencyFactory(name=name)
    ours = Agency.objects.filter(name__in=IN_ORDER)
    assert [agency.name for agency in ours.alphabetical()] == IN_ORDER
