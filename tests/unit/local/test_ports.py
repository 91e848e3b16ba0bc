"""Two stacks started at once choose different ports, and nothing takes one before its server is there."""

import http.server
import socket

import pytest

from local.stack import ports
from local.stack.ports import NoFreePort, free_ports, is_free


def test_nobody_else_gets_a_port_before_its_server_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    # given ports that were handed out, with nobody listening yet
    handed_out = free_ports(5)
    lowest = min(handed_out)
    monkeypatch.setattr(ports, "_FROM_WHICH", range(lowest, lowest + 1))

    # when another stack asks for just these
    with pytest.raises(NoFreePort, match="0 of 1"):
        free_ports(1)

    # then they were refused to it, and their own servers can still take them
    assert all(is_free(port) for port in handed_out)
    with http.server.ThreadingHTTPServer(("127.0.0.1", lowest), http.server.BaseHTTPRequestHandler):
        assert not is_free(lowest)


def test_they_differ_and_outgoing_connections_are_given_others() -> None:
    handed_out = free_ports(50)
    assert len(set(handed_out)) == 50
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert server.getsockname()[1] > max(handed_out)
