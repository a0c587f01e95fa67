"""A form that arrives without a session: what was typed goes through the login, and on to where it was meant for."""

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from directives.models import Directive
from portal.entering import carrying
from tests.admin.conftest import form_of, text_of
from tests.factories import ApproverFactory, AssignmentFactory, DirectiveFactory, EditionFactory

pytestmark = pytest.mark.django_db
PASSWORD = "mot-mat-khau-dai"


@pytest.fixture
def person():
    user = ApproverFactory(rights=["change_edition", "view_edition"])
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def item() -> Directive:
    item = DirectiveFactory(edition=EditionFactory(), position=1, heading="Tên cũ")
    AssignmentFactory(directive=item)
    return item


@pytest.fixture
def browser(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page_of(item: Directive) -> str:
    return reverse("admin:directives_directive_change", args=[item.pk])


def fields_of(response, wanted: str) -> dict[str, str]:
    """The form on the page whose button or id is `wanted`, with inputs that stand elsewhere."""
    page = html.fromstring(response.content.decode())
    form = next(form for form in page.forms if wanted in (form.get("id"), form.get("action")))
    apart = page.xpath(f"//input[@form='{form.get('id')}']")
    return {name: value.removeprefix("\n") for name, value in form.form_values()} | {
        one.name: one.value for one in apart
    }


def lose_session(client: Client) -> None:
    client.session.flush()
    del client.cookies["sessionid"]


def type_and_lose(browser: Client, item: Directive):
    """What is answered to a form whose session ended while it was filled in."""
    typed = {
        **form_of(browser, page_of(item)),
        "heading": "Tên đang gõ",
        "body": "Giao:\n\n- Sở Y tế",
        "assignments-1-what": "Việc mới",
    }
    lose_session(browser)
    return browser.post(page_of(item), typed)


def test_the_login_page_says_that_the_text_is_not_lost(browser, item):
    response = type_and_lose(browser, item)

    assert response.status_code == 401
    assert response["Cache-Control"] == "no-store"
    assert html.fromstring(response.content.decode()).xpath("//input[@name='carried']")
    assert Directive.objects.get().heading == "Tên cũ"


def test_what_was_typed_is_saved_after_the_login_by_one_button(browser, item, person):
    asked = type_and_lose(browser, item)
    login = fields_of(asked, "login-form") | {"username": person.username, "password": PASSWORD}

    entered = browser.post(reverse("admin:login"), login)
    waiting = browser.get(entered.url)
    assert Directive.objects.get().heading == "Tên cũ"
    done = browser.post(page_of(item), fields_of(waiting, page_of(item)))

    assert done.status_code == 302
    saved = Directive.objects.get()
    assert (saved.heading, saved.body) == ("Tên đang gõ", "<p>Giao:</p><ul><li>Sở Y tế</li></ul>")
    assert saved.assignments.filter(what="Việc mới").exists()
    assert browser.get(reverse("admin:send_on")).url == reverse("admin:index")


def test_a_wrong_password_loses_nothing(browser, item, person):
    asked = type_and_lose(browser, item)
    login = fields_of(asked, "login-form") | {"username": person.username, "password": "sai"}

    again = browser.post(reverse("admin:login"), login)

    assert fields_of(again, "login-form")["carried"] == login["carried"]


def test_what_was_typed_stays_while_the_page_is_opened_again(browser, item, person):
    login = fields_of(type_and_lose(browser, item), "login-form")
    browser.post(reverse("admin:login"), login | {"username": person.username, "password": PASSWORD})

    pages = [browser.get(reverse("admin:send_on")) for _ in range(2)]

    assert all(fields_of(page, page_of(item))["heading"] == "Tên đang gõ" for page in pages)


def test_the_script_is_told_that_the_session_ended(browser, item):
    typed = form_of(browser, page_of(item))
    lose_session(browser)

    response = browser.post(page_of(item), typed, headers={"Accept": "application/json"})

    assert (response.status_code, response.json()["state"]) == (401, "signed_out")


def test_an_idle_session_carries_too(browser, item, settings):
    typed = {**form_of(browser, page_of(item)), "heading": "Tên đang gõ"}
    session = browser.session
    session.update({"since": 1, "seen": 1})
    session.save()

    response = browser.post(page_of(item), typed)

    assert response.status_code == 401
    assert fields_of(response, "login-form")["carried"]


def test_a_page_that_is_only_opened_leads_to_the_login(client, item):
    assert client.get(page_of(item)).url == f"{reverse('admin:login')}?next={page_of(item)}"


def test_a_stale_token_is_renewed_with_the_text(item, person):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person)
    typed = {**form_of(strict, page_of(item)), "heading": "Tên đang gõ", "csrfmiddlewaretoken": "x" * 64}

    refused = strict.post(page_of(item), typed, headers={"Sec-Fetch-Site": "same-origin"})
    assert refused.status_code == 403
    done = strict.post(page_of(item), fields_of(refused, page_of(item)))

    assert done.status_code == 302
    assert Directive.objects.get().heading == "Tên đang gõ"


def test_a_form_of_another_site_is_carried_nowhere(item, person):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person)

    response = strict.post(page_of(item), {"heading": "Của kẻ lạ"}, headers={"Sec-Fetch-Site": "cross-site"})

    assert response.status_code == 403
    assert "Của kẻ lạ" not in text_of(response)
    assert b"K\xe1\xba\xbb" not in response.content


@pytest.mark.parametrize("forged", ["x", "eyJ0byI6Ii9xdWFuLXRyaS8ifQ:1:x", ""])
def test_what_was_not_signed_here_is_not_carried(client, person, forged):
    fields = {"username": person.username, "password": PASSWORD, "carried": forged}

    client.post(reverse("admin:login"), fields | {"next": reverse("admin:send_on")})

    assert carrying.NAME not in client.session


def test_a_password_is_never_carried(browser):
    address = reverse("admin:password_change")
    lose_session(browser)

    response = browser.post(address, {"old_password": "bi-mat-cu", "new_password1": "bi-mat-moi", "x": "y"})

    carried = fields_of(response, "login-form")["carried"]
    assert carrying._read(carried)["fields"] == [["x", "y"]]


def test_more_than_can_be_carried_is_said(browser, item, monkeypatch):
    monkeypatch.setattr(carrying, "MOST", 100)

    response = type_and_lose(browser, item)

    assert "carried" not in fields_of(response, "login-form")
    assert response.status_code == 401
