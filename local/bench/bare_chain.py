"""The bare chain: what an answer's way costs when the functions on it do nothing.

The same emulators, the same gateways and the same hops as an answer's: an upload by a signed URL, Cloud
Storage's notification, a push, a function that writes one document and publishes, three pushes side by side,
and three functions that each write one document, which a candidate's listener sees under the security rules.
The functions (`bare_functions`) run in a process of their own. What our answers take beyond this is ours;
what this takes is the machine's and the emulators'.

    python -m local.bench.bare_chain --bind HOST:PORT        the functions, as `BareChain` starts them
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
import time
from datetime import timedelta
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import httpx

from local.bench import bare_functions
from local.stack import environment
from local.stack.functions_server import serve
from local.stack.ports import free_ports
from local.stack.processes import Command, Processes, http_answers
from local.stack.provisioning import ACK_DEADLINE_SECONDS, EVENTS_PATH, call
from local.stack.strict.acknowledgement import strict

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

    from local.rehearsal.firestore_listener import Listener
    from local.stack.stack import Stack

_CONTENT = json.dumps({"version": 1, "segments": 1, "starts": [0.0], "duration": 10.0}).encode()
"""As large as the manifest that closes a live answer."""
_TYPE = "application/json"
_LINK_MINUTES = 60


def application() -> WSGIApplication:
    """The bare functions, each where Pub/Sub pushes to it."""
    import functions_framework
    from werkzeug.exceptions import NotFound
    from werkzeug.middleware.dispatcher import DispatcherMiddleware

    create = partial(functions_framework.create_app, source=bare_functions.__file__)
    apps = {
        f"{EVENTS_PATH}/{name}": strict(create(name, signature_type="cloudevent"))
        for name in bare_functions.FUNCTIONS
    }
    return DispatcherMiddleware(NotFound(), apps)


class BareChain:
    """The bare functions beside a running stack, subscribed where ours are."""

    def __init__(self, stack: Stack) -> None:
        self._stack = stack
        self._numbers = itertools.count()
        self._storage = httpx.Client(timeout=60, verify=False)
        self._processes: Processes | None = None

    def __enter__(self) -> BareChain:
        (port,) = free_ports(1)
        host = f"127.0.0.1:{port}"
        arguments = [sys.executable, "-m", "local.bench.bare_chain", "--bind", host]
        self._processes = Processes(self._stack.logs, environment.base())
        command = Command("bare-functions", arguments, http_answers(f"http://{host}/"))
        self._processes.start(command, self._stack.environment).wait_ready()
        project = f"http://127.0.0.1:{self._stack.ports.pubsub}/v1/projects/{environment.PROJECT}"
        call("PUT", f"{project}/topics/{bare_functions.NEXT}", {})
        first = bare_functions.FUNCTIONS[0]
        for name in bare_functions.FUNCTIONS:
            topic = f"projects/{environment.PROJECT}/topics/"
            topic += "upload-finalized" if name == first else bare_functions.NEXT
            push = {"pushEndpoint": f"http://{host}{EVENTS_PATH}/{name}/{topic}"}
            body = {"topic": topic, "ackDeadlineSeconds": ACK_DEADLINE_SECONDS, "pushConfig": push}
            call("PUT", f"{project}/subscriptions/bare-{name.replace('_', '-')}", body)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._storage.close()
        if self._processes is not None:
            self._processes.close()

    @property
    def group(self) -> int:
        """The process group of the bare functions."""
        assert self._processes is not None
        return self._processes.all()[0].group

    def send(self, owner: str, interview_id: str) -> tuple[str, float]:
        """Upload one object: the number under which its documents come, and when the upload had ended."""
        number = str(next(self._numbers))
        url, headers = self._link(f"{bare_functions.PREFIX}{owner}/{interview_id}/{number}")
        self._storage.put(url, content=_CONTENT, headers=headers).raise_for_status()
        return number, time.time()

    def _link(self, name: str) -> tuple[str, dict[str, str]]:
        from google.cloud.storage._signing import generate_signed_url_v4
        from google.oauth2 import service_account

        credentials = service_account.Credentials.from_service_account_file(
            Path(self._stack.environment["GOOGLE_APPLICATION_CREDENTIALS"])
        )
        url: str = generate_signed_url_v4(
            credentials,
            resource=f"/{environment.UPLOADS}/{name}",
            expiration=timedelta(minutes=_LINK_MINUTES),
            api_access_endpoint=f"http://127.0.0.1:{self._stack.ports.storage}",
            method="PUT",
            headers={"Content-Type": _TYPE},
        )
        return url, {"Content-Type": _TYPE}


def seen(listener: Listener, number: str, sent: float, timeout: float) -> dict[str, float]:
    """Milliseconds from the upload's end until the listener saw each function's document.

    Raises:
        TimeoutError: one did not come.
    """
    paths = {name: f"steps/bare{number}_{name}" for name in bare_functions.FUNCTIONS}
    if not listener.wait(lambda: listener.documents.keys() >= set(paths.values()), timeout):
        raise TimeoutError(f"the bare chain did not end in {timeout:.0f} s")
    arrived = {name: listener.first(path, lambda _: True) for name, path in paths.items()}
    return {name: 1000 * (at - sent) for name, at in arrived.items() if at is not None}


def main() -> None:
    """The bare functions' process."""
    parser = argparse.ArgumentParser(description="Functions that do nothing but write one document")
    parser.add_argument("--bind", required=True)
    serve([parser.parse_args().bind], application)


if __name__ == "__main__":
    main()
