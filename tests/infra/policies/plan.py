"""A plan as policies read it: its resources by type, and the services that serve entry points."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from shared.stages import HTTP_ENTRY_POINTS

Values = dict[str, Any]
PUBLIC_FUNCTIONS = set(HTTP_ENTRY_POINTS)
STREAMING = ("ingest", "stream")
"""What Kafka adds, where it is on: services that serve no entry point."""
MODELS = "model-"
"""How the services of our models begin, where they stand on Cloud Run."""


@dataclass(frozen=True)
class Plan:
    """A plan's resources: `type → key → values`, the key being the address after the type."""

    resources: dict[str, dict[str, Values]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, document: dict[str, Any]) -> Plan:
        """Read what `terraform show -json` printed of a plan."""
        plan = cls()
        for resource in document["planned_values"]["root_module"]["resources"]:
            address = resource["address"].removeprefix(resource["type"] + ".")
            plan.resources[resource["type"]][address] = resource["values"]
        return plan

    def all(self, kind: str) -> dict[str, Values]:
        """Resources of a type by address."""
        return self.resources.get(kind, {})

    def named(self, kind: str, attribute: str = "name") -> dict[str, Values]:
        """Resources of a type by their name in the cloud."""
        return {str(v[attribute]): v for v in self.all(kind).values()}

    def iam(self) -> Iterator[tuple[str, str, Values]]:
        """Every grant: its type, its address, its values."""
        for kind, found in self.resources.items():
            if re.search(r"_iam_(member|binding|policy)$", kind):
                for address, values in found.items():
                    yield kind, address, values


@dataclass(frozen=True)
class Function:
    """A Cloud Run service that serves one entry point of the functions' image."""

    name: str
    account: str
    public: bool
    internal: bool
    image: str
    concurrency: int
    cpu: float
    memory_gib: float
    timeout_seconds: int
    min_instances: int
    max_instances: int
    variables: dict[str, str]
    secrets: frozenset[str]

    @classmethod
    def of(cls, service: Values) -> Function:
        """Read a service's planned values."""
        template = service["template"][0]
        container = template["containers"][0]
        scaling = template["scaling"][0]
        limits = container["resources"][0]["limits"]
        return cls(
            name=service["name"],
            account=template["service_account"],
            public=bool(service.get("invoker_iam_disabled")),
            internal=service["ingress"] == "INGRESS_TRAFFIC_INTERNAL_ONLY",
            image=container["image"],
            concurrency=template["max_instance_request_concurrency"],
            cpu=float(limits["cpu"]),
            memory_gib=_gib(limits["memory"]),
            timeout_seconds=int(template["timeout"].removesuffix("s")),
            min_instances=scaling["min_instance_count"] or 0,
            max_instances=scaling["max_instance_count"] or 0,
            variables={e["name"]: e.get("value", "") for e in container["env"] if not e.get("value_source")},
            secrets=frozenset(e["name"] for e in container["env"] if e.get("value_source")),
        )


def _gib(amount: str) -> float:
    """Memory as Cloud Run has it written, in GiB."""
    return float(amount[:-2]) / {"Mi": 1024, "Gi": 1}[amount[-2:]]


def functions(plan: Plan) -> dict[str, Function]:
    """Functions by the entry point that they start."""
    services = plan.all("google_cloud_run_v2_service").values()
    found = (
        Function.of(s) for s in services if s["name"] not in STREAMING and not s["name"].startswith(MODELS)
    )
    return {f.variables["FUNCTION_TARGET"]: f for f in found}


@dataclass(frozen=True)
class Process:
    """Anything of ours that Cloud Run runs: a function, a job, or what streams. Secrets' names are apart."""

    name: str
    account: str
    variables: frozenset[str]
    secrets: frozenset[str]
    private_addresses: bool


def processes(plan: Plan) -> Iterator[Process]:
    """All of them."""
    for entry_point, function in functions(plan).items():
        service = plan.named("google_cloud_run_v2_service")[function.name]
        yield _process(entry_point, service["template"][0])
    for job in plan.all("google_cloud_run_v2_job").values():
        yield _process(f"job {job['name']}", job["template"][0]["template"][0])
    for kind in ("google_cloud_run_v2_service", "google_cloud_run_v2_worker_pool"):
        for name, service in plan.named(kind).items():
            if name in STREAMING:
                yield _process(name, service["template"][0])


def _process(name: str, template: Values) -> Process:
    env = template["containers"][0]["env"]
    secrets = frozenset(e["name"] for e in env if e.get("value_source"))
    return Process(
        name=name,
        account=template["service_account"],
        variables=frozenset(e["name"] for e in env) - secrets,
        secrets=secrets,
        private_addresses=bool(template.get("vpc_access")),
    )
