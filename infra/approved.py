"""What must be true of a plan, and of its commit, before an approved build applies it.

    python infra/approved.py gate build/plan.json          run by the planner, before a person is asked
    python infra/approved.py page build/plan.json          what the web app's build is told of it
    python infra/approved.py settings build/plan.json      what `preflight` asks about before the apply
    python infra/approved.py ready --project P --region R --plan build      run by the approved build

`gate` refuses a plan that would take away what cannot be had back, or the means to deploy at all, one that
gives a new revision of the API traffic before it was tried, and one that would enforce App Check before its
key is made. `ready` waits until the checks of the plan's commit have passed, and refuses when main has moved
on to another pipeline than the one that was planned.
"""

from __future__ import annotations

import argparse
import json
import shlex
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gcloud import Run, gcloud

KEPT = {
    "google_bigquery_dataset": "rows",
    "google_bigquery_table": "rows",
    "google_cloudbuild_trigger": "the pipeline itself",
    "google_firestore_database": "interviews",
    "google_identity_platform_config": "accounts",
    "google_monitoring_notification_channel": "who is told",
    "google_secret_manager_secret": "the pseudonyms' key",
    "google_storage_bucket": "recordings",
}
"""Types that no plan of a pipeline may delete or replace, and what would go with them.

A person with a terminal may."""

CARRIED = ("cloudbuild-apply.yaml", "infra/approved.py", "infra/hosting.py", "infra/release.py")
"""What the approved build runs; the plan carries copies of it."""

ASKED_ABOUT = {"GEMINI_LOCATION", "GEMINI_MODEL", "SPEECH_LOCATION", "SPEECH_MODEL"}
"""Settings that name what Google may take away."""

CHECK_SECONDS = 3600
POLL_SECONDS = 20


class Refused(Exception):
    """The plan is not to be applied."""


def site_key(plan: dict[str, Any]) -> str:
    """App Check's key for the page; empty while it is off, and in the plan that makes it."""
    said = plan.get("planned_values", {}).get("outputs", {}).get("recaptcha_site_key", {})
    return str(said.get("value") or "")


def asked_about(plan: dict[str, Any]) -> str:
    """The variables with which `preflight` asks about what a plan would set, as gcloud takes them.

    The job itself has what was applied last: asked about that, it would refuse the very plan that replaces a
    retired model. What is deployed is older than any plan, so it is not looked at.
    """
    job = next(
        resource["values"]
        for resource in plan["planned_values"]["root_module"]["resources"]
        if resource["address"] == 'google_cloud_run_v2_job.this["preflight"]'
    )
    env = job["template"][0]["template"][0]["containers"][0]["env"]
    settings = {one["name"]: one.get("value") or "" for one in env if one["name"] in ASKED_ABOUT}
    settings["PREFLIGHT_WITHOUT"] = "deployed"
    return ",".join(f"{name}={settings[name]}" for name in sorted(settings))


def objections(plan: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a plan, as `terraform show -json` prints it."""
    app_check = plan.get("variables", {}).get("app_check", {}).get("value") or {}
    if app_check.get("enforced") and not site_key(plan):
        yield "App Check would be enforced before its key is made: apply it enabled, release, then enforce"
    for change in plan.get("resource_changes", ()):
        actions = set(change["change"]["actions"])
        if "delete" in actions and change["type"] in KEPT:
            yield f"{change['address']} would be deleted, and {KEPT[change['type']]} with it"
        if change["address"] == 'google_cloud_run_v2_service.function["api"]' and actions == {"update"}:
            after = change["change"]["after"]
            if any(str(t.get("type", "")).endswith("_LATEST") for t in after.get("traffic") or ()):
                yield "the API follows LATEST: its new revision would get everybody untried; `release.py pin`"


@dataclass(frozen=True)
class Approved:
    """An approved build at work on a plan's folder."""

    project: str
    region: str
    plan: Path
    root: Path
    run: Run = gcloud
    sleep: Callable[[float], None] = time.sleep

    def checks(self, commit: str) -> str:
        """How the trigger `check` stands on a commit: SUCCESS, WORKING …, or "" if it has not begun."""
        selected = f'substitutions.TRIGGER_NAME="check" AND substitutions.COMMIT_SHA="{commit}"'
        said = self.run(
            [
                *["builds", "list", f"--filter={selected}", "--limit=1", "--sort-by=~createTime"],
                *["--format=value(status)", f"--project={self.project}", f"--region={self.region}"],
            ]
        )
        return said.strip()

    def ready(self) -> str:
        """Wait for the checks of the plan's commit; returns the commit, or raises `Refused`."""
        for name in CARRIED:
            if (self.plan / "source" / Path(name).name).read_bytes() != (self.root / name).read_bytes():
                raise Refused(f"main has another {name} than the plan's commit: approve the newer plan")
        commit = (self.plan / "commit").read_text(encoding="utf-8").strip()
        waited = 0
        while (status := self.checks(commit)) in {"", "PENDING", "QUEUED", "WORKING"}:
            if waited >= CHECK_SECONDS:
                raise Refused(f"the checks of {commit} have not ended in {CHECK_SECONDS} s")
            self.sleep(POLL_SECONDS)
            waited += POLL_SECONDS
        if status != "SUCCESS":
            raise Refused(f"the checks of {commit} ended with {status}")
        return commit


def main(arguments: list[str] | None = None) -> int:
    """Run a command; exit status 1 when the plan is refused."""
    parser = argparse.ArgumentParser(prog="approved", description="Judge a plan before it is applied.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("gate").add_argument("plan", type=Path)
    commands.add_parser("page").add_argument("plan", type=Path)
    commands.add_parser("settings").add_argument("plan", type=Path)
    ready = commands.add_parser("ready")
    ready.add_argument("--project", required=True)
    ready.add_argument("--region", required=True)
    ready.add_argument("--plan", type=Path, required=True)
    given = parser.parse_args(arguments)
    try:
        if given.command == "gate":
            if found := list(objections(json.loads(given.plan.read_text(encoding="utf-8")))):
                raise Refused("; ".join(found))
        elif given.command == "page":
            plan = json.loads(given.plan.read_text(encoding="utf-8"))
            print(f"VITE_APP_CHECK_KEY={shlex.quote(site_key(plan))}")
        elif given.command == "settings":
            print(asked_about(json.loads(given.plan.read_text(encoding="utf-8"))))
        else:
            root = Path(__file__).resolve().parent.parent
            print(Approved(given.project, given.region, given.plan, root).ready())
    except Refused as refused:
        print(f"refused: {refused}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
