"""The tests cannot reach another host, so a page that does would be found out."""

import socket
import urllib.request

import pytest

from tests.conftest import NetworkBlockedError


def test_other_hosts_are_refused() -> None:
    with (
        socket.socket() as client,
        pytest.raises(NetworkBlockedError, match="must not connect"),
    ):
        client.connect(("192.0.2.1", 80))


@pytest.mark.parametrize("host", ["192.0.2.1", "host.example"])
def test_libraries_are_refused(host: str) -> None:
    with pytest.raises(NetworkBlockedError, match="must not look up"):
        urllib.request.urlopen(f"http://{host}/", timeout=1)


def test_this_machine_is_allowed() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname(), timeout=1) as client,
    ):
        assert client.getpeername() == server.getsockname()
