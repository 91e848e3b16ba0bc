"""The local stack as a library, for tests and for whatever needs the whole platform:

    with Stack(mode="scripted") as stack:
        ... stack.url, stack.environment, stack.kill_functions(), stack.start_functions()

Several stacks can run at a time: each has free ports and a state folder of its own. A running
stack is described in `stack.json` in that folder, so that other commands can join it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Literal

from local.kafka.broker import Retention
from local.stack import emulators, environment, prerequisites, provisioning
from local.stack.emulators import Mode, Plan
from local.stack.environment import Ports
from local.stack.functions_server import entry_points
from local.stack.ports import free_ports, is_free
from local.stack.processes import Command, Process, Processes, StartFailed
from local.stack.running_stack import Running
from local.stack.views import views
from shared.gcp.tables import TABLES
from shared.settings import Settings

Say = Callable[[str], None]
Kafka = Literal["off", "on", "aside"]

_PRODUCT = {"functions", "ingest", "stream"}
"""Parts that are the product's own and run under its settings."""


def silent(_: str) -> None:
    """Progress for those who want none."""


class Stack:
    """Emulators, stand-ins and functions, from `start` to `stop`."""

    def __init__(
        self,
        mode: Mode = "scripted",
        *,
        port: int | None = None,
        state: Path | None = None,
        data: Path | None = None,
        attempts: int = provisioning.DELIVERY_ATTEMPTS,
        say: Say = silent,
        for_people: bool = False,
        kafka: Kafka = "off",
        archive: bool = False,
        strict: bool = True,
        serving: environment.Serving = "vertex",
    ) -> None:
        """`for_people`: with the Auth emulator, to sign in, stand-ins of LinkedIn and a mail relay, and the
        cloud's day's budget.

        `kafka`: "on" with a broker, its consumer and the service that answers are streamed to; "aside": the
        same, and all else runs as without it: a page streams when a test tells it where to.
        `archive`: with a server for finished interviews; `jobs/archive` puts them there when it is run.
        `strict`: calls pass what refuses them where the services would; else emulators are asked straight.
        `serving`: whether our models stand behind Vertex endpoints or are private Cloud Run services.
        """
        self.mode: Mode = mode
        self._temporary = state is None
        self.state = Path(tempfile.mkdtemp(prefix="mock-interview-")) if state is None else state
        self._data = data
        self._attempts = attempts
        self._say = say
        self._for_people = for_people
        self._kafka: Kafka = kafka
        self._archive = archive
        self._strict = strict
        self._serving: environment.Serving = serving
        ports = Ports(*free_ports(len(Ports.__dataclass_fields__)))
        if port and is_free(port):
            ports = Ports(**{**ports.as_dict(), "public": port})
        self.ports = ports
        self.url = f"http://localhost:{ports.public}"
        self.environment: dict[str, str] = {}
        self._streaming: dict[str, str] = {}
        self._processes: Processes | None = None
        self._plan: Plan | None = None

    def __enter__(self) -> Stack:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._say(f"logs are kept in {self.keep_logs()}")
        self.stop()

    def keep_logs(self) -> Path:
        """Leave a temporary state folder in place after `stop`; return where the logs are."""
        self._temporary = False
        return self.logs

    @property
    def logs(self) -> Path:
        """Folder with one log per process."""
        return self.state / "logs"

    @property
    def running(self) -> Running:
        """What another process needs to know of this stack."""
        return Running(
            url=self.url,
            mode=self.mode,
            project=environment.PROJECT,
            ports=self.ports.as_dict(),
            environment=self.environment,
            launcher=os.getpid(),
            logs=str(self.logs),
        )

    def start(self) -> None:
        """Start everything in parallel; return when all of it is ready.

        Raises:
            Missing: a prerequisite is not installed; names the command that installs it.
            StartFailed: something did not come up; nothing is left running.
        """
        found = prerequisites.find()
        self.state.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(self.logs, ignore_errors=True)
        credentials = self.state / "service-account.json"
        token_uri = f"http://127.0.0.1:{self.ports.storage}/token"
        environment.write_service_account(credentials, token_uri)
        plan = Plan(found, self.ports, self.mode, self.state, self._data, credentials, self.url)
        self._plan = plan
        self.environment = environment.for_functions(
            self.ports,
            credentials,
            self.url,
            self.mode,
            bounded=self._for_people,
            kafka=self._kafka == "on",
            archive=self._archive,
            strict=self._strict,
            serving=self._serving,
        )
        if self._for_people:
            self.environment |= environment.for_sharing(self.ports, self.url)
            self.environment |= environment.for_mail(self.ports, self.url)
        self._streaming = {**self.environment, **environment.for_streaming(self.ports)}
        if self._kafka == "aside":
            self.environment[environment.BROWSERS_STREAM] = self._streaming[environment.BROWSERS_STREAM]
        self._processes = Processes(self.logs, environment.base())
        try:
            self._start_all(plan)
        except BaseException:
            self.stop()
            raise
        self.running.write(self.state)

    def _start_all(self, plan: Plan) -> None:
        began = time.monotonic()
        slow_first = [emulators.bigquery, emulators.firestore, emulators.pubsub, emulators.storage_emulator]
        commands: list[Command | None] = [make(plan) for make in slow_first]
        commands += [emulators.strict(plan), emulators.storage(plan), emulators.standins(plan)]
        if self._archive:
            commands.append(emulators.archive(plan.ports.archive, plan.state / "archive"))
        if plan.mode == "models":
            commands += [emulators.model_server(plan, name) for name in environment.ENDPOINTS]
        if self._for_people:
            commands += [emulators.linkedin(plan), emulators.mail(plan)]
        signing_in = None
        if self._for_people and (auth := emulators.auth(plan)) is not None:
            signing_in = threading.Thread(target=self._await_auth, args=(self._start(auth),), daemon=True)
            signing_in.start()
        started = [self._start(command) for command in commands if command is not None]
        started.append(self._start(emulators.functions(plan), self.environment))
        prepare: dict[str, Callable[[], None]] = {
            "pubsub": lambda: provisioning.make_topics_and_subscriptions(
                plan.ports, self._attempts, entry_points()
            ),
            "storage-emulator": lambda: provisioning.make_buckets(plan.ports),
            "bigquery": lambda: _make_warehouse(plan.ports),
        }
        with ThreadPoolExecutor(max_workers=len(started)) as pool:
            for future in [pool.submit(self._await, one, prepare.get(one.command.name)) for one in started]:
                future.result()
        if self._kafka != "off":
            self._start_kafka(plan)
        if signing_in is not None:
            signing_in.join()
        self._say(f"ready in {time.monotonic() - began:.1f} s")

    def _start_kafka(self, plan: Plan) -> None:
        """One after the other: the broker keeps its log in the store, and the service makes the topics."""
        for command in (emulators.kafka_store(plan), emulators.kafka(plan)):
            self._await(self._start(command), None)
        for command in (emulators.stream(plan), emulators.ingest(plan)):
            self._await(self._start(command, self._streaming), None)
        Retention(self.state / "kafka").start()

    def _start(self, command: Command, variables: dict[str, str] | None = None) -> Process:
        assert self._processes is not None
        return self._processes.start(command, variables)

    def _await(self, process: Process, then: Callable[[], None] | None) -> None:
        seconds = process.wait_ready()
        if then is not None:
            then()
        self._say(f"  {process.command.name:<18} ready after {seconds:4.1f} s")

    def _await_auth(self, process: Process) -> None:
        """Only browsers sign in through it, and it takes longest: a stack without it still serves."""
        try:
            self._await(process, None)
        except StartFailed as error:
            if self._processes is None:
                return  # the stack was stopped meanwhile
            self._say(f"WARNING: no sign-in in the browser: {error}")

    def stop(self) -> None:
        """Stop every process and forget the state, unless it was asked to be kept."""
        (self.state / Running.FILE).unlink(missing_ok=True)
        if self._processes is not None:
            if self._data is not None:
                self._export_firestore(self._data)
            running, self._processes = self._processes, None
            running.close()
        if self._temporary:
            shutil.rmtree(self.state, ignore_errors=True)

    def kill_functions(self) -> None:
        """End the functions' process as a crash would: SIGKILL, in the middle of whatever it does."""
        self.kill("functions")

    def start_functions(self) -> None:
        """Start the functions again; return when they are ready."""
        self.restart("functions")

    def kill(self, name: str) -> None:
        """SIGKILL one part: `functions`, `standins`, `storage`, `bigquery`, …"""
        assert self._processes is not None
        self._processes.kill(name)

    def paused(self, name: str) -> AbstractContextManager[None]:
        """One part does not answer inside the block: `firestore`, `bigquery`, `storage`, `pubsub`, …"""
        assert self._processes is not None
        return self._processes.paused(name)

    def restart(self, name: str) -> None:
        """Start a killed part again. Emulators keep nothing: only stateless parts are worth it."""
        assert self._plan is not None
        plan = self._plan
        makers: dict[str, emulators.Maker] = {
            "functions": emulators.functions,
            "standins": emulators.standins,
            "storage": emulators.storage,
            "kafka": emulators.kafka,
            "ingest": emulators.ingest,
            "stream": emulators.stream,
        }
        command = makers[name](plan)
        assert command is not None
        product = self._streaming if name in {"ingest", "stream"} else self.environment
        self._start(command, product if name in _PRODUCT else None).wait_ready()

    def groups(self) -> dict[str, int]:
        """Process groups by the part's name."""
        assert self._processes is not None
        return {process.command.name: process.group for process in self._processes.all()}

    def ended_part(self) -> str | None:
        """Says which part has ended by itself, and where its log is; None while all run."""
        assert self._processes is not None
        ended = [process for process in self._processes.all() if not process.is_running()]
        return f"{ended[0].command.name} ended; its log is {ended[0].log}" if ended else None

    def _export_firestore(self, data: Path) -> None:
        target = data / "firestore"
        shutil.rmtree(target, ignore_errors=True)
        body = {"database": f"projects/{environment.PROJECT}/databases/(default)"}
        url = f"http://127.0.0.1:{self.ports.firestore}/emulator/v1/projects/{environment.PROJECT}:export"
        try:
            provisioning.call(
                "POST", url, {**body, "export_directory": str(data), "export_name": "firestore"}
            )
        except (OSError, RuntimeError) as error:
            self._say(f"Firestore's documents could not be kept: {error}")


def _make_warehouse(ports: Ports) -> None:
    provisioning.make_tables(ports, _dataset(), _tables())
    provisioning.make_views(ports, views())


def _dataset() -> str:
    return str(Settings.model_fields["bigquery_dataset"].default)


def _tables() -> dict[str, list[dict[str, str]]]:
    return {
        table.name: [{"name": c.name, "type": c.type, "mode": c.mode} for c in table.columns]
        for table in TABLES
    }
