"""What holds for every test: no other host, no count left over, no haste."""

import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from hypothesis import settings

settings.register_profile("here", deadline=None)  # a busy machine is no failing test
settings.load_profile("here")


class NetworkBlockedError(RuntimeError):
    """A test tried to reach another host. Not an OSError, which code may expect."""


def _is_this_machine(host: str | None) -> bool:
    if host in {None, "", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def _no_other_host(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python code under test may speak to this machine only."""
    original = {
        name: getattr(socket.socket, name) for name in ("connect", "connect_ex")
    }
    resolve = socket.getaddrinfo

    def guarded(name: str) -> Any:
        def method(self: socket.socket, address: Any) -> Any:
            if isinstance(address, tuple) and not _is_this_machine(address[0]):
                self.close()
                raise NetworkBlockedError(f"tests must not connect to {address[0]}")
            return original[name](self, address)

        return method

    def guarded_resolve(host: Any, *args: Any, **kwargs: Any) -> Any:
        if not _is_this_machine(host):
            raise NetworkBlockedError(f"tests must not look up {host}")
        return resolve(host, *args, **kwargs)

    for name in original:
        monkeypatch.setattr(socket.socket, name, guarded(name))
    monkeypatch.setattr(socket, "getaddrinfo", guarded_resolve)


@pytest.fixture(autouse=True)
def _no_counts_left_over() -> Iterator[None]:
    """The limits on guessing passwords count in the cache; each test starts at 0."""
    yield
    cache.clear()
