"""A build of Cloud Build: its file's steps, one after the other, each from its image and as its account."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from typing import Any

import yaml

from rehearsal.stage import Stage

BUILD = "00000000-0000-4000-8000-{number:012d}"


def _steps(stage: Stage, file: str) -> Iterator[dict[str, Any]]:
    yield from yaml.safe_load((stage.tree / file).read_text(encoding="utf-8"))["steps"]


def _substituted(text: str, values: dict[str, str]) -> str:
    """`$NAME` in an argument; scripts read the same names from their environment."""
    return re.sub(r"\$(\w+)", lambda m: values.get(m[1], m[0]), text)


def build(stage: Stage, file: str, account: str, number: int, **substitutions: str) -> dict[str, str]:
    """Run a build; returns what each step said, or raises what the failing one said."""
    values = {
        "PROJECT_ID": stage.project,
        "BUILD_ID": BUILD.format(number=number),
        "_REGION": stage.region,
        "_ENVIRONMENT": "prod",
        **substitutions,
    }
    said = {}
    for step in _steps(stage, file):
        has_gcloud = "google-cloud-cli" in step["name"]
        script = step.get("script")
        if script is None:
            words = [step["entrypoint"]] if "entrypoint" in step else []
            script = shlex.join([*words, *(_substituted(a, values) for a in step["args"])])
        script = re.sub(r"\A#!.*\n", "", script)
        folder = step.get("dir", ".")
        said[step["id"]] = stage.run(f"cd {folder}\n{script}", account, has_gcloud, **values)
    return said


def planned(stage: Stage, number: int, commit: str) -> str:
    """The main branch's build of a commit, by the planner; returns the plan as its text says it."""
    build(stage, "cloudbuild.yaml", "planner", number, COMMIT_SHA=commit)
    cloud = stage.cloud
    if cloud.published[-1] != {"topic": "plans", "plan": BUILD.format(number=number)}:
        raise AssertionError("nobody asked for an approval")
    cloud.builds.append({"trigger": "check", "commit": commit, "status": "SUCCESS"})
    cloud.save()
    return stage.run(f'gcloud storage cat "gs://$P-plans/text/{BUILD.format(number=number)}.txt"')


def approved(stage: Stage, number: int) -> dict[str, str]:
    """The approved build of a plan, by the deployer."""
    for leftover in ("plan", "commit", "dist", "source", "kept"):
        stage.run(f"rm -rf build/{leftover}")
    return build(stage, "cloudbuild-apply.yaml", "deployer", number + 500, _PLAN=BUILD.format(number=number))
