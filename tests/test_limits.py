"""How often one address may do a thing, counted in this process or in a real Redis."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.test import RequestFactory

from portal import limits


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@pytest.fixture(scope="module")
def redis_port(tmp_path_factory) -> Iterator[int]:
    """A Redis of its own on a port of this machine; it keeps nothing."""
    program = shutil.which("redis-server")
    if not program:
        assert not os.environ.get("REQUIRE_ALL"), "redis-server must be here (apt install redis-server)"
        pytest.skip("no redis-server on PATH (apt install redis-server)")
    port = free_port()
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    process = subprocess.Popen(
        command, cwd=tmp_path_factory.mktemp("redis"), stdout=subprocess.PIPE, text=True
    )
    assert any("Ready to accept connections" in line for line in process.stdout)
    yield port
    process.terminate()
    process.wait()


@pytest.fixture(params=["memory", "redis"])
def counted(request, settings) -> None:
    """The limits count in the cache of this parameter."""
    if request.param == "redis":
        port = request.getfixturevalue("redis_port")
        backend = {"BACKEND": "django.core.cache.backends.redis.RedisCache"}
        settings.CACHES = {"default": backend | {"LOCATION": f"redis://127.0.0.1:{port}/0"}}
    caches["default"].clear()


def from_address(address: str, **headers: str):
    return RequestFactory().post("/", REMOTE_ADDR=address, headers=headers)


@pytest.mark.usefixtures("counted")
def test_an_address_may_do_a_thing_so_many_times():
    answers = [limits.allows(from_address("192.0.2.1"), "vote", 3, 60) for _ in range(5)]
    assert answers == [True, True, True, False, False]


@pytest.mark.usefixtures("counted")
def test_each_address_and_each_deed_counts_for_itself():
    assert not all(limits.allows(from_address("192.0.2.1"), "vote", 1, 60) for _ in range(2))
    assert limits.allows(from_address("192.0.2.2"), "vote", 1, 60)
    assert limits.allows(from_address("192.0.2.1"), "report", 1, 60)


def test_address_is_what_the_trusted_proxy_wrote_last(settings):
    request = from_address("127.0.0.1", **{"X-Forwarded-For": "203.0.113.9, 198.51.100.7"})
    assert limits.address(request) == "127.0.0.1"
    settings.ADDRESS_HEADER = "X-Forwarded-For"
    assert limits.address(request) == "198.51.100.7"
