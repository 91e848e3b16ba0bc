"""What an apply made becomes the project's: services and their revisions, buckets, secrets, grants."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fakecloud.cloud import Cloud, Service
from fakecloud.grants import PLACES, Grant, Grants
from fakecloud.traffic import LATEST

KEEPS = {
    "google_cloud_run_v2_job": ("jobs", "name"),
    "google_cloudbuild_trigger": ("triggers", "name"),
    "google_project_service": ("apis", "service"),
    "google_service_account": ("accounts", "account_id"),
    "google_storage_bucket": ("buckets", "name"),
}


def take(cloud: Cloud, state: Path) -> None:
    """Make of the project what a state says."""
    said = json.loads(state.read_text(encoding="utf-8"))
    grants, roles = [], {}
    for resource in said["resources"]:
        for instance in resource["instances"]:
            values, kind = instance["attributes"], resource["type"]
            if kind in KEEPS:
                name, attribute = KEEPS[kind]
                getattr(cloud, name).add(values[attribute])
            elif kind == "google_secret_manager_secret":
                cloud.secrets.setdefault(values["secret_id"], 0)
            elif kind == "google_cloud_run_v2_service":
                _serve(cloud, values)
            elif kind == "google_project_iam_custom_role":
                roles[values["role_id"]] = values["permissions"]
            elif kind.endswith("_iam_member") and not values.get("condition"):
                grants.append([values["member"], values["role"], _place(kind, values)])
    cloud.put("grants.json", json.dumps({"grants": grants, "roles": roles}).encode())
    cloud.save()


def _serve(cloud: Cloud, values: dict[str, Any]) -> None:
    service = cloud.services.setdefault(values["name"], Service(values["name"]))
    image = values["template"][0]["containers"][0]["image"]
    service.deploy(image, ready=image in cloud.images)


def _place(kind: str, values: dict[str, Any]) -> str:
    if kind == "google_project_iam_member":
        return ""
    return next((str(values[a]).rpartition("/")[2] for a in PLACES if values.get(a)), "unknown")


def grants(cloud: Cloud) -> Grants:
    """Who may do what, as the last apply left it; before it there is only the owner."""
    said = json.loads(cloud.read("grants.json") or b'{"grants": [], "roles": {}}')
    found = (
        Grant(member.removeprefix("serviceAccount:").partition("@")[0], role, where)
        for member, role, where in said["grants"]
    )
    return Grants(tuple(found), {name: frozenset(p) for name, p in said["roles"].items()})


def drift(cloud: Cloud, tree: Path) -> None:
    """What the services are now, beside what the state last read: Terraform refreshes it."""
    services = {}
    for name, service in cloud.services.items():
        services[name] = {
            "client": service.client,
            "traffic": [
                {
                    "type": f"TRAFFIC_TARGET_ALLOCATION_TYPE_{'LATEST' if t.key == LATEST else 'REVISION'}",
                    "revision": "" if t.key == LATEST else t.key,
                    "percent": t.share,
                    "tag": t.tag,
                }
                for t in service.targets
            ],
        }
    (tree / "drift.json").write_text(json.dumps({"google_cloud_run_v2_service": services}), encoding="utf-8")


def answers(cloud: Cloud) -> Callable[[str, str], int | None]:
    """What a revision answers: what the API of its own archive does, where one was started."""
    images = {r.name: r.of for s in cloud.services.values() for r in s.revisions}

    def ask(revision: str, path: str) -> int | None:
        port = (cloud.read(f"ports/{images[revision].rpartition(':')[2]}") or b"").decode()
        if not port:
            return None
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as response:
                return int(response.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 503

    return ask
