"""Who may run which command: the permission that it takes, and the roles that hold it.

Only the roles and permissions that our pipelines need are here, from Google's role reference
(docs.cloud.google.com/iam/docs/roles-permissions).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policies import Plan

OWNER = "owner"
"""The person at the terminal, who may do everything in the project."""

NEEDS = {
    "artifacts docker images describe": "artifactregistry.versions.get",
    "builds list": "cloudbuild.builds.list",
    "builds submit": "cloudbuild.builds.create",
    "logging read": "logging.logEntries.list",
    "logging read view": "logging.views.access",
    "pubsub topics publish": "pubsub.topics.publish",
    "run jobs describe": "run.jobs.get",
    "run jobs execute": "run.jobs.run",
    "run revisions list": "run.revisions.list",
    "run services describe": "run.services.get",
    "run services list": "run.services.list",
    "run services update-traffic": "run.services.update",
    "storage read": "storage.objects.get",
    "storage write": "storage.objects.create",
    "hosting read": "firebasehosting.sites.get",
    "hosting write": "firebasehosting.sites.update",
}

_RUN_VIEWER = {"run.services.get", "run.services.list", "run.revisions.get", "run.revisions.list"}
_OBJECTS = {"storage.objects.get", "storage.objects.list"}
ROLES = {
    "roles/artifactregistry.admin": {"artifactregistry.versions.get"},
    "roles/artifactregistry.reader": {"artifactregistry.versions.get"},
    "roles/artifactregistry.writer": {"artifactregistry.versions.get"},
    "roles/cloudbuild.builds.editor": {
        "cloudbuild.builds.create",
        "cloudbuild.builds.get",
        "cloudbuild.builds.list",
    },
    "roles/firebase.admin": {"firebasehosting.sites.get", "firebasehosting.sites.update"},
    "roles/logging.configWriter": {"logging.buckets.get", "logging.sinks.create"},
    "roles/logging.logWriter": {"logging.logEntries.create"},
    "roles/logging.viewAccessor": {"logging.views.access", "logging.logEntries.download"},
    "roles/logging.viewer": {"logging.logEntries.list", "logging.buckets.get"},
    "roles/pubsub.admin": {"pubsub.topics.publish", "pubsub.topics.create"},
    "roles/pubsub.publisher": {"pubsub.topics.publish"},
    "roles/run.admin": _RUN_VIEWER
    | {"run.jobs.get", "run.jobs.run", "run.services.update", "run.services.setIamPolicy"},
    "roles/storage.admin": _OBJECTS
    | {"storage.objects.create", "storage.objects.delete", "storage.buckets.get"},
    "roles/storage.objectCreator": {"storage.objects.create"},
    "roles/storage.objectViewer": _OBJECTS,
}


@dataclass(frozen=True)
class Grant:
    """A role on the project, or on one thing in it."""

    account: str
    role: str
    where: str = ""


@dataclass(frozen=True)
class Grants:
    """What a plan grants to the accounts of Cloud Build."""

    grants: tuple[Grant, ...]
    custom: dict[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, plan: Plan) -> Grants:
        """Read a plan's grants."""
        custom = {
            str(r["role_id"]): frozenset(r["permissions"])
            for r in plan.all("google_project_iam_custom_role").values()
        }
        return cls(tuple(_grants(plan)), custom)

    def permissions(self, role: str) -> frozenset[str]:
        """What a role holds, as far as it is known here."""
        if "/roles/" in role:
            return self.custom[role.rpartition("/")[2]]
        return frozenset(ROLES.get(role, ()))

    def may(self, account: str, permission: str, where: str = "") -> bool:
        """Whether an account holds a permission on the project, or on the thing that is named."""
        if account == OWNER:
            return True
        return any(
            g.account == account and g.where in {"", where} and permission in self.permissions(g.role)
            for g in self.grants
        )


def _grants(plan: Plan) -> Iterator[Grant]:
    for kind, _, values in plan.iam():
        member = str(values.get("member"))
        if not member.startswith("serviceAccount:") or values.get("condition"):
            continue
        where = "" if kind == "google_project_iam_member" else _place(values)
        yield Grant(member.removeprefix("serviceAccount:").partition("@")[0], str(values["role"]), where)


PLACES = ("bucket", "topic", "repository", "name", "secret_id", "service_account_id", "dataset_id")
"""Attributes of a grant that say on what it is."""


def _place(values: dict[str, object]) -> str:
    for attribute in (
        "bucket",
        "topic",
        "repository",
        "name",
        "secret_id",
        "service_account_id",
        "dataset_id",
    ):
        if values.get(attribute):
            return str(values[attribute])
    return "unknown"
