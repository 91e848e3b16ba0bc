"""Google's emulators and nothing of ours behind them: started once, on free ports, for these tests."""

from __future__ import annotations

import json
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from local.stack import emulators as commands
from local.stack import environment, index_usage, prerequisites, provisioning
from local.stack.environment import PROJECT, Ports
from local.stack.processes import Processes, free_ports
from shared import settings
from shared.gcp import clients
from shared.gcp.warehouse import TABLES


@dataclass(frozen=True)
class Emulators:
    """Where they are, and which accounts the stand-in of Firebase Auth was told to delete."""

    ports: Ports
    deleted_accounts: list[str] = field(default_factory=list)

    @property
    def documents(self) -> str:
        """Firestore's REST address of documents."""
        return f"http://127.0.0.1:{self.ports.firestore}/v1/projects/{PROJECT}/databases/(default)/documents"


def _forget_clients() -> None:
    settings.settings.cache_clear()
    for name in (
        "firestore",
        "storage_client",
        "publisher",
        "bigquery",
        "firebase_auth",
        "signing_credentials",
    ):
        getattr(clients, name).cache_clear()


class _AuthHandler(BaseHTTPRequestHandler):
    """The one call that erasing an account makes: `accounts:delete`. Known accounts start with `u`."""

    def __init__(self, deleted: list[str], *rest: Any) -> None:
        self._deleted = deleted
        super().__init__(*rest)

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        known = self.path.endswith("accounts:delete") and body["localId"] not in self._deleted
        if known:
            self._deleted.append(body["localId"])
        answer = (
            {"kind": "identitytoolkit#DeleteAccountResponse"}
            if known
            else {"error": {"code": 400, "message": "USER_NOT_FOUND"}}
        )
        content = json.dumps(answer).encode()
        self.send_response(200 if known else 400)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


@pytest.fixture(scope="session")
def emulators() -> Iterator[Emulators]:
    """Firestore with our rules, Pub/Sub, Storage with its gateway, BigQuery; this process talks to them."""
    try:
        found = prerequisites.find()
    except prerequisites.Missing as missing:
        pytest.skip(str(missing))
    ports = Ports(*free_ports(len(Ports.__dataclass_fields__)))
    running = Emulators(ports)
    auth = ThreadingHTTPServer(("127.0.0.1", ports.auth), partial(_AuthHandler, running.deleted_accounts))
    threading.Thread(target=auth.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        state = Path(folder)
        credentials = state / "service-account.json"
        environment.write_service_account(credentials, f"http://127.0.0.1:{ports.storage}/token")
        plan = commands.Plan(found, ports, "scripted", state, None, credentials, "http://localhost")
        processes = Processes(state / "logs", environment.base())
        try:
            started = [
                processes.start(command(plan))
                for command in (
                    commands.bigquery,
                    commands.firestore,
                    commands.pubsub,
                    commands.storage_emulator,
                    commands.storage,
                )
            ]
            for process in started:
                process.wait_ready()
            provisioning.make_topics_and_subscriptions(ports, provisioning.DELIVERY_ATTEMPTS, ())
            provisioning.make_buckets(ports)
            provisioning.make_tables(ports, "interviews", _tables())
            for name, value in environment.for_functions(
                ports, credentials, "http://localhost", "scripted"
            ).items():
                patch.setenv(name, value)
            patch.delenv("K_SERVICE", raising=False)
            _forget_clients()
            yield running
            needed = index_usage.missing(ports.firestore)
            assert not needed, f"no index in infra/firestore.indexes.json for: {needed}"
        finally:
            processes.close()
            auth.shutdown()
            auth.server_close()
            _forget_clients()


def _tables() -> dict[str, list[dict[str, Any]]]:
    return {
        table.name: [{"name": c.name, "type": c.type, "mode": c.mode} for c in table.columns]
        for table in TABLES
    }
