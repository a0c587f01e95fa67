"""Every form of the desk, sent what nobody would type: it refuses with a sentence, or keeps the words as words."""

import re
import sys
from collections.abc import Callable, Iterator
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import got_request_exception
from django.db import transaction
from django.test import Client
from django.urls import reverse
from lxml import html

from directives.models import Digest, Directive, Edition
from tests.admin.posting import NO_FORMS, SAME, Scene, scenes
from tests.admin.test_every_page import SUPERUSER, client_of
from tests.admin.walking import addresses, fill
from tests.factories import ApproverFactory
from tests.importing.test_reading_memory import bomb
from tests.scenes import go_live

pytestmark = pytest.mark.django_db
SCRIPT, PICTURE = "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'
WORDS = {
    "script": SCRIPT,
    "picture": PICTURE,
    "zero byte": "a\0b",
    "half a character": "a\ud800b",
    "right to left": "\u202egnờưht\u202c",
}
ECHOES = (SCRIPT.encode(), b"<img src=x")
IDS = ("-1", "9" * 30, "²", "1; DROP TABLE")
WRITTEN = ("directives", "auth")  # the apps whose rows no refused form changes
PASSING = {"presence", "heartbeat"}  # says who is here, whatever a form holds
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=ranh"
KEPT = re.compile(r"seen|seen_version|opened|token|version|.*_FORMS|deed|confirmed|carried.*")


# --- knocking --------------------------------------------------------------------------------------------


class Visitor:
    """Sends forms, undoes all that they do, and notes what is wrong with the answers."""

    def __init__(self) -> None:
        self.rows = fill()
        self.client = client_of(SUPERUSER)
        self.client.raise_request_exception = False
        self.scenes = scenes(self.client, self.rows)
        self.before = self.stored()
        self.wrong: list[str] = []
        self.failures: list[str] = []
        got_request_exception.connect(self.note)

    def note(self, **_more) -> None:
        error = sys.exception()
        self.failures.append(f"{type(error).__name__}: {error}"[:160])

    def stored(self) -> dict[str, list]:
        models = (one for app in WRITTEN for one in apps.get_app_config(app).get_models())
        return {
            one._meta.label: list(one._base_manager.order_by("pk").values_list())
            for one in models
            if one._meta.model_name not in PASSING and not one._meta.proxy
        }

    def post(self, name: str, what: str, body, content_type: str = FORM, **more):
        """Send it; the answer, with whatever it did undone."""
        return self.ask(name, what, lambda: self.client.post(
            more.pop("address", self.scenes[name].address), body, content_type=content_type, **more
        ))  # fmt: skip

    def ask(self, name: str, what: str, send: Callable):
        cookies = self.client.cookies.output()
        kept = {key: morsel.value for key, morsel in self.client.cookies.items()}
        with transaction.atomic():
            answer = send()
            self.wrong += [f"{name} ({what}): {one}" for one in self.complaints(answer)]
            if answer.status_code >= 400 and self.stored() != self.before:
                self.wrong.append(f"{name} ({what}): {answer.status_code}, but something was written")
            if answer.status_code == 302 and answer["Location"].startswith("/"):
                shown = self.client.get(answer["Location"].partition("#")[0])
                self.wrong += [f"{name} ({what}), then: {one}" for one in self.complaints(shown)]
            transaction.set_rollback(True)
        if self.client.cookies.output() != cookies:
            self.client.cookies.clear()
            for key, value in kept.items():
                self.client.cookies[key] = value
        return answer

    def complaints(self, answer) -> Iterator[str]:
        if answer.status_code >= 500:
            yield f"{answer.status_code} {self.failures[-1:]}"
        if answer.streaming or not answer["Content-Type"].startswith("text/html"):
            return
        if any(echo in answer.content for echo in ECHOES):
            yield "repeats what was sent as a tag"
        if 400 <= answer.status_code < 500 and answer.status_code != 405 and not says_why(answer):
            yield f"{answer.status_code} without a sentence"


def says_why(answer) -> bool:
    """Whether the page tells people, in Vietnamese, what is wrong."""
    page = html.fromstring(answer.content.decode() or "<p></p>")
    told = page.xpath(
        "//*[@role='alert' or contains(@class, 'error') or contains(@class, 'warning') or self::h1]"
    )
    words = " ".join(one.text_content() for one in told)
    return page.get("lang") == "vi" and bool(re.search(r"[ạảấầẩậắằặẹẻếềểệịọốồổộớờởợụứừửựđ]", words.lower()))


@pytest.fixture
def visitor() -> Iterator[Visitor]:
    one = Visitor()
    yield one
    got_request_exception.disconnect(one.note)


def encoded(body: dict[str, list[str]]) -> str:
    return urlencode(body, doseq=True, encoding="utf-8", errors="surrogatepass")


def with_words(scene: Scene, words: str) -> str:
    names = [name for name in scene.words if not KEPT.fullmatch(name)]
    return encoded(scene.body | {name: [words] for name in names})


def test_every_address_of_the_desk_has_a_scene_or_takes_no_form(visitor):
    walked = set(visitor.scenes) | NO_FORMS

    unknown = {name for name in addresses() if name not in walked and not name.endswith("_history")}
    unknown = {name for name in unknown if not SAME.match(name)}

    assert unknown == set()


@pytest.mark.parametrize("kind", WORDS)
def test_hostile_words_in_every_box_are_refused_or_kept_as_words(visitor, kind):
    for name, scene in visitor.scenes.items():
        if scene.words:
            visitor.post(name, kind, with_words(scene, WORDS[kind]))

    assert visitor.wrong == []


def test_a_megabyte_in_a_box_is_refused_or_kept(visitor):
    for name, scene in visitor.scenes.items():
        boxes = [one for one in scene.words if not KEPT.fullmatch(one)]
        for box in boxes[:1]:
            visitor.post(name, f"1 MB in {box}", encoded(scene.body | {box: ["dài " * 250_000]}))

    assert visitor.wrong == []


def test_forged_numbers_in_the_fields_change_nothing(visitor):
    for name, scene in visitor.scenes.items():
        numbers = {one for one, values in scene.body.items() if values[0].isdecimal() or KEPT.fullmatch(one)}
        numbers |= set(scene.lists)
        for forged in IDS if numbers else ():
            visitor.post(name, forged, encoded(scene.body | {one: [forged] for one in numbers}))

    assert visitor.wrong == []


def test_forged_numbers_in_the_address_are_not_found(visitor):
    for name, scene in visitor.scenes.items():
        if re.search(r"/\d+/", scene.address):
            for forged in ("0", "9" * 30, "1%00", "%ED%A0%80"):
                address = re.sub(r"/\d+/", f"/{forged}/", scene.address, count=1)
                visitor.post(name, forged, encoded(scene.body), address=address)
        for forged in ("%00", "khong-co", "%ED%A0%80") if "/muc/" in scene.address else ():
            address = re.sub(r"/muc/\w+/", f"/muc/{forged}/", scene.address)
            assert visitor.post(name, forged, encoded(scene.body), address=address).status_code in (302, 404)

    assert visitor.wrong == []


def test_a_form_without_its_fields_or_in_another_dress_breaks_nothing(visitor):
    for name, scene in visitor.scenes.items():
        whole = encoded(scene.body)
        visitor.post(name, "empty", "")
        visitor.post(name, "doubled and more", f"{whole}&{whole}&la=1&id=1&pk=1&is_superuser=on")
        visitor.post(name, "as JSON", '{"title": [1]}', "application/json")
        visitor.post(name, "as plain text", whole, "text/plain")
        visitor.post(name, "without an end", b'--ranh\r\nContent-Disposition: form-data; name="x"', MULTIPART)
        visitor.ask(
            name, "a GET", lambda scene=scene: visitor.client.get(scene.address + "?id=x&q=%00&e=%ED%A0%80")
        )
        visitor.ask(name, "a PUT", lambda scene=scene: visitor.client.put(scene.address, b"x"))

    assert visitor.wrong == []


@pytest.mark.parametrize("token", ["", "a" * 64])
def test_a_form_without_a_right_token_is_refused_and_nothing_is_written(visitor, token):
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    strict.cookies = visitor.client.cookies
    visitor.client = strict

    taken = []
    for name, scene in visitor.scenes.items():
        answer = visitor.post(name, "token", encoded(scene.body | {"csrfmiddlewaretoken": [token]}))
        if answer.status_code != 403:
            taken.append(name)

    assert visitor.wrong == []
    assert taken == []


def test_files_that_are_none_are_refused_with_a_sentence(visitor):
    names = [
        "../../x.docx",
        "a" * 300 + ".docx",
        "\u202exslx.exe",
        "<script>alert(1)</script>.docx",
        "a\0.docx",
    ]
    files = [
        ("ban-tin.docx", b""),
        ("x.docx", SCRIPT.encode()),
        ("x.xlsx", bomb(80)),
        ("x.pdf", SCRIPT.encode()),
    ]
    for name, scene in visitor.scenes.items():
        for box in scene.files:
            for called, data in [*files, *((one, b"\0") for one in names)]:
                body = scene.body | {box: SimpleUploadedFile(called, data)}
                answer = visitor.ask(
                    name, called[:20], lambda body=body, scene=scene: visitor.client.post(scene.address, body)
                )
                assert answer.status_code in (200, 400), (name, called, answer.status_code)

    assert visitor.wrong == []


def test_what_was_typed_is_words_on_every_page_that_shows_it(visitor, client):
    draft = visitor.rows["edition"][0]
    for name in ("directives_directive_change", "directives_edition_remarks", "directives_edition_change"):
        scene = visitor.scenes[name]
        boxes = [one for one in scene.words if one in ("heading", "body", "text", "title", "lead", "chair")]
        body = scene.body | {one: [SCRIPT + PICTURE] for one in boxes}
        assert visitor.client.post(scene.address, encoded(body), content_type=FORM).status_code == 302
    item = Directive.objects.get(pk=visitor.rows["directive"][0].pk)
    assert "alert(1)" in item.heading
    desk = ["index", "directives_edition_changelist", "directives_auditentry_changelist"]
    pages = [reverse(f"admin:{name}") for name in desk]
    of_draft = ("change", "preview", "history", "submit")
    pages += [reverse(f"admin:directives_edition_{name}", args=[draft.pk]) for name in of_draft]

    shown = [visitor.client.get(address) for address in pages]
    go_live(Edition.objects.get(pk=draft.pk), ApproverFactory())
    digest = Digest.objects.get(pk=draft.digest_id)
    public = [reverse(f"digest_{page}", args=[digest.slug]) for page in ("detail", "history")]
    shown += [
        client.get(address)
        for address in [*public, reverse("home"), reverse("directive_atom"), reverse("search") + "?q=alert"]
    ]

    assert [one.status_code for one in shown] == [200] * len(shown)
    assert [one.request["PATH_INFO"] for one in shown if any(echo in one.content for echo in ECHOES)] == []
