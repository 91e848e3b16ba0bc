"""The commands that the local stack runs, and how each tells that it is ready."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from local.kafka import broker as kafka_broker
from local.stack import paths
from local.stack.environment import ENDPOINTS, PROJECT, UPLOADS, Ports
from local.stack.prerequisites import Prerequisites
from local.stack.processes import Command, http_answers, port_answers

Mode = Literal["models", "scripted"]

_JVM = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto")
_AUTH = paths.ROOT / "web" / "emulator"
MAIL_CERTIFICATES = "mail-tls"
ARCHIVE_SERVER = paths.ROOT / "local" / "archive_server" / ".venv" / "bin" / "secantusd-py"


@dataclass(frozen=True)
class Plan:
    """Everything a command line may need."""

    found: Prerequisites
    ports: Ports
    mode: Mode
    state: Path
    data: Path | None
    credentials: Path
    url: str

    @property
    def exported(self) -> Path | None:
        """Where Firestore's documents of an earlier run are."""
        return None if self.data is None else self.data / "firestore"


def firestore(plan: Plan) -> Command:
    """Google's emulator, run without gcloud's wrapper, which leaves Java behind when it is killed."""
    port = plan.ports.firestore
    arguments = [plan.found.java, "-Xmx512m", *_JVM, "-cp", str(plan.found.firestore_jar)]
    arguments += ["com.google.cloud.datastore.emulator.firestore.CloudFirestore", "start"]
    arguments += ["--host=127.0.0.1", f"--port={port}"]
    if paths.RULES.exists():
        arguments.append(f"--rules={paths.RULES}")
    else:
        print("WARNING: infra/firestore.rules is missing: Firestore is open", file=sys.stderr)
    if plan.exported is not None:
        arguments += [f"--import-data={f}" for f in plan.exported.glob("*.overall_export_metadata")][:1]
    return Command("firestore", arguments, http_answers(f"http://127.0.0.1:{port}/"))


def pubsub(plan: Plan) -> Command:
    """Google's emulator."""
    port = plan.ports.pubsub
    arguments = [plan.found.java, "-Xmx256m", *_JVM, "-jar", str(plan.found.pubsub_jar)]
    return Command(
        "pubsub",
        [*arguments, "--host=127.0.0.1", f"--port={port}"],
        http_answers(f"http://127.0.0.1:{port}/v1/projects/{PROJECT}/topics"),
    )


def storage_emulator(plan: Plan) -> Command:
    """fake-gcs-server; it publishes Cloud Storage's own notification of every object in `uploads`."""
    port = plan.ports.storage_emulator
    kept = ["-backend", "memory"]
    if plan.data is not None:
        kept = ["-backend", "filesystem", "-filesystem-root", str(plan.data / "storage")]
    arguments = [str(plan.found.storage_binary), "-scheme", "http", "-host", "127.0.0.1"]
    arguments += ["-port", str(port), "-external-url", f"http://127.0.0.1:{plan.ports.storage}"]
    arguments += ["-event.pubsub-project-id", PROJECT, "-event.pubsub-topic", "upload-finalized"]
    arguments += ["-event.bucket", UPLOADS, "-event.list", "finalize", "-log-level", "warn", *kept]
    return Command(
        "storage-emulator",
        arguments,
        http_answers(f"http://127.0.0.1:{port}/storage/v1/b?project={PROJECT}"),
        {"PUBSUB_EMULATOR_HOST": f"127.0.0.1:{plan.ports.pubsub}"},
    )


def storage(plan: Plan) -> Command:
    """Our gateway before the Cloud Storage emulator."""
    port = plan.ports.storage
    arguments = [sys.executable, "-m", "local.stack.storage_gateway", "--port", str(port)]
    arguments += ["--upstream", f"http://127.0.0.1:{plan.ports.storage_emulator}"]
    arguments += ["--credentials", str(plan.credentials)]
    return Command("storage", arguments, port_answers(port))


def strict(plan: Plan) -> Command:
    """Our gateway before the emulators of Firestore and Pub/Sub."""
    ports = plan.ports
    arguments = [sys.executable, "-m", "local.stack.strict.gateway"]
    arguments += ["--firestore", str(ports.strict_firestore), "--firestore-emulator", str(ports.firestore)]
    arguments += ["--pubsub", str(ports.strict_pubsub), "--pubsub-emulator", str(ports.pubsub)]
    return Command("strict", arguments, port_answers(ports.strict_pubsub))


def bigquery(plan: Plan) -> Command:
    """bqemulator, in its own environment."""
    arguments = [str(plan.found.bigquery_python), str(paths.BIGQUERY_PROJECT / "serve.py")]
    arguments += ["--home", str(paths.cache() / "duckdb"), "--project", PROJECT]
    arguments += ["--port", str(plan.ports.bigquery), "--grpc-port", str(plan.ports.bigquery_grpc)]
    if plan.data is not None:
        arguments += ["--data", str(plan.data / "bigquery")]
    ready = http_answers(f"http://127.0.0.1:{plan.ports.bigquery}/bigquery/v2/projects/{PROJECT}/datasets")
    return Command("bigquery", arguments, ready)


def standins(plan: Plan) -> Command:
    """Our stand-ins for Speech-to-Text, Gemini and Vertex prediction."""
    ports = plan.ports
    arguments = [str(plan.found.standins_python), "-m", "standins.serve", "--mode", plan.mode]
    arguments += ["--speech-port", str(ports.speech), "--gemini-port", str(ports.gemini)]
    arguments += ["--vertex-port", str(ports.vertex), "--control-port", str(ports.control)]
    if plan.mode == "models":
        for name in ENDPOINTS:
            port = ports.as_dict()[name]
            arguments += [f"--{name}-endpoint", name, f"--{name}-url", f"http://127.0.0.1:{port}/predict"]
        arguments += ["--read-first", str(_evaluation_prompt(plan.state))]
    return Command("standins", arguments, http_answers(f"http://127.0.0.1:{ports.control}/health"))


def _evaluation_prompt(folder: Path) -> Path:
    """The longest instruction of those that a candidate waits for, as a file."""
    from shared.assessment.scoring import evidence, rubric
    from shared.gcp import gemini

    file = folder / "evaluation_prompt.txt"
    asked = gemini.prompt(rubric.EVALUATION_TASK).without(evidence.STRIKES)
    file.write_text(asked.text, encoding="utf-8")
    return file


_MODEL_SERVERS = {
    "delivery": (["-m", "models.delivery.serve"], paths.ROOT),
    "correctness": (["-m", "serve"], paths.MODELS / "correctness"),
    "expression": (["-m", "expression", "serve"], paths.MODELS / "expression"),
}
"""How each model's container starts, and in which folder."""


def model_server(plan: Plan, name: str) -> Command | None:
    """A model's own serving container, as Vertex starts it; None when it is not installed."""
    project = paths.MODELS / name
    python = paths.python_of(project)
    if not python.exists():
        print(f"WARNING: {project} is not installed (make install): no {name} model", file=sys.stderr)
        return None
    port = plan.ports.as_dict()[name]
    return Command(
        f"model-{name}",
        [str(python), *_MODEL_SERVERS[name][0]],
        http_answers(f"http://127.0.0.1:{port}/health"),
        {
            "AIP_HTTP_PORT": str(port),
            "AIP_PREDICT_ROUTE": "/predict",
            "HOST": "127.0.0.1",
            "DELIVERY_HOST": "127.0.0.1",
            "AIP_HEALTH_ROUTE": "/health",
            "PYTHONPATH": "",
            # The delivery model reads the recording that an answer's instance names.
            "GOOGLE_CLOUD_PROJECT": PROJECT,
            "GOOGLE_APPLICATION_CREDENTIALS": str(plan.credentials),
            "STORAGE_EMULATOR_HOST": f"http://127.0.0.1:{plan.ports.storage}",
        },
        directory=_MODEL_SERVERS[name][1],
    )


def functions(plan: Plan) -> Command:
    """All functions, and the web app, in one process."""
    bind = [f"127.0.0.1:{plan.ports.public}", f"127.0.0.1:{plan.ports.functions}"]
    arguments = [sys.executable, "-m", "local.stack.functions_server"]
    for one in bind:
        arguments += ["--bind", one]
    return Command("functions", arguments, http_answers(f"http://{bind[1]}/local.json"))


def linkedin(plan: Plan) -> Command:
    """A stand-in of ours: where a candidate signs in to share, and what takes the post."""
    port = plan.ports.linkedin
    arguments = [sys.executable, "-m", "local.partners.linkedin", "--port", str(port)]
    return Command("linkedin", [*arguments, "--redirect-uri", f"{plan.url}/jobs"], port_answers(port))


def mail(plan: Plan) -> Command:
    """A stand-in of ours for a mail relay: what it takes lies in the stack's folder as files."""
    arguments = [sys.executable, "-m", "local.partners.mail_relay", "--port", str(plan.ports.mail)]
    arguments += ["--folder", str(plan.state / "mail"), "--certificates", str(plan.state / MAIL_CERTIFICATES)]
    return Command("mail", arguments, port_answers(plan.ports.mail))


def auth(plan: Plan) -> Command | None:
    """Firebase's Auth emulator for the browser, where `npm ci` was run in web/emulator."""
    if not (_AUTH / "node_modules").exists():
        return None
    return Command(
        "auth",
        ["node", str(_AUTH / "serve.cjs"), "127.0.0.1", str(plan.ports.auth), PROJECT],
        http_answers(f"http://127.0.0.1:{plan.ports.auth}/"),
        timeout=240,  # 16 s of one core, all its own, to compile the API's description
    )


def kafka_store(plan: Plan) -> Command:
    """The broker's log, in files."""
    return kafka_broker.store(plan.ports.kafka_store, plan.state / "kafka")


def kafka(plan: Plan) -> Command:
    """The broker."""
    return kafka_broker.broker(plan.ports.kafka, plan.ports.kafka_store)


def archive(port: int, folder: Path) -> Command:
    """A server that speaks MongoDB's protocol, and keeps its files in `folder`."""
    arguments = [str(ARCHIVE_SERVER), "--host", "127.0.0.1", "--port", str(port)]
    arguments += ["--storage-path", str(folder)]
    return Command("archive", arguments, port_answers(port), timeout=120)


def ingest(_: Plan) -> Command:
    """The product's consumer."""
    return Command("ingest", [sys.executable, "-m", "jobs.ingest"], lambda: True)


def stream(plan: Plan) -> Command:
    """The product's WebSocket service."""
    port = plan.ports.stream
    ready = http_answers(f"http://127.0.0.1:{port}/healthz")
    arguments = [sys.executable, "-m", "services.stream", "--make-topics"]
    return Command("stream", arguments, ready, {"PORT": str(port)})


Maker = Callable[[Plan], Command | None]
