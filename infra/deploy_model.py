"""Put a model container's image where Terraform made a place for it, and give it traffic, all or a part.

    python infra/deploy_model.py --project P --region R --name delivery --image IMAGE [--share 10] [--idle]

The provider has no resource for an uploaded model, and champion and challenger change more often
than the infrastructure. With `--share` below 100 the new model is the challenger: the champion
keeps the rest.

Where the project has a Cloud Run service for the model (Terraform's `serving = "run"`), the image is a new
revision of it, which costs nothing at rest. Else it is uploaded to Vertex AI and deployed to the model's
endpoint, and models that no traffic reaches are taken off it. With `--idle` the endpoint has no machine
while nobody calls it: the first call after an hour of rest is refused, and delivered again by Pub/Sub when
a machine is there, minutes later.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from gcloud import Run, gcloud

ENDPOINTS = {"correctness": "1003", "delivery": "1001", "expression": "1002"}
"""Ids of the endpoints, as in variables.tf."""
MACHINE = "n1-standard-2"
"""Each model answers in well under a second on two cores without a GPU."""
ALWAYS = ("ai", "--min-replica-count=1")
IDLE = ("beta ai", "--min-replica-count=0", "--initial-replica-count=1", "--idle-scaledown-period=3600")
"""gcloud's group and the machines: Vertex AI takes the last one after an hour's rest at the soonest."""


def split(before: dict[str, int], share: int) -> str:
    """Traffic after a new model ("0") came: it gets `share`, the others keep their proportions."""
    after = {"0": share}
    total = sum(before.values())
    rest = 100 - share
    for model, had in before.items():
        after[model] = had * rest // total
    if before:
        largest = max(before, key=lambda m: before[m])
        after[largest] += 100 - sum(after.values())
    else:
        after["0"] = 100
    return ",".join(f"{model}={part}" for model, part in after.items())


class NotReady(Exception):
    """The new revision did not start; the traffic is where it was."""


def deploy(
    project: str, region: str, name: str, image: str, share: int, run: Run = gcloud, idle: bool = False
) -> str:
    """Deploy to what the project has for the model; returns the name of the revision, or of the model."""
    where = [f"--project={project}", f"--region={region}", "--format=json"]
    service = f"model-{name}"
    if service in {s["metadata"]["name"] for s in json.loads(run(["run", "services", "list", *where]))}:
        return _to_run(service, image, share, where, run)
    return _to_vertex(project, name, image, share, where, run, idle)


def _to_run(name: str, image: str, share: int, where: list[str], run: Run) -> str:
    """A new revision without traffic first: one that doesn't start is told, and nobody meets it."""
    run(["run", "deploy", name, f"--image={image}", "--no-traffic", *where])
    status = json.loads(run(["run", "services", "describe", name, *where]))["status"]
    made = str(status["latestCreatedRevisionName"])
    if made != status.get("latestReadyRevisionName"):
        raise NotReady(f"{made} of {name} did not start")
    run(["run", "services", "update-traffic", name, f"--to-revisions={made}={share}", *where])
    return made


def _to_vertex(
    project: str, name: str, image: str, share: int, where: list[str], run: Run, idle: bool
) -> str:
    endpoint = ENDPOINTS[name]
    uploaded: dict[str, Any] = json.loads(
        run(
            [
                *["ai", "models", "upload", f"--display-name={name}", f"--container-image-uri={image}"],
                *["--container-ports=8080", "--container-health-route=/health"],
                *["--container-predict-route=/predict", *where],
            ]
        )
    )
    model = str(uploaded["model"])
    before = json.loads(run(["ai", "endpoints", "describe", endpoint, *where])).get("trafficSplit") or {}
    group, *machines = IDLE if idle else ALWAYS
    run(
        [
            *[*group.split(), "endpoints", "deploy-model", endpoint],
            *[f"--model={model}", f"--display-name={name}"],
            *[f"--machine-type={MACHINE}", *machines, "--max-replica-count=10"],
            f"--service-account=serving@{project}.iam.gserviceaccount.com",
            *[f"--traffic-split={split(before, share)}", *where],
        ]
    )
    after = json.loads(run(["ai", "endpoints", "describe", endpoint, *where]))
    for deployed in after.get("deployedModels", ()):
        if not (after.get("trafficSplit") or {}).get(deployed["id"]):
            run(
                [
                    "ai",
                    "endpoints",
                    "undeploy-model",
                    endpoint,
                    f"--deployed-model-id={deployed['id']}",
                    *where,
                ]
            )
    return model


def main(arguments: list[str] | None = None) -> int:
    """Deploy one model."""
    parser = argparse.ArgumentParser(prog="deploy_model", description="Deploy a model container.")
    parser.add_argument("--project", required=True)
    parser.add_argument("--region", required=True)
    parser.add_argument("--name", required=True, choices=sorted(ENDPOINTS))
    parser.add_argument("--image", required=True)
    parser.add_argument("--share", type=int, default=100, help="per cent of the traffic")
    parser.add_argument("--idle", action="store_true", help="on Vertex AI, no machine while nobody calls")
    given = parser.parse_args(arguments)
    print(deploy(given.project, given.region, given.name, given.image, given.share, idle=given.idle))
    return 0


if __name__ == "__main__":
    sys.exit(main())
