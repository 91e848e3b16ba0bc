"""docs/operations.md as an afternoon: sixteen steps in an order that works, scripts that can be run again."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest

from rehearsal import runbook
from workspace import INFRA, ROOT

DOCUMENT = ROOT / "docs" / "operations.md"
STEPS = runbook.read(DOCUMENT)


def _at(words: str) -> int:
    """The one step that holds these words in its title or commands."""
    found = [s.number for s in STEPS if words in s.title or any(words in c for c in s.commands)]
    assert found, words
    return found[0]


def test_it_begins_with_sixteen_steps() -> None:
    assert [s.number for s in STEPS] == list(range(16))
    first = re.search(r"^## .+$", DOCUMENT.read_text(encoding="utf-8"), re.M)
    assert first
    assert first[0] == "## The first afternoon, from an empty project"


@pytest.mark.parametrize("step", STEPS[:15], ids=lambda s: f"step {s.number}")
def test_each_step_says_what_one_sees_and_what_to_do_when_not(step: runbook.RunbookStep) -> None:
    assert "*Worked*" in step.text
    assert "*If not*" in step.text
    assert step.commands or "*By hand*" in step.text


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("gcloud auth login", "infra/bootstrap.sh"),
        ("make facts", "infra/plan.sh"),
        ("infra/bootstrap.sh", "secrets versions add google-sign-in-secret"),
        ("Connect the repository", "infra/plan.sh"),
        ("gs://$P-tfstate/local.tfvars", "infra/plan.sh"),
        ("infra/plan.sh", "infra/model.sh"),
        ("infra/model.sh", "deploy --only hosting"),
        ("deploy --only hosting", "curl"),
        ("Prove that the alarms ring", "The pipeline finds nothing to do"),
    ],
)
def test_what_is_needed_comes_before_what_needs_it(first: str, then: str) -> None:
    assert _at(first) < _at(then)


def test_the_first_apply_ends_with_traffic_that_names_its_revision() -> None:
    commands = STEPS[_at("infra/plan.sh")].commands[0].strip().splitlines()
    assert [c.split()[0] for c in commands] == ["infra/plan.sh", "terraform", "python3"]
    assert commands[-1].endswith(" pin")


def test_people_and_the_pipeline_plan_with_one_script() -> None:
    pipeline = (ROOT / "cloudbuild.yaml").read_text(encoding="utf-8")
    assert "infra/plan.sh" in pipeline
    assert "terraform plan" not in pipeline
    assert not any("terraform -chdir=infra plan" in c for s in STEPS for c in s.commands)


def test_every_script_that_is_named_is_there_and_can_be_run() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    for name in set(re.findall(r"infra/[\w-]+\.(?:sh|py)", text)):
        path = ROOT / name
        assert path.exists(), name
        assert name.endswith(".py") or path.stat().st_mode & stat.S_IXUSR, name


@pytest.mark.parametrize("script", sorted(INFRA.glob("*.sh")), ids=lambda p: p.name)
def test_a_script_stops_at_the_first_fault(script: Path) -> None:
    assert re.search(r"^set -eu", script.read_text(encoding="utf-8"), re.M)


def test_images_are_built_by_cloud_build_and_only_when_they_are_missing() -> None:
    """So no Apple machine pushes an arm64 image, and no second run a tag that is there."""
    for name in ("image.sh", "model.sh"):
        text = (INFRA / name).read_text(encoding="utf-8")
        assert text.index("images describe") < text.index("gcloud builds submit")
        assert "/serviceAccounts/builder@" in text
    for script in INFRA.glob("*.sh"):
        assert not re.search(r"\bdocker (build|push)", script.read_text(encoding="utf-8")), script.name


def test_each_secret_that_something_reads_gets_a_first_version() -> None:
    text = (INFRA / "secrets.tf").read_text(encoding="utf-8")
    vessels = re.search(r"vessels = toset\((.*?)\n  \)\)", text, re.S)
    assert vessels
    poured = set(re.findall(r"\| pour ([a-z-]+)", (INFRA / "bootstrap.sh").read_text(encoding="utf-8")))
    assert poured == set(re.findall(r'"([a-z-]+)"', vessels[1]))


def test_a_budget_tells_somebody_in_the_accounts_own_currency() -> None:
    text = (INFRA / "billing" / "main.tf").read_text(encoding="utf-8")
    assert "currency_code" not in text
    assert re.search(r"length\(var\.alert_emails\) >= 1 && length\(var\.alert_emails\) <= 5", text)
    main = "".join(p.read_text(encoding="utf-8") for p in INFRA.glob("*.tf"))
    assert "google_billing_budget" not in main, "no pipeline may need rights on the billing account"


def test_base_images_name_their_version() -> None:
    for file in ROOT.glob("models/*/Dockerfile"):
        for image in re.findall(r"^FROM (\S+)", file.read_text(encoding="utf-8"), re.M):
            assert re.search(r":\d+\.\d+\.\d+", image), f"{file.parent.name}: {image}"
