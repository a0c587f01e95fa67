"""The commands that fill an installation: each may be run again, and writes over nothing."""

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command

from directives.models import (
    Agency,
    AgencySuccession,
    Digest,
    Directive,
    Edition,
    GroupMembership,
    Place,
    Province,
)

pytestmark = pytest.mark.django_db


def run(command: str) -> str:
    out = StringIO()
    call_command(command, stdout=out)
    return out.getvalue()


def counts() -> list[int]:
    models = (Agency, AgencySuccession, GroupMembership, Place)
    return [model.objects.count() for model in models]


def test_load_province_loads_agencies_and_places_once():
    run("load_province")
    first = counts()
    run("load_province")

    assert first == counts()
    assert min(first) > 50
    assert Province.objects.current().full_name == "tỉnh Lạng Sơn"
    assert Place.objects.get(slug="huyen-binh-gia").parent.slug == "tinh-lang-son"


def test_load_province_keeps_what_staff_mended_and_brings_back_what_is_missing():
    run("load_province")
    Agency.objects.filter(slug="ubnd-tinh-lang-son").update(short_name="Ủy ban tỉnh", symbol="")
    Province.objects.update(telephone="0205 3812 000", governing_body="UBND")
    Agency.objects.filter(slug="ubnd-xa-chau-son").delete()

    run("load_province")

    agency = Agency.objects.get(slug="ubnd-tinh-lang-son")
    assert (agency.short_name, agency.symbol) == ("Ủy ban tỉnh", "UBND")
    province = Province.objects.current()
    assert (province.telephone, province.governing_body) == ("0205 3812 000", "UBND")
    assert Agency.objects.filter(slug="ubnd-xa-chau-son").exists()


def test_load_province_without_files_says_so(settings):
    settings.PROVINCE = "khong-co"

    assert "bỏ qua" in run("load_province")


def test_create_staff_prints_random_passwords_once(monkeypatch):
    monkeypatch.delenv("EDITOR_PASSWORD", raising=False)
    monkeypatch.delenv("APPROVER_PASSWORD", raising=False)
    monkeypatch.delenv("ADMIN_PASSWORD", raising=False)

    first, second = run("create_staff"), run("create_staff")

    editor = get_user_model().objects.get(username="bientap")
    printed = first.splitlines()[0].rpartition(" ")[2]
    assert editor.check_password(printed)
    assert (len(first.splitlines()), second) == (3, "")


def test_create_staff_takes_passwords_from_the_environment_and_prints_none(monkeypatch):
    monkeypatch.setenv("EDITOR_PASSWORD", "mat-khau-bien-tap")
    monkeypatch.setenv("APPROVER_PASSWORD", "mat-khau-phe-duyet")
    monkeypatch.setenv("ADMIN_PASSWORD", "mat-khau-quan-tri")

    assert run("create_staff") == ""
    assert get_user_model().objects.get(username="duyet").check_password("mat-khau-phe-duyet")


def test_create_staff_lets_both_write_and_only_the_approver_decide():
    run("create_staff")
    editor, approver = (get_user_model().objects.get(username=name) for name in ("bientap", "duyet"))

    for verb in ("approve", "publish", "force", "withdraw"):
        assert [user.has_perm(f"directives.{verb}_edition") for user in (editor, approver)] == [False, True]
    assert all(user.has_perm("directives.add_edition") and user.is_staff for user in (editor, approver))


def test_create_staff_leaves_a_group_as_staff_changed_it():
    run("create_staff")
    Group.objects.get(name="Soạn thảo").permissions.clear()

    run("create_staff")

    assert not Group.objects.get(name="Soạn thảo").permissions.exists()


def test_load_demo_fills_an_empty_installation_and_no_other():
    run("load_province")
    run("create_staff")

    run("load_demo")
    again = run("load_demo")

    assert Digest.objects.live().count() >= 8
    assert Directive.objects.live().count() >= 80
    states = set(Edition.objects.values_list("state", flat=True))
    assert states == {"published", "superseded", "withdrawn"}
    assert "không nạp" in again
    assert Digest.objects.get(slug="2024-05-27").rating_sum == 9


def test_load_demo_fills_the_foot_of_the_pages_where_staff_wrote_nothing():
    run("load_province")
    run("create_staff")
    Province.objects.update(telephone="0205 3812 000")

    run("load_demo")

    province = Province.objects.current()
    assert province.telephone == "0205 3812 000"
    assert "minh họa" in province.address
    assert province.email.endswith(".example")
