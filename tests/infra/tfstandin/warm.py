"""One process that has imported what a provider needs: each start of a provider is a fork of it.

Terraform starts every provider three times for a plan, and a provider's imports take longer than what it is asked.

    python -m tfstandin.warm SOCKET          serve, until standard input ends
    python -I -S warm.py SOCKET SCHEMA.json  be a provider: lend this process' streams and variables to a fork
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
import threading

_LONGEST = 1 << 20


def lend(address: str, schema_path: str) -> None:
    """What Terraform runs: ends when the fork does, and the fork when this does."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as there:
        there.connect(address)
        asked = json.dumps({"schema": schema_path, "environment": dict(os.environ)}).encode()
        socket.send_fds(there, [asked], [0, 1, 2])
        there.recv(1)


def serve(address: str) -> None:
    """Forks a provider for everybody who connects."""
    import select

    from . import provider

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
        listener.bind(address)
        listener.listen(64)
        print("ready", flush=True)
        while True:
            ready, _, _ = select.select([sys.stdin, listener], [], [])
            if sys.stdin in ready:
                return
            lent, _ = listener.accept()
            message, streams, _, _ = socket.recv_fds(lent, _LONGEST, 3)
            asked = json.loads(message)
            provider.load(asked["schema"])  # before the fork, so that it is read once
            if os.fork() == 0:
                listener.close()
                _become(provider, asked, lent, streams)
            lent.close()
            for stream in streams:
                os.close(stream)


def _become(provider, asked: dict, lent: socket.socket, streams: list[int]) -> None:
    status = 1
    try:
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
            os.close(stream)
        os.environ.clear()
        os.environ.update(asked["environment"])
        threading.Thread(target=lambda: (lent.recv(1), os._exit(1)), daemon=True).start()
        provider.main(asked["schema"])
        status = 0
    finally:
        os._exit(status)


if __name__ == "__main__":
    lend(*sys.argv[1:]) if len(sys.argv) == 3 else serve(sys.argv[1])
