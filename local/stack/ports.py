"""Ports of loopback for processes that are yet to start."""

from __future__ import annotations

import random
import socket

_FROM_WHICH = range(11_000, 32_768)
"""Below those that systems give to outgoing connections (Linux 32768 and up, macOS 49152 and up), any of
which may take a port that nobody listens on; above the last one that browsers refuse (10080)."""


class NoFreePort(RuntimeError):
    """Hardly any port is free: something is wrong with this machine."""


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on, each kept from others for about a minute: a server's time to take it.

    Raises:
        NoFreePort: too few are free.
    """
    found: list[int] = []
    for port in random.sample(_FROM_WHICH, len(_FROM_WHICH)):
        if len(found) == count:
            return found
        if _reserve(port):
            found.append(port)
    first, last = _FROM_WHICH[0], _FROM_WHICH[-1]
    raise NoFreePort(f"{len(found)} of {count} ports are free between {first} and {last}")


def is_free(port: int) -> bool:
    """Whether this port can be listened on."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def _reserve(port: int) -> bool:
    """Leave the end of a connection waiting on this port: whoever asks for it as strictly as here is refused.

    Servers ask with `SO_REUSEADDR`, which passes.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        try:
            listening.bind(("127.0.0.1", port))
        except OSError:
            return False
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.listen(1)
        with socket.create_connection(("127.0.0.1", port)):
            listening.accept()[0].close()
    return True
