"""A form for every door of the desk that takes one, found from its own table of addresses: a new door needs one too."""

import re
from dataclasses import dataclass, field

from django.apps import apps
from django.test import Client
from django.urls import reverse
from lxml import html

from directives import removing
from directives.admin.frame import token_of
from directives.models import Edition, Remark
from directives.passing import standings
from tests.admin.walking import addresses
from tests.factories import ApproverFactory, DirectiveFactory

# Doors of Django's admin that each model has, and what of them takes a form.
OF_MODEL = re.compile(r"(directives|auth)_[a-z]+_(add|change|delete|changelist|history)")
# Lists that are one class of the desk, as that of decisions is.
SAME = re.compile(r"directives_(meeting|plan|dispatch|otheritem)_")
# Addresses that take no form at all.
NO_FORMS = {
    "guide",
    "guide_approving",
    "kept",
    "index",
    "password_change_done",
    "autocomplete",
    "jsi18n",
    "view_on_site",
    "app_list",
    "directives_auditentry_csv",
    "directives_edition_preview",
    "directives_edition_original",
    "progress_template",
}


@dataclass(frozen=True)
class Scene:
    """A door with a form that it takes: all fields; which of them hold words, files, what a list offers."""

    address: str
    body: dict[str, list[str]] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()


def sent(address: str, **body) -> Scene:
    """A form of buttons alone: every field may hold anything."""
    return Scene(address, {name: [str(value)] for name, value in body.items()}, tuple(body))


def typed(client: Client, address: str) -> Scene:
    """The main form of a page, as a browser would send it."""
    answer = client.get(address)
    page = html.fromstring(answer.content.decode() or "<p></p>")
    forms = [one for one in page.forms if one.get("id") != "logout-form" and one.get("method") == "post"]
    form = next((one for one in forms if one.get("id", "").endswith("_form")), forms[0] if forms else None)
    if form is None:
        return Scene(address)
    body: dict[str, list[str]] = {}
    for name, value in form.form_values():
        body.setdefault(name, []).append(value)
    boxes = form.xpath(
        ".//textarea/@name | .//input[@type='text' or @type='password' or @type='email']/@name"
    )
    files, lists = form.xpath(".//input[@type='file']/@name"), form.xpath(".//select/@name")
    return Scene(address, body, tuple(boxes), tuple(files), tuple(lists))


def scenes(client: Client, rows: dict) -> dict[str, Scene]:
    """One for each door that takes a form, found from the desk's own table of addresses."""
    own = own_scenes(rows)
    found = {}
    for name in addresses():
        if name in own:
            made = own[name]
            found[name] = made if isinstance(made, Scene) else typed(client, made)
        elif OF_MODEL.fullmatch(name) and not name.endswith("history") and not SAME.match(name):
            found[name] = typed(client, address_of(name, rows))
    return found


def address_of(name: str, rows: dict) -> str:
    app, model, page = name.split("_")
    if page in ("add", "changelist"):
        return reverse(f"admin:{name}")
    row = (rows.get(model) or [apps.get_model(app, model).objects.first()])[0]
    return reverse(f"admin:{name}", args=[row.pk if row else 1])


def own_scenes(rows: dict) -> dict[str, Scene | str]:
    """The doors that the desk adds to those of Django's admin."""
    draft, item = rows["edition"][0], rows["directive"][0]
    of = {one.state: one for one in reversed(rows["edition"])}
    State = Edition.State
    live, asked = rows["digest"][0], rows["redaction"][0]
    other = DirectiveFactory(edition=draft, position=9)
    removing.remove(other, ApproverFactory())
    warning = next((one.name for one in standings(draft) if one.may_pass), "")

    def at(name: str, *args) -> str:
        return reverse(f"admin:{name}", args=args)

    def step(name: str, edition: Edition) -> Scene:
        answers = {"note": "Sửa.", "reason": "Gấp.", "day": "31/5/2030", "hour": "17:00", "confirmed": ""}
        key = edition.digest_id if name in ("correct", "withdraw") else edition.pk
        owner = "digest" if name in ("correct", "withdraw") else "edition"
        address = at(f"directives_{owner}_{name}", key)
        return sent(address, seen=f"{edition.pk}.{edition.version}", **answers)

    states = {
        "submit": draft, "send_back": of[State.IN_REVIEW], "approve": of[State.IN_REVIEW],
        "schedule": of[State.APPROVED], "recall": of[State.SCHEDULED], "reopen": of[State.APPROVED],
        "publish": of[State.APPROVED], "force": draft, "discard": draft,
        "correct": of[State.PUBLISHED], "withdraw": of[State.PUBLISHED],
    }  # fmt: skip
    steps = {
        f"directives_{'digest' if name in ('correct', 'withdraw') else 'edition'}_{name}": step(name, edition)
        for name, edition in states.items()
    }
    e, key = draft.pk, item.key
    return steps | {
        "start_week": sent(at("start_week"), tuan="2030-06-03"),
        "code": sent(at("code"), code="123456", next="/quan-tri/"),
        "second_step": sent(at("second_step"), deed="set_up", code="123456", again="x", next="/"),
        "send_on": sent(at("send_on"), carried="x"),
        "upload": at("upload"),
        "paste": at("paste"),
        "login": sent(at("login"), username="ai", password="khong-phai", next="/quan-tri/", carried="x"),
        "logout": sent(at("logout")),
        "password_change": at("password_change"),
        "auth_user_password_change": at("auth_user_password_change", rows["user"][0].pk),
        "presence": sent(at("presence"), edition=e, item=key),
        "directives_directive_remove": sent(at("directives_directive_remove", item.pk)),
        "directives_directive_restore": sent(
            at("directives_directive_restore", draft.removed_items.get().pk)
        ),
        "directives_edition_link": sent(at("directives_edition_link", e)),
        "directives_edition_remarks": sent(
            at("directives_edition_remarks", e), text="Xem lại.", item=key, page="item"
        ),
        "directives_edition_settle": sent(
            at("directives_edition_settle", e, Remark.objects.first().pk), open="", page="item"
        ),
        "directives_edition_take": sent(at("directives_edition_take", e), difference="x", keep=""),
        "directives_edition_seen": sent(at("directives_edition_seen", e), warning="x"),
        "directives_edition_add": sent(at("directives_edition_add", e)),
        "directives_edition_frame": Scene(
            at("directives_edition_frame", e),
            {"title": [draft.title], "lead": [draft.lead], "period_start": [""], "token": [token_of(draft)]},
            words=("title", "lead", "period_start"),
        ),
        "directives_edition_facts": at("directives_edition_facts", e, key),
        "directives_edition_split": sent(
            at("directives_edition_split", e, key), paragraph=0, words="Giao", version=item.version
        ),
        "directives_edition_join": sent(at("directives_edition_join", e, key), version=item.version),
        "directives_edition_move": sent(at("directives_edition_move", e, key), step=1),
        "directives_edition_mend": sent(at("directives_edition_mend", e), finding=warning, code="x"),
        "directives_edition_let_pass": sent(
            at("directives_edition_let_pass", e), finding=warning, reason="Đúng."
        ),
        "directives_edition_ask_again": sent(at("directives_edition_ask_again", e), finding=warning),
        "progress_import": at("progress_import"),
        "directives_redaction_ask": sent(
            at("directives_redaction_ask", live.pk), words="An", reason="Theo đơn.", files=1
        ),
        "directives_redaction_confirm": sent(at("directives_redaction_confirm", asked.pk), again="x"),
        "directives_redaction_refuse": sent(
            at("directives_redaction_refuse", asked.pk), **{"refuse-reason": "Không đúng."}
        ),
        "directives_redaction_look": sent(at("directives_redaction_look", asked.pk)),
        "directives_redaction_look_at_file": sent(
            at("directives_redaction_look_at_file", asked.pk, 1), again="x"
        ),
        "directives_redaction_erase": sent(
            at("directives_redaction_erase", asked.pk), **{"erase-reason": "Hết hạn."}
        ),
    }
