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


def _run(stage: Stage, step: dict[str, Any], account: str, values: dict[str, str]) -> str:
    script = step.get("script")
    if script is None:
        words = [step["entrypoint"]] if "entrypoint" in step else []
        script = shlex.join([*words, *(_substituted(a, values) for a in step["args"])])
    script = re.sub(r"\A#!.*\n", "", script)
    return stage.run(
        f"cd {step.get('dir', '.')}\n{script}", account, "google-cloud-cli" in step["name"], **values
    )


def _values(stage: Stage, number: int) -> dict[str, str]:
    return {
        "PROJECT_ID": stage.project,
        "BUILD_ID": BUILD.format(number=number),
        "_REGION": stage.region,
        "_ENVIRONMENT": "prod",
    }


def step(stage: Stage, file: str, name: str, account: str) -> str:
    """Run one step of a file; returns what it said."""
    wanted = next(s for s in _steps(stage, file) if s["id"] == name)
    return _run(stage, wanted, account, _values(stage, 0))


def build(stage: Stage, file: str, account: str, number: int, **substitutions: str) -> dict[str, str]:
    """Run a build; returns what each step said, or raises what the failing one said."""
    values = _values(stage, number) | substitutions
    return {s["id"]: _run(stage, s, account, values) for s in _steps(stage, file)}


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
    for leftover in ("plan", "preflight.env", "commit", "dist", "source", "kept"):
        stage.run(f"rm -rf build/{leftover}")
    return build(stage, "cloudbuild-apply.yaml", "deployer", number + 500, _PLAN=BUILD.format(number=number))
