"""What a person applied first, the pipeline finds unchanged: its own steps, on that state, as its account."""

from __future__ import annotations

import json
from collections.abc import Iterator

import approved
import pytest

from fakecloud.traffic import Target
from rehearsal import pipeline
from rehearsal.stage import Stage
from workspace import ARCHIVE, LOCAL

UNCHANGED = "No changes."


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    """A project after step 8 of the runbook, applied by its owner."""
    with Stage() as made:
        cloud = made.cloud
        cloud.signed_in = cloud.credentials = True
        cloud.buckets.add(f"{made.project}-tfstate")
        cloud.images.add(f"{made.region}-docker.pkg.dev/{made.project}/images/functions:{'0' * 64}")
        cloud.put(f"{made.project}-tfstate/local.tfvars", LOCAL.encode())
        cloud.save()
        (made.tree / "build" / "functions.tfvars.json").write_text(ARCHIVE, encoding="utf-8")
        made.run(
            'infra/plan.sh "$P" "$R" prod\n'
            "terraform -chdir=infra apply ../build/plan\n"
            'python3 infra/release.py --project "$P" --region "$R" pin'
        )
        yield made


def _plan_of_the_pipeline(stage: Stage) -> str:
    """What the pipeline's own step says of its plan."""
    pipeline.step(stage, "cloudbuild.yaml", "settings", "planner")
    pipeline.step(stage, "cloudbuild.yaml", "plan", "planner")
    return (stage.tree / "build" / "plan.txt").read_text(encoding="utf-8")


def test_the_pipeline_finds_the_first_apply_unchanged(stage: Stage) -> None:
    assert UNCHANGED in _plan_of_the_pipeline(stage)


def test_a_release_leaves_nothing_to_change(stage: Stage) -> None:
    cloud = stage.cloud
    api = cloud.services["api"]
    api.client = "gcloud"
    api.targets = (Target("api-00042-abc", 100), Target("api-00042-abc", 0, "candidate"))
    cloud.save()
    assert UNCHANGED in _plan_of_the_pipeline(stage)


def test_without_what_the_operator_wrote_the_plan_deletes_the_pipeline_and_is_refused(stage: Stage) -> None:
    cloud = stage.cloud
    kept = "\n".join(line for line in LOCAL.splitlines() if line.startswith("google_sign_in"))
    cloud.put(f"{stage.project}-tfstate/local.tfvars", kept.encode())
    try:
        _plan_of_the_pipeline(stage)
    finally:
        cloud.put(f"{stage.project}-tfstate/local.tfvars", LOCAL.encode())
    plan = json.loads((stage.tree / "build" / "plan.json").read_text(encoding="utf-8"))
    objections = list(approved.objections(plan))
    assert sum("the pipeline itself" in o for o in objections) == 4
    assert any("who is told" in o for o in objections)
