"""The chrome around every page: languages, menu, and the province with and without its database."""

import pytest
from django.db import OperationalError, connection

from portal import context


@pytest.mark.parametrize(
    ("path", "language", "vietnamese", "english"),
    [
        ("/gioi-thieu/", "vi", "/gioi-thieu/", "/en/gioi-thieu/"),
        ("/en/gioi-thieu/", "en", "/gioi-thieu/", "/en/gioi-thieu/"),
    ],
)
@pytest.mark.django_db
def test_page_names_itself_in_both_languages(client, path, language, vietnamese, english):
    page = client.get(path)
    assert f'<html lang="{language}"' in page.text
    assert f'<link rel="canonical" href="http://testserver{path}">' in page.text
    assert f'hreflang="vi" href="http://testserver{vietnamese}"' in page.text
    assert f'hreflang="en" href="http://testserver{english}"' in page.text
    assert page["Content-Language"] == language


@pytest.mark.parametrize("path", ["/", "/ban-tin/", "/tim-kiem/", "/en/", "/en/van-ban/"])
def test_menu_marks_the_page_that_is_open(path):
    assert [entry.path for entry in context.menu(path) if entry.is_current] == [path]


def test_menu_marks_nothing_on_a_page_that_is_none_of_its_own():
    assert not any(entry.is_current for entry in context.menu("/van-ban/924-qd-ubnd-2024/"))


@pytest.mark.django_db
def test_province_is_as_last_read_while_the_database_is_away():
    def away(execute, sql, params, many, context):
        raise OperationalError("the database is away")

    known = context.current_province()
    with connection.execute_wrapper(away):
        assert context.current_province() == known
