"""The same product over HTTP: every role opens and sends every page of a step, from every state."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.test import Client
from django.urls import reverse

from directives.admin.edition_steps import OF_DIGEST, OF_EDITION
from directives.models import Edition, Step
from directives.publishing import TRANSITIONS, Verb
from tests.publishing.stages import State, edition_in
from tests.publishing.test_states import MAY, ROLES, WRITERS, Undone

pytestmark = pytest.mark.django_db
PAGES = {
    **{page.verb: f"admin:directives_edition_{name}" for name, page in OF_EDITION.values()},
    **{page.verb: f"admin:directives_digest_{name}" for name, page in OF_DIGEST.values()},
}
SENT = {
    Verb.SEND_BACK: {"note": "Sửa mục 2."},
    Verb.FORCE: {"reason": "Khẩn."},
    Verb.WITHDRAW: {"reason": "Nhầm."},
    Verb.SCHEDULE: {"day": "03/6/2044", "hour": "17:00", "confirmed": "2044-06-03T17:00:00+07:00"},
}
# The answers of a page that does not do it: nobody logged in, without the right, from the wrong state.
TO_LOGIN, FORBIDDEN, REFUSED, DONE = 302, 403, 409, 302
LOGIN_FIRST = 401  # a sent form: what was typed waits behind the login
DESK = ("/quan-tri/", "/quan-tri/directives/")


def desk_for(by) -> Client:
    client = Client()
    if not isinstance(by, AnonymousUser):
        client.force_login(by)
    return client


def send(client: Client, verb: Verb, edition: Edition) -> tuple[int, bool]:
    """The status of a sent form, and whether a step was taken; all is undone."""
    steps = Step.objects.count()
    there = Edition.objects.count()
    address = reverse(PAGES[verb], args=[edition.digest_id if "digest" in PAGES[verb] else edition.pk])
    answer = []
    try:
        with transaction.atomic():
            response = client.post(address, {"seen": f"{edition.pk}.{edition.version}", **SENT.get(verb, {})})
            moved = Step.objects.count() > steps or Edition.objects.count() < there
            answer.append((response.status_code, moved))
            raise Undone
    except Undone:
        return answer[0]


def is_of_another(verb: Verb, state: State) -> bool:
    """Pages of a bulletin act on its public edition, which is another where this one was superseded."""
    return state == State.SUPERSEDED and verb in (Verb.START_CORRECTION, Verb.WITHDRAW)


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_from_each_page_what_the_table_says(role, state):
    by = ROLES[role]()
    edition = edition_in(state, author=by if role in WRITERS else None)
    client = desk_for(by)
    for verb in Verb:
        if is_of_another(verb, state):
            continue
        may = verb in MAY.get(role, set()) or (
            # whose right it is, but not of what they worked on themselves: the page says so
            role == "approver who wrote it"
        )
        page = client.get(
            reverse(PAGES[verb], args=[edition.digest_id if "digest" in PAGES[verb] else edition.pk])
        )
        status, moved = send(client, verb, edition)
        does = verb in MAY.get(role, set()) and state in TRANSITIONS[verb].sources
        assert moved == does, verb
        if role == "anonymous":
            assert (page.status_code, status) == (TO_LOGIN, LOGIN_FIRST), verb
        elif not may:
            assert (page.status_code, status) == (FORBIDDEN, FORBIDDEN), verb
        else:
            assert page.status_code == 200, verb
            assert bool(page.context["reasons"]) != does, verb
            assert status == (DONE if does else REFUSED), verb
