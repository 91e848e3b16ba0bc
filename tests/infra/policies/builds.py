"""What every plan must hold of the way it is built, approved and first applied.

The accounts of Cloud Build; waits between a grant or a metric and who needs it; quotas, regions, sign-in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from policies.plan import Plan, functions

READS = ("roles/storage.objectViewer", "roles/storage.objectUser", "roles/storage.objectAdmin")

READ_PERMISSIONS: dict[str, tuple[str, ...]] = {
    "google_artifact_registry_repository": ("artifactregistry.repositories.get",),
    "google_artifact_registry_repository_iam_member": ("artifactregistry.repositories.getIamPolicy",),
    "google_bigquery_dataset": ("bigquery.datasets.get",),
    "google_bigquery_dataset_access": ("bigquery.datasets.get",),
    "google_bigquery_dataset_iam_member": ("bigquery.datasets.get",),
    "google_bigquery_data_transfer_config": ("bigquery.transfers.get",),
    "google_bigquery_table": ("bigquery.tables.get",),
    "google_bigquery_table_iam_member": ("bigquery.tables.getIamPolicy",),
    "google_cloud_run_v2_job": ("run.jobs.get",),
    "google_cloud_run_v2_job_iam_member": ("run.jobs.getIamPolicy",),
    "google_cloud_run_v2_service": ("run.services.get",),
    "google_cloud_run_v2_service_iam_member": ("run.services.getIamPolicy",),
    "google_cloud_scheduler_job": ("cloudscheduler.jobs.get",),
    "google_cloud_run_v2_worker_pool": ("run.workerpools.get",),
    "google_composer_environment": ("composer.environments.get",),
    "google_cloudbuild_trigger": ("cloudbuild.builds.get", "cloudbuild.builds.list"),
    "google_firebase_app_check_recaptcha_enterprise_config": (
        "firebaseappcheck.recaptchaEnterpriseConfig.get",
    ),
    "google_firebase_app_check_service_config": ("firebaseappcheck.services.get",),
    "google_firebase_hosting_custom_domain": ("firebasehosting.sites.get",),
    "google_firebase_hosting_site": ("firebasehosting.sites.get",),
    "google_firebase_project": ("firebase.projects.get",),
    "google_firebase_web_app": ("firebase.clients.get",),
    "google_firebaserules_release": ("firebaserules.releases.get",),
    "google_firebaserules_ruleset": ("firebaserules.rulesets.get",),
    "google_firestore_database": ("datastore.databases.getMetadata",),
    "google_firestore_field": ("datastore.indexes.get",),
    "google_firestore_index": ("datastore.indexes.get",),
    "google_identity_platform_config": ("firebaseauth.configs.get",),
    "google_identity_platform_default_supported_idp_config": ("firebaseauth.configs.getSecret",),
    "google_logging_metric": ("logging.logMetrics.get",),
    "google_logging_project_bucket_config": ("logging.buckets.get",),
    "google_logging_project_sink": ("logging.sinks.get",),
    "google_managed_kafka_cluster": ("managedkafka.clusters.get",),
    "google_managed_kafka_topic": ("managedkafka.topics.get",),
    "google_monitoring_alert_policy": ("monitoring.alertPolicies.get",),
    "google_monitoring_dashboard": ("monitoring.dashboards.get",),
    "google_monitoring_notification_channel": ("monitoring.notificationChannels.get",),
    "google_monitoring_uptime_check_config": ("monitoring.uptimeCheckConfigs.get",),
    "google_project": ("resourcemanager.projects.get",),
    "google_project_iam_custom_role": ("iam.roles.get",),
    "google_project_iam_member": ("resourcemanager.projects.getIamPolicy",),
    "google_project_service": ("serviceusage.services.list",),
    "google_project_service_identity": ("serviceusage.services.get",),
    "google_pubsub_subscription": ("pubsub.subscriptions.get",),
    "google_pubsub_subscription_iam_member": ("pubsub.subscriptions.getIamPolicy",),
    "google_pubsub_topic": ("pubsub.topics.get",),
    "google_pubsub_topic_iam_member": ("pubsub.topics.getIamPolicy",),
    "google_recaptcha_enterprise_key": ("recaptchaenterprise.keys.get",),
    "google_secret_manager_secret": ("secretmanager.secrets.get",),
    "google_secret_manager_secret_iam_member": ("secretmanager.secrets.getIamPolicy",),
    "google_secret_manager_secret_version": (),  # on the one secret: secrets.tf
    "google_service_account": ("iam.serviceAccounts.get",),
    "google_service_account_iam_member": ("iam.serviceAccounts.getIamPolicy",),
    "google_storage_bucket": ("storage.buckets.get",),
    "google_storage_bucket_iam_member": ("storage.buckets.getIamPolicy",),
    "google_storage_notification": ("storage.buckets.get",),
    "google_storage_project_service_account": ("resourcemanager.projects.get",),
    "google_vertex_ai_endpoint": ("aiplatform.endpoints.get",),
    "google_workflows_workflow": ("workflows.workflows.get",),
    "time_sleep": (),
}
"""What refreshing each type of resource takes (docs.cloud.google.com/iam/docs/permissions-reference)."""

BEYOND_READING = {"cloudbuild.builds.create", "serviceusage.services.use"}
"""It has images built, and its calls are counted on the project."""
NEVER = re.compile(r"\.(delete|update|setIamPolicy|actAs|access)$|^datastore\.entities|^storage\.objects")


def _account(member: str) -> str:
    return member.removeprefix("serviceAccount:").partition("@")[0]


def who_builds_reads_the_source(plan: Plan) -> Iterator[str]:
    """The builder reads sources, writes images and logs: with less no build succeeds."""
    found = {
        (kind, str(v.get("bucket") or v.get("repository") or ""), str(v["role"]))
        for kind, _, v in plan.iam()
        if _account(str(v.get("member"))) == "builder"
    }
    artifacts = next(n for n in plan.named("google_storage_bucket") if n.endswith("-artifacts"))
    wanted = {
        ("google_storage_bucket_iam_member", artifacts, "roles/storage.objectViewer"),
        ("google_artifact_registry_repository_iam_member", "images", "roles/artifactregistry.writer"),
        ("google_project_iam_member", "", "roles/logging.logWriter"),
    }
    yield from (
        f"the builder lacks {role} on {where or 'the project'}" for _, where, role in sorted(wanted - found)
    )
    yield from (
        f"the builder has {role} on {where or 'the project'}" for _, where, role in sorted(found - wanted)
    )


def only_an_approved_build_deploys(plan: Plan) -> Iterator[str]:
    """What deploys was approved, and no account that runs tests or plans may act as the deployer."""
    for name, trigger in plan.named("google_cloudbuild_trigger").items():
        approved = bool((trigger.get("approval_config") or [{}])[0].get("approval_required"))
        if name == "apply" and not approved:
            yield "apply needs no approval"
    for address, values in plan.all("google_service_account_iam_member").items():
        actor = _account(str(values.get("member")))
        if actor in {"planner", "tester", "builder"} and address != "planner":
            yield f"{actor} may act as another account: {address}"


def plans_have_one_reader(plan: Plan) -> Iterator[str]:
    """Beside the deployer, people who approve read plans as text, and nobody reads anything else there."""
    for _, address, values in plan.iam():
        if not str(values.get("bucket", "")).endswith("-plans"):
            continue
        actor, role = _account(str(values["member"])), str(values["role"])
        condition = "".join(c["expression"] for c in values.get("condition") or ())
        person = actor.startswith(("user:", "group:"))
        if role in READS and not (actor == "deployer" or (person and condition.endswith('/objects/text/")'))):
            yield f"{actor} reads plans: {address}"
    for _, address, values in plan.iam():
        everywhere = "bucket" not in values and str(values["role"]).startswith("roles/storage.")
        if everywhere and _account(str(values["member"])) != "deployer":
            yield f"{address} reaches every bucket"


def the_planner_reads_and_no_more(plan: Plan) -> Iterator[str]:
    """It can refresh each type that the plan holds, and can change, delete or open nothing."""
    permissions = set(plan.all("google_project_iam_custom_role")["planner"]["permissions"])
    for kind in plan.resources:
        if kind not in READ_PERMISSIONS:
            yield f"what reading {kind} takes is not written down in policies/builds.py"
            continue
        for permission in READ_PERMISSIONS[kind]:
            if permission not in permissions:
                yield f"the planner cannot refresh {kind}: it lacks {permission}"
    for permission in sorted(permissions):
        verb = permission.rpartition(".")[2]
        reads = verb.startswith(("get", "list"))
        if NEVER.search(permission) or not (reads or permission in BEYOND_READING):
            yield f"the planner has {permission}"


def what_a_start_needs_is_waited_for(configuration: dict[str, Any]) -> Iterator[str]:
    """Services, jobs and notifications wait for grants, alerts for metrics: an order alone does not wait."""
    wanted = {
        "google_cloud_run_v2_service": "time_sleep.grants",
        "google_cloud_run_v2_job": "time_sleep.grants",
        "google_storage_notification": "time_sleep.grants",
        "google_monitoring_alert_policy": "time_sleep.metrics",
    }
    for resource in configuration["root_module"]["resources"]:
        sleep = wanted.get(resource["type"])
        if sleep and sleep not in resource.get("depends_on", ()):
            yield f"{resource['address']} does not wait for {sleep}"
    slept = {r["address"]: r for r in configuration["root_module"]["resources"] if r["type"] == "time_sleep"}
    needs = " ".join(slept["time_sleep.grants"]["depends_on"])
    for granted in (
        "secret_iam_member",
        "project_iam_member.firestore",
        "service_identity",
        "topic_iam_member",
    ):
        if granted not in needs:
            yield f"time_sleep.grants comes before {granted}"


def instances_fit_the_quota(plan: Plan, vcpus: int, gib_per_vcpu: int) -> Iterator[str]:
    """Cloud Run refuses a service whose instances could together take more than the region's quotas."""
    for name, function in functions(plan).items():
        cpu = function.max_instances * function.cpu
        memory = function.max_instances * function.memory_gib
        if cpu > vcpus:
            yield f"{name} asks for {cpu:g} of {vcpus} vCPUs"
        if memory > vcpus * gib_per_vcpu:
            yield f"{name} asks for {memory:g} of {vcpus * gib_per_vcpu} GiB"


def sign_ups_keep_googles_brake(plan: Plan) -> Iterator[str]:
    """The quota block is whole or not there; there it would raise the limit for a day and then vanish."""
    for config in plan.all("google_identity_platform_config").values():
        if any(q.get("sign_up_quota_config") for q in config.get("quota") or ()):
            yield "sign_up_quota_config overrides Google's limit for a day: leave it out"


def logs_stay_in_the_region(plan: Plan, region: str) -> Iterator[str]:
    """What `_Default` would take goes to a bucket in the region."""
    buckets = [
        b for b in plan.all("google_logging_project_bucket_config").values() if b["location"] == region
    ]
    sinks = plan.named("google_logging_project_sink")
    if not buckets or "_Default" not in sinks:
        yield "logs go to the global _Default bucket"


def jobs_survive_a_lost_container(plan: Plan) -> Iterator[str]:
    """A job that runs by itself is tried again: Cloud Run's own page advises three retries."""
    scheduled = set(plan.named("google_cloud_scheduler_job"))
    for name, job in plan.named("google_cloud_run_v2_job").items():
        if name in scheduled and job["template"][0]["template"][0]["max_retries"] < 3:
            yield f"{name} fails for good when a container is lost"


def sign_in_is_what_the_page_offers(plan: Plan, offered: set[str]) -> Iterator[str]:
    """Providers of the plan are those whose buttons the web app has."""
    config = plan.all("google_identity_platform_config")["this"]["sign_in"][0]
    enabled = {k for k in ("anonymous", "email") if (config.get(k) or [{}])[0].get("enabled")}
    enabled |= {
        str(p["idp_id"])
        for p in plan.all("google_identity_platform_default_supported_idp_config").values()
        if p["enabled"]
    }
    yield from (f"the page offers {p}, which is not enabled" for p in sorted(offered - enabled))
    yield from (f"{p} is enabled, and the page has no button" for p in sorted(enabled - offered))
