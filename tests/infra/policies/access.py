"""Who may do what: nothing is public but the API, and each workload is one account with what it needs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from policies.plan import MODELS, PUBLIC_FUNCTIONS, STREAMING, Plan, functions, processes

PUBLIC = {"allUsers", "allAuthenticatedUsers"}
ROLES_OF_WORKLOADS = {
    "roles/aiplatform.user",
    "roles/bigquery.jobUser",
    "roles/bigquery.readSessionUser",
    "roles/composer.worker",
    "roles/dataproc.worker",
    "roles/datastore.user",
    "roles/logging.logWriter",
    "roles/managedkafka.client",
}
"""Ready-made roles that an account may hold on the whole project, Cloud Build's deployer aside.

Firestore, Kafka, query jobs, read sessions, the steps of a pipeline and the workers of a Spark batch or of
Airflow know no lower level; Firestore's is conditioned on the one database.
"""
APPROVER = "roles/cloudbuild.builds.approver"
"""The one role that people are given on the project here."""
PERMISSIONS = {
    "aiplatform.endpoints.predict",
    "aiplatform.pipelineJobs.create",
    "aiplatform.pipelineJobs.get",
    "cloudquotas.quotas.get",
    "dataproc.batches.create",
    "dataproc.batches.get",
    "firebaseauth.users.delete",
    "firebaseauth.users.get",
    "run.jobs.run",
    "run.jobs.runWithOverrides",
    "run.operations.get",
    "run.revisions.get",
    "run.services.list",
    "speech.locations.get",
    "speech.recognizers.recognize",
    "workflows.executions.create",
}
"""All that the roles of our own may grant."""

MODEL_CALLERS = {
    "model-correctness": {"fn-score-answer", "job-anchors", "job-preflight"},
    "model-delivery": {"fn-score-answer", "job-anchors", "job-preflight"},
    "model-expression": {"fn-analyze-expression", "job-preflight"},
}
"""Who asks each model, where models are services on Cloud Run."""


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


def only_who_needs_the_broker_reaches_it(plan: Plan) -> Iterator[str]:
    """The client's role, the broker's address and a way to it go together, to who streams or erases."""
    wanted = {"api", "job erase", "job retention", *STREAMING} if "stream" in _names(plan) else set()
    clients = {
        str(values["member"]).removeprefix("serviceAccount:")
        for _, _, values in plan.iam()
        if values.get("role") == "roles/managedkafka.client"
    }
    for process in processes(plan):
        has = (
            process.account in clients,
            "KAFKA_BOOTSTRAP_SERVERS" in process.variables,
            process.private_addresses,
        )
        if has != (process.name in wanted,) * 3:
            yield f"{process.name} has of the broker's role, address and network {has}"


def only_who_needs_the_archive_reaches_it(plan: Plan) -> Iterator[str]:
    """Its address and role go to the job that writes, the API that searches and who erases."""
    is_on = "archive" in plan.named("google_cloud_run_v2_job")
    wanted = {"api", "job archive", "job erase", "job retention"} if is_on else set()
    granted = {
        str(values["member"]).removeprefix("serviceAccount:")
        for address, values in plan.all("google_project_iam_member").items()
        if address.startswith("archive[")
    }
    for process in processes(plan):
        told = "ARCHIVE_URI" in process.variables | process.secrets
        if told != (process.name in wanted):
            yield f"{process.name} is {'' if told else 'not '}told where the archive is"
        if (process.account in granted) != ("ARCHIVE_URI" in process.variables):
            yield f"{process.name} has the archive's address or its role without the other"


def _names(plan: Plan) -> set[str]:
    return set(plan.named("google_cloud_run_v2_service"))


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
            re.search(r'/databases/(\(default\)|interview-archive)"$', c["expression"])
            for c in values.get("condition") or ()
        ):
            yield f"{where} grants every database, not the one"
        if role in {"roles/composer.worker", "roles/dataproc.worker"} and not any(
            c["expression"] == 'resource.service != "storage.googleapis.com"'
            for c in values.get("condition") or ()
        ):
            yield f"{where} grants every bucket with a worker's role"
    for address, role_of_ours in plan.all("google_project_iam_custom_role").items():
        if address in {"leaver", "planner"}:  # builds.py judges them
            continue
        if extra := set(role_of_ours["permissions"]) - PERMISSIONS:
            yield f"role {address} grants {', '.join(sorted(extra))}"


def a_service_has_one_invoker(plan: Plan) -> Iterator[str]:
    """A private function is called by its own push account, which calls nothing else; a model by who asks."""
    invokers: dict[str, set[str]] = defaultdict(set)
    for values in plan.all("google_cloud_run_v2_service_iam_member").values():
        invokers[str(values["name"])].add(str(values["member"]).partition("@")[0])
    for name, function in functions(plan).items():
        service = function.name
        wanted = set() if name in PUBLIC_FUNCTIONS else {f"serviceAccount:push-{service}"}
        if invokers.pop(service, set()) != wanted:
            yield f"{service} is not to be called by exactly {', '.join(wanted)}"
    for service, model in plan.named("google_cloud_run_v2_service").items():
        if service.startswith(MODELS):
            if invokers.pop(service, set()) != {
                f"serviceAccount:{a}" for a in MODEL_CALLERS.get(service, ())
            }:
                yield f"{service} is not to be called by exactly who asks this model"
            if model.get("invoker_iam_disabled") or model["template"][0]["scaling"][0]["min_instance_count"]:
                yield f"{service} is open to everybody, or costs while nobody calls it"
    yield from (f"{service} is no function of ours, yet may be called" for service in invokers)


def an_account_each(plan: Plan) -> Iterator[str]:
    """No two functions, jobs or streaming processes share a service account."""
    accounts = {process.name: process.account for process in processes(plan)}
    seen: dict[str, str] = {}
    for name, account in accounts.items():
        if not account:
            yield f"{name} runs as the project's default account"
        elif account in seen:
            yield f"{name} and {seen[account]} share {account}"
        seen[account] = name
