# What the project must have before anything else: APIs, and the agents that act for Google's services.

locals {
  # Those of what is off by default.
  more_services = concat(
    var.retraining.by == "airflow" ? ["composer.googleapis.com"] : [],
    var.retraining.by == "workflows" ? ["workflowexecutions.googleapis.com", "workflows.googleapis.com"] : [],
  )

  services = toset(concat(local.more_services, [
    "aiplatform.googleapis.com",
    "artifactregistry.googleapis.com",
    "bigquery.googleapis.com",
    "bigquerydatatransfer.googleapis.com",
    "billingbudgets.googleapis.com",
    "cloudbilling.googleapis.com",
    "cloudbuild.googleapis.com",
    "cloudquotas.googleapis.com",
    "cloudresourcemanager.googleapis.com",
    "cloudscheduler.googleapis.com",
    "dataproc.googleapis.com",
    "firebase.googleapis.com",
    "firebaseappcheck.googleapis.com",
    "firebasehosting.googleapis.com",
    "firebaserules.googleapis.com",
    "firestore.googleapis.com",
    "iam.googleapis.com",
    "iamcredentials.googleapis.com",
    "identitytoolkit.googleapis.com",
    "logging.googleapis.com",
    "monitoring.googleapis.com",
    "pubsub.googleapis.com",
    "recaptchaenterprise.googleapis.com",
    "run.googleapis.com",
    "secretmanager.googleapis.com",
    "serviceusage.googleapis.com",
    "speech.googleapis.com",
    "storage.googleapis.com",
  ]))
}

resource "google_project_service" "this" {
  for_each = local.services

  service            = each.key
  disable_on_destroy = false
}

# Made explicitly: in a new project an agent appears only on first use, and a role cannot wait for that.
resource "google_project_service_identity" "this" {
  for_each = toset([
    "aiplatform.googleapis.com",
    "artifactregistry.googleapis.com",
    "bigquerydatatransfer.googleapis.com",
    "cloudbuild.googleapis.com",
    "cloudscheduler.googleapis.com",
    "pubsub.googleapis.com",
    "run.googleapis.com",
  ])
  provider = google-beta

  service    = each.key
  depends_on = [google_project_service.this]
}

# A grant or an agent is known everywhere after a minute or two; `depends_on` orders, but doesn't wait. What a
# new revision needs at its start waits here. Another account or secret makes it wait again.
resource "time_sleep" "grants" {
  create_duration = "120s"

  triggers = {
    accounts = join(" ", sort(keys(local.workloads)))
    secrets  = join(" ", sort(keys(local.secrets)))
  }

  depends_on = [
    google_artifact_registry_repository_iam_member.builder,
    google_project_iam_member.builder,
    google_project_iam_member.firestore,
    google_project_iam_member.workload,
    google_project_service_identity.this,
    google_pubsub_topic_iam_member.storage,
    google_secret_manager_secret_iam_member.this,
    google_storage_bucket_iam_member.builder,
    google_storage_bucket_iam_member.workload,
  ]
}

data "google_project" "this" {
  depends_on = [google_project_service.this]
}

data "google_storage_project_service_account" "this" {
  depends_on = [google_project_service.this]
}
