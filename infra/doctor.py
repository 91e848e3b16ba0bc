"""Is this person's machine, account and project ready? Asks Google, changes nothing.

    python infra/doctor.py --project P --region R [--before bootstrap|plan]

Each line says what was found, and for what is missing the command that puts it right. Exit status 1 if any.
`--before bootstrap` asks only for what an empty project can have.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gcloud import Run, quiet_gcloud

INFRA = Path(__file__).parent
TERRAFORM = re.compile(r"Terraform v1\.(?:1[1-9]|[2-9]\d)\.")
TOOLS = {
    "gcloud": "https://cloud.google.com/sdk/docs/install",
    "terraform": "https://developer.hashicorp.com/terraform/install, 1.11 or newer",
    "git": "your system's package manager",
    "openssl": "your system's package manager",
}
STATE_SUFFIX = "-tfstate"
_OPTIONAL = {
    "adzuna-app-key": r'adzuna_app_id\s*=\s*"[^"]',
    "archive-uri": r'interview_archive\s*=\s*"atlas"',
    "gemini-api-key": r"api_key\s*=\s*true",
    "linkedin-client-secret": r'linkedin_client_secret\s*=\s*"',
    "mail-password": r'mail_password\s*=\s*"',
}
"""Secrets that are in use only where the settings say so, and how they do."""
READ_POLICIES = "ask for roles/orgpolicy.policyViewer, or: gcloud services enable orgpolicy.googleapis.com"


@dataclass(frozen=True)
class Finding:
    """What was looked at, and what puts it right; an empty `remedy` means that it is well.

    What could not be looked at is `unknown`, and stops nobody: who may not read an organisation's policies
    may still deploy.
    """

    what: str
    remedy: str = ""
    unknown: bool = False

    @property
    def missing(self) -> bool:
        """Whether this is to be put right first."""
        return bool(self.remedy) and not self.unknown


@dataclass(frozen=True)
class Constraint:
    """An organisation's policy that can refuse an apply, and whether this one does."""

    name: str
    refuses: Callable[[dict[str, Any], str], bool]
    why: str


def _enforced(spec: dict[str, Any], _region: str) -> bool:
    return any(rule.get("enforce") in {True, "true", "TRUE"} for rule in spec.get("rules", ()))


def _allows(wanted: tuple[str, ...]) -> Callable[[dict[str, Any], str], bool]:
    """Refuses unless one of what is wanted is allowed; `{region}` stands for the region."""

    def refuses(spec: dict[str, Any], region: str) -> bool:
        names = {w.format(region=region) for w in wanted}
        for rule in spec.get("rules", ()):
            values = rule.get("values") or {}
            if rule.get("denyAll") or names & set(values.get("deniedValues", ())):
                return True
            if values.get("allowedValues"):
                return not names & set(values["allowedValues"])
        return False

    return refuses


CONSTRAINTS = (
    Constraint("run.managed.requireInvokerIam", _enforced, "the API is public: its code checks each token"),
    Constraint("run.allowedIngress", _allows(("all", "is:all")), "candidates call the API from anywhere"),
    Constraint(
        "gcp.resourceLocations",
        _allows(("{region}", "in:{region}-locations", "in:eu-locations", "in:europe-locations")),
        "everything is in this region",
    ),
    Constraint("cloudbuild.allowedIntegrations", _allows(("github.com",)), "Cloud Build hears of commits"),
    Constraint("iam.disableServiceAccountCreation", _enforced, "each function has an account of its own"),
)
"""`iam.allowedPolicyMemberDomains` is not among them: nothing here is granted to everybody."""


@dataclass(frozen=True)
class Doctor:
    """One look at a project."""

    project: str
    region: str
    before: str = "plan"
    run: Run = quiet_gcloud
    which: Callable[[str], str | None] = shutil.which
    version: Callable[[], str] = lambda: (
        subprocess.run(["terraform", "version"], capture_output=True, text=True, check=False).stdout
    )

    def _says(self, *arguments: str) -> str | None:
        """What gcloud prints; None if it refuses."""
        try:
            return self.run(list(arguments)).strip()
        except (subprocess.CalledProcessError, OSError):
            return None

    def tools(self) -> Iterator[Finding]:
        """What the commands of the runbook start."""
        for name, where in TOOLS.items():
            yield Finding(name, "" if self.which(name) else f"install it: {where}")
        if self.which("terraform"):
            yield Finding(
                "terraform's version", "" if TERRAFORM.match(self.version()) else TOOLS["terraform"]
            )

    def person(self) -> Iterator[Finding]:
        """gcloud uses the login, Terraform the application default credentials."""
        login = self._says("auth", "list", "--filter=status:ACTIVE", "--format=value(account)")
        yield Finding(f"login {login or ''}".strip(), "" if login else "gcloud auth login")
        credentials = self._says("auth", "application-default", "print-access-token")
        yield Finding(
            "application default credentials", "" if credentials else "gcloud auth application-default login"
        )
        chosen = self._says("config", "get-value", "project")
        yield Finding(
            "project of gcloud", "" if chosen == self.project else f"gcloud config set project {self.project}"
        )
        yield Finding(
            "quota project of Terraform",
            ""
            if self._quota_project() == self.project
            else f"gcloud auth application-default set-quota-project {self.project}",
        )

    def _quota_project(self) -> str | None:
        folder = os.environ.get("CLOUDSDK_CONFIG") or str(Path.home() / ".config" / "gcloud")
        try:
            said = json.loads(
                Path(folder, "application_default_credentials.json").read_text(encoding="utf-8")
            )
        except (OSError, ValueError):
            return None
        found = said.get("quota_project_id")
        return str(found) if found else None

    def account(self) -> Iterator[Finding]:
        """Owner of the project, with a billing account that pays."""
        linked = self._says("billing", "projects", "describe", self.project, "--format=value(billingEnabled)")
        yield Finding(
            "billing",
            ""
            if linked == "True"
            else f"gcloud billing projects link {self.project} --billing-account=ACCOUNT",
        )
        login = self._says("auth", "list", "--filter=status:ACTIVE", "--format=value(account)")
        roles = self._says(
            *["projects", "get-iam-policy", self.project, "--flatten=bindings[].members"],
            *[f"--filter=bindings.members:{login}", "--format=value(bindings.role)"],
        )
        owner = "roles/owner" in (roles or "").split()
        yield Finding(
            "owner of the project", "" if owner else "only an owner may make Identity Platform: ask one"
        )

    def apis(self) -> Iterator[Finding]:
        """After bootstrap.sh, each API of project.tf is on; an option's stand in a line with its name."""
        terraform = (INFRA / "project.tf").read_text("utf-8")
        declared = set(re.findall(r'(?m)^\s+"([a-z]+\.googleapis\.com)",$', terraform))
        listed = self._says(
            "services", "list", "--enabled", f"--project={self.project}", "--format=value(config.name)"
        )
        missing = sorted(declared - set((listed or "").split()))
        enable = f"gcloud services enable --project={self.project} {' '.join(missing)}"
        yield Finding(f"APIs, {len(declared)} of them", enable if missing else "")

    def secrets(self) -> Iterator[Finding]:
        """Each secret has the version that a revision will ask for."""
        for name in re.findall(r'"([a-z-]+)"', _vessels()):
            if name in _OPTIONAL and not re.search(_OPTIONAL[name], self._local_settings()):
                continue
            there = self._says(
                "secrets", "versions", "describe", "1", f"--secret={name}", f"--project={self.project}"
            )
            add = f"gcloud secrets versions add {name} --project={self.project} --data-file=-"
            yield Finding(f"secret {name}", "" if there is not None else add)

    def _local_settings(self) -> str:
        return self._says("storage", "cat", f"gs://{self.project}{STATE_SUFFIX}/local.tfvars") or ""

    def settings(self) -> Iterator[Finding]:
        """What is the organisation's own stands where people and the pipeline read it."""
        place = f"gs://{self.project}{STATE_SUFFIX}/local.tfvars"
        there = self._says("storage", "cat", place)
        yield Finding("local.tfvars", "" if there else f"gcloud storage cp build/local.tfvars {place}")

    def policies(self) -> Iterator[Finding]:
        """Policies of the organisation that would refuse an apply. Without an organisation there are none."""
        where = ["--effective", f"--project={self.project}", "--format=json"]
        for constraint in CONSTRAINTS:
            what = f"policy {constraint.name}"
            try:
                said = json.loads(self.run(["org-policies", "describe", constraint.name, *where]))
            except (subprocess.CalledProcessError, OSError) as failed:
                if "NOT_FOUND" in str(getattr(failed, "stderr", "")):
                    yield Finding(what)
                else:
                    yield Finding(what, f"{READ_POLICIES} --project={self.project}", unknown=True)
                continue
            ask = f"ask for an exception for {self.project}: {constraint.why}"
            yield Finding(what, ask if constraint.refuses(said.get("spec", {}), self.region) else "")

    def look(self) -> Iterator[Finding]:
        """Everything, in the order in which it is put right."""
        yield from self.tools()
        yield from self.person()
        yield from self.account()
        yield from self.policies()
        if self.before == "plan":
            yield from self.apis()
            yield from self.settings()
            yield from self.secrets()


def _vessels() -> str:
    """The list of secrets in secrets.tf."""
    found = re.search(r"vessels = toset\((.*?)\n  \)\)", (INFRA / "secrets.tf").read_text("utf-8"), re.S)
    if found is None:
        raise ValueError("secrets.tf names no vessels")
    return found[1]


def main(arguments: list[str] | None = None) -> int:
    """Print the findings; exit status 1 if something is to be put right."""
    parser = argparse.ArgumentParser(prog="doctor", description="Is everything ready to deploy?")
    parser.add_argument("--project", required=True)
    parser.add_argument("--region", required=True)
    parser.add_argument("--before", choices=("bootstrap", "plan"), default="plan")
    given = parser.parse_args(arguments)
    missing = unknown = 0
    for finding in Doctor(given.project, given.region, given.before).look():
        missing += finding.missing
        unknown += finding.unknown
        print(f"{'unknown' if finding.unknown else 'missing' if finding.missing else 'ok':8}{finding.what}")
        if finding.remedy:
            print(f"        → {finding.remedy}")
    unseen = f"; {unknown} could not be looked at" if unknown else ""
    print((f"{missing} to put right" if missing else "ready") + unseen)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
