"""The schema: valid, complete, true to the answers; every operation fuzzed, and its examples held to it."""

import jsonschema
import pytest
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.urls import get_resolver
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from directives.api.examples import ANSWERS, PATHS
from directives.api.gate import ADDRESSES
from portal.wsgi import application
from tests.api.asking import answer
from tests.factories import MONDAY, PlaceFactory
from tests.scenes import correct, publish

EXAMPLES = 12  # for each operation: all of it takes some twenty seconds


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker):
    """A corrected week, and no limit of requests."""
    with django_db_blocker.unblock(), transaction.atomic():
        edition = publish(MONDAY, items=5)
        correct(edition.digest)
        PlaceFactory()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def api(scene, db, settings):
    """The schema as the site serves it, asked without a network."""
    settings.API_REQUESTS_A_MINUTE = 1_000_000
    cache.clear()
    signals = (request_started, request_finished)
    for signal in signals:  # as Django's own client does: the tests' transaction outlives a request
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/schema/", application)
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.parametrize(
    "mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=lambda mode: mode.value
)
@pytest.mark.parametrize("name", PATHS)
def test_every_operation_answers_as_its_schema_says(api, name: str, mode: GenerationMode):
    operation = api.find_operation_by_id(name)

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
    def check(case):
        case.call_and_validate(headers={"Accept-Encoding": "identity"})  # no network, so nobody decodes

    if mode is GenerationMode.POSITIVE or operation.query or operation.path_parameters:
        check()


def described() -> dict:
    return answer("schema/")


def operations(schema: dict) -> dict[str, dict]:
    return {one["operationId"]: one for path in schema["paths"].values() for one in path.values()}


def test_the_schema_is_openapi_3_1(scene, db):
    schema = described()
    assert schema["openapi"] == "3.1.0"
    for one in schema["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(one)


def test_every_address_is_described(scene, db):
    addresses = {str(one.pattern) for one in get_resolver(ADDRESSES).url_patterns} - {"v1/schema/"}
    assert len(described()["paths"]) == len(addresses)
    assert set(operations(described())) == set(PATHS)


def test_every_status_of_an_operation_is_described(scene, db):
    for name, operation in operations(described()).items():
        assert {"200", "304", "400", "404", "405", "406", "429", "500", "503"} <= set(
            operation["responses"]
        ), name


def test_every_parameter_says_what_it_is(scene, db):
    for operation in operations(described()).values():
        for parameter in operation.get("parameters", ()):
            assert parameter["description"], operation["operationId"]


@pytest.mark.parametrize("name", ANSWERS)
def test_an_example_is_as_the_schema_says(scene, db, name: str):
    schema = described()
    content = operations(schema)[name]["responses"]["200"]["content"]["application/json"]
    assert content["examples"]
    validator = jsonschema.Draft202012Validator(
        {**content["schema"], "components": schema["components"]}, format_checker=jsonschema.FormatChecker()
    )
    assert [error.message for error in validator.iter_errors(ANSWERS[name])] == []


def test_the_schema_is_told_in_english_too(scene, db):
    assert answer("schema/?ngon-ngu=en")["info"]["title"] == "Directive bulletins: data for programs"
    assert answer("schema/?ngon-ngu=fr", 400)["errors"][0]["parameter"] == "ngon-ngu"
