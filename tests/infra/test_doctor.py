"""The doctor, on a person and a project with one thing missing at a time: each finding names its remedy."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import doctor
import pytest

from fakecloud.cloud import Cloud
from fakecloud.gcloud import Gcloud
from workspace import ROOT

APIS = {"run.googleapis.com"}
TERRAFORM = "Terraform v1.11.4\non linux_amd64\n"


@pytest.fixture
def ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cloud:
    """A person who is signed in twice, on a project that has all it needs."""
    monkeypatch.setenv("CLOUDSDK_CONFIG", str(tmp_path))
    said = json.dumps({"quota_project_id": "p"})
    (tmp_path / "application_default_credentials.json").write_text(said, encoding="utf-8")
    cloud = Cloud(project="p", apis=_apis(), buckets={"p-tfstate"})
    optional = {"gemini-api-key": 0, "adzuna-app-key": 0, "archive-uri": 0}
    cloud.secrets = {"user-hash-key": 1, "google-sign-in-secret": 1, **optional}
    cloud.put("p-tfstate/local.tfvars", b'github = { owner = "o", name = "n" }\n')
    return cloud


def _apis() -> set[str]:
    text = (doctor.INFRA / "project.tf").read_text(encoding="utf-8")
    return {line.strip(' ",') for line in text.splitlines() if line.strip().endswith('.googleapis.com",')}


def _missing(cloud: Cloud, before: str = "plan", version: str = TERRAFORM) -> dict[str, str]:
    found = doctor.Doctor("p", "europe-west1", before, Gcloud(cloud), lambda name: name, lambda: version)
    return {f.what: f.remedy for f in found.look() if f.remedy}


def test_who_has_everything_is_ready(ready: Cloud) -> None:
    assert _missing(ready) == {}


MISSING: dict[str, tuple[dict[str, Any], str, str]] = {
    "no login": ({"signed_in": False}, "login", "gcloud auth login"),
    "no credentials for Terraform": (
        {"credentials": False},
        "application default credentials",
        "gcloud auth application-default login",
    ),
    "another project": ({"project": "q"}, "project of gcloud", "gcloud config set project p"),
    "no billing": ({"billing": False}, "billing", "gcloud billing projects link p"),
    "no owner": ({"account": "viewer"}, "owner of the project", "ask one"),
    "an API is off": ({"apis": _apis() - APIS}, "APIs", "services enable --project=p run.googleapis.com"),
    "a secret without a version": (
        {"secrets": {"user-hash-key": 1, "google-sign-in-secret": 0}},
        "secret google-sign-in-secret",
        "gcloud secrets versions add google-sign-in-secret",
    ),
}


@pytest.mark.parametrize("case", MISSING)
def test_what_is_missing_is_named_with_its_remedy(case: str, ready: Cloud) -> None:
    changed, what, remedy = MISSING[case]
    for name, value in changed.items():
        setattr(ready, name, value)
    found = _missing(ready)
    assert any(name.startswith(what) and remedy in said for name, said in found.items()), found


def test_credentials_of_another_quota_project_are_found(ready: Cloud, tmp_path: Path) -> None:
    (tmp_path / "application_default_credentials.json").write_text("{}", encoding="utf-8")
    assert "set-quota-project p" in _missing(ready)["quota project of Terraform"]


def test_settings_that_the_pipeline_could_not_read_are_found(ready: Cloud) -> None:
    ready.objects.clear()
    assert "gs://p-tfstate/local.tfvars" in _missing(ready)["local.tfvars"]


def test_a_job_sources_key_has_to_be_there_when_it_is_used(ready: Cloud) -> None:
    ready.put("p-tfstate/local.tfvars", b'adzuna_app_id = "a1b2c3d4"\n')
    assert "versions add adzuna-app-key" in _missing(ready)["secret adzuna-app-key"]


def test_an_archives_address_has_to_be_there_when_it_is_used(ready: Cloud) -> None:
    ready.put("p-tfstate/local.tfvars", b'interview_archive = "atlas"\n')
    assert "versions add archive-uri" in _missing(ready)["secret archive-uri"]


def test_an_api_key_that_is_used_has_to_be_there(ready: Cloud) -> None:
    ready.put("p-tfstate/local.tfvars", b"gemini = { api_key = true }\n")
    assert "versions add gemini-api-key" in _missing(ready)["secret gemini-api-key"]


@pytest.mark.parametrize(
    ("constraint", "spec"),
    [
        ("run.managed.requireInvokerIam", {"rules": [{"enforce": True}]}),
        ("run.allowedIngress", {"rules": [{"values": {"allowedValues": ["internal"]}}]}),
        ("gcp.resourceLocations", {"rules": [{"values": {"allowedValues": ["in:us-locations"]}}]}),
        ("gcp.resourceLocations", {"rules": [{"denyAll": True}]}),
        ("cloudbuild.allowedIntegrations", {"rules": [{"values": {"deniedValues": ["github.com"]}}]}),
        ("iam.disableServiceAccountCreation", {"rules": [{"enforce": "TRUE"}]}),
    ],
)
def test_a_policy_that_would_refuse_the_apply_is_named(
    constraint: str, spec: dict[str, Any], ready: Cloud
) -> None:
    ready.org_policies[constraint] = spec
    assert "ask for an exception for p" in _missing(ready)[f"policy {constraint}"]


@pytest.mark.parametrize(
    ("constraint", "spec"),
    [
        ("iam.allowedPolicyMemberDomains", {"rules": [{"values": {"allowedValues": ["C0abc"]}}]}),
        ("gcp.resourceLocations", {"rules": [{"values": {"allowedValues": ["in:europe-west1-locations"]}}]}),
        ("run.managed.requireInvokerIam", {"rules": [{"enforce": False}]}),
    ],
)
def test_a_policy_that_refuses_nothing_of_ours_is_not(
    constraint: str, spec: dict[str, Any], ready: Cloud
) -> None:
    ready.org_policies[constraint] = spec
    assert _missing(ready) == {}


def test_a_policy_that_nobody_may_read_is_no_policy_that_is_well(
    ready: Cloud, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ready.refused_policies = "PERMISSION_DENIED: Organization Policy API has not been used in project p."
    look = doctor.Doctor("p", "europe-west1", "plan", Gcloud(ready), lambda name: name, lambda: TERRAFORM)
    monkeypatch.setattr(doctor, "Doctor", lambda *given: look)

    assert doctor.main(["--project", "p", "--region", "europe-west1"]) == 0

    said = capsys.readouterr().out
    assert "unknown policy run.allowedIngress\n        → ask for roles/orgpolicy.policyViewer" in said
    assert said.endswith(f"ready; {len(doctor.CONSTRAINTS)} could not be looked at\n")


def test_an_empty_project_is_asked_for_no_more_than_it_can_have(ready: Cloud) -> None:
    ready.apis, ready.secrets = set(), {}
    ready.objects.clear()
    assert _missing(ready, before="bootstrap") == {}


@pytest.mark.parametrize("version", ["v0.15.5", "v1.7.5", "v1.10.9", "v2.0.0"])
def test_a_terraform_of_another_age_is_found(version: str, ready: Cloud) -> None:
    assert "terraform's version" in _missing(ready, version=f"Terraform {version}\n")


def test_people_and_the_pipeline_use_a_terraform_that_every_configuration_takes(ready: Cloud) -> None:
    for name in ("versions.tf", "billing/main.tf"):
        text = (doctor.INFRA / name).read_text(encoding="utf-8")
        assert 'required_version = ">= 1.11, < 2.0"' in text, name
    for pipeline in ROOT.glob("cloudbuild*.yaml"):
        for version in re.findall(r"hashicorp/terraform:([\d.]+)", pipeline.read_text(encoding="utf-8")):
            assert not _missing(ready, version=f"Terraform v{version}\n")
