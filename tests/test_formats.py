"""Dates under the Vietnamese locale: the day comes first, in forms and on pages."""

from datetime import date

import pytest
from django import forms
from django.utils import translation


@pytest.mark.parametrize("written", ["27/5/2024", "27/05/2024", "27-5-2024", "27.5.2024", "2024-05-27"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_date_field_reads_the_forms_people_type(written: str, language: str):
    with translation.override(language):
        assert forms.DateField(localize=True).clean(written) == date(2024, 5, 27)


def test_fifth_of_june_is_not_the_sixth_of_may():
    with translation.override("vi"):
        assert forms.DateField().clean("05/06/2024") == date(2024, 6, 5)
