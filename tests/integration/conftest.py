"""Google's emulators and nothing of ours behind them: started once, on free ports, for these tests."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from local.stack import emulators as commands
from local.stack import environment, index_usage, prerequisites, provisioning, views
from local.stack.environment import PROJECT, Ports
from local.stack.ports import free_ports
from local.stack.processes import Processes
from shared.events import Event
from shared.gcp.tables import TABLES
from shared.pipeline import stage
from tests.accounts import deleting_accounts
from tests.product_clients import forget_clients


@dataclass(frozen=True)
class Emulators:
    """Where they are, and which accounts the stand-in of Firebase Auth was told to delete."""

    ports: Ports
    deleted_accounts: list[str]

    @property
    def documents(self) -> str:
        """Firestore's REST address of documents."""
        return f"http://127.0.0.1:{self.ports.firestore}/v1/projects/{PROJECT}/databases/(default)/documents"


@pytest.fixture(scope="session")
def emulators() -> Iterator[Emulators]:
    """Firestore with our rules, Pub/Sub, Storage with its gateway, BigQuery; this process talks to them."""
    try:
        found = prerequisites.find()
    except prerequisites.Missing as missing:
        pytest.skip(str(missing))
    ports = Ports(*free_ports(len(Ports.__dataclass_fields__)))
    with (
        tempfile.TemporaryDirectory() as folder,
        pytest.MonkeyPatch.context() as patch,
        deleting_accounts(ports.auth) as deleted,
    ):
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
                    commands.strict,
                )
            ]
            for process in started:
                process.wait_ready()
            provisioning.make_topics_and_subscriptions(ports, provisioning.DELIVERY_ATTEMPTS, ())
            provisioning.make_buckets(ports)
            provisioning.make_tables(ports, "interviews", _tables())
            provisioning.make_views(ports, views.views())
            for name, value in environment.for_functions(
                ports, credentials, "http://localhost", "scripted"
            ).items():
                patch.setenv(name, value)
            patch.delenv("K_SERVICE", raising=False)
            forget_clients()
            yield Emulators(ports, deleted)
            needed = index_usage.missing(ports.firestore)
            assert not needed, f"no index in infra/firestore.indexes.json for: {needed}"
        finally:
            processes.close()
            forget_clients()


def _tables() -> dict[str, list[dict[str, Any]]]:
    return {
        table.name: [{"name": c.name, "type": c.type, "mode": c.mode} for c in table.columns]
        for table in TABLES
    }


@pytest.fixture
def published(emulators: Emulators, monkeypatch: pytest.MonkeyPatch) -> list[Event]:
    """What was published, in order."""
    heard: list[Event] = []
    monkeypatch.setattr(stage, "publish", lambda *events: heard.extend(events))
    return heard
