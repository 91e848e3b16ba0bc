"""Who may do what: nothing is public but the API, and each workload is one account with what it needs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from policies.plan import PUBLIC_FUNCTIONS, Plan, functions

PUBLIC = {"allUsers", "allAuthenticatedUsers"}
ROLES_OF_WORKLOADS = {"roles/bigquery.jobUser", "roles/datastore.user", "roles/logging.logWriter"}
"""Ready-made roles that an account may hold on the whole project, Cloud Build's deployer aside.

Firestore and query jobs know no lower level; Firestore's is conditioned on the one database.
"""
APPROVER = "roles/cloudbuild.builds.approver"
"""The one role that people are given on the project here."""
PERMISSIONS = {
    "aiplatform.endpoints.predict",
    "cloudquotas.quotas.get",
    "firebaseauth.users.delete",
    "firebaseauth.users.get",
    "run.revisions.get",
    "run.services.list",
    "speech.locations.get",
    "speech.recognizers.recognize",
}
"""All that the roles of our own may grant."""


def only_the_api_is_public(plan: Plan) -> Iterator[str]:
    """Nothing is public but the API's service; buckets and datasets can't be made so."""
    for kind, address, values in plan.iam():
        members = {values.get("member"), *(values.get("members") or ())}
        if members & PUBLIC:
            yield f"{kind}.{address} is granted to everybody"
    for name, bucket in plan.named("google_storage_bucket").items():
        if bucket["public_access_prevention"] != "enforced" or not bucket["uniform_bucket_level_access"]:
            yield f"bucket {name} could be opened to the public"
    for name, function in functions(plan).items():
        if name not in PUBLIC_FUNCTIONS and not function.internal:
            yield f"function {name} takes calls from outside"
        if function.public != (name in PUBLIC_FUNCTIONS):
            yield f"function {name} is {'' if function.public else 'not '}called without an invoker's token"


def roles_are_narrow(plan: Plan) -> Iterator[str]:
    """No primitive role; on the project only what knows no lower level; nothing replaces other grants."""
    for kind, address, values in plan.iam():
        if kind.endswith(("_iam_binding", "_iam_policy")):
            yield f"{kind}.{address} would take away grants that stand beside it"
            continue
        role, where = str(values.get("role")), f"{kind}.{address}"
        if role in {"roles/owner", "roles/editor", "roles/viewer"} or "legacy" in role.lower():
            yield f"{where} grants the primitive role {role}"
        if kind not in {
            "google_project_iam_member",
            "google_organization_iam_member",
            "google_folder_iam_member",
        }:
            continue
        member = str(values["member"])
        if member.startswith("serviceAccount:deployer@"):
            continue
        if not member.startswith("serviceAccount:") and role == APPROVER:
            continue
        ours = re.fullmatch(r"projects/[^/]+/roles/mock_interview_\w+", role)
        if kind != "google_project_iam_member" or not (role in ROLES_OF_WORKLOADS or ours):
            yield f"{where} grants {role} on the whole project"
        if role == "roles/datastore.user" and not any(
            "/databases/(default)" in c["expression"] for c in values.get("condition") or ()
        ):
            yield f"{where} grants every database, not the one"
    for address, role_of_ours in plan.all("google_project_iam_custom_role").items():
        if address in {"leaver", "planner"}:  # builds.py judges them
            continue
        if extra := set(role_of_ours["permissions"]) - PERMISSIONS:
            yield f"role {address} grants {', '.join(sorted(extra))}"


def a_service_has_one_invoker(plan: Plan) -> Iterator[str]:
    """Each private function is called by its own push account, and that account calls nothing else."""
    invokers: dict[str, set[str]] = defaultdict(set)
    for values in plan.all("google_cloud_run_v2_service_iam_member").values():
        invokers[str(values["name"])].add(str(values["member"]).partition("@")[0])
    for name, function in functions(plan).items():
        service = function.name
        wanted = set() if name in PUBLIC_FUNCTIONS else {f"serviceAccount:push-{service}"}
        if invokers.pop(service, set()) != wanted:
            yield f"{service} is not to be called by exactly {', '.join(wanted)}"
    yield from (f"{service} is no function of ours, yet may be called" for service in invokers)


def an_account_each(plan: Plan) -> Iterator[str]:
    """No two functions or jobs share a service account."""
    accounts = {name: f.account for name, f in functions(plan).items()}
    for job in plan.all("google_cloud_run_v2_job").values():
        accounts[f"job {job['name']}"] = job["template"][0]["template"][0]["service_account"]
    seen: dict[str, str] = {}
    for name, account in accounts.items():
        if not account:
            yield f"{name} runs as the project's default account"
        elif account in seen:
            yield f"{name} and {seen[account]} share {account}"
        seen[account] = name
