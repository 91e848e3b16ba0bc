# The accounts of Cloud Build, and what each may do. builder, which makes images, is in artifacts.tf.

locals {
  leaver = "projects/${var.project_id}/roles/${google_project_iam_custom_role.leaver.role_id}"

  # What changing every resource in this folder takes. It is wide, so only the approved trigger may be this account.
  deployer_roles = toset(concat([
    "roles/aiplatform.admin",
    "roles/artifactregistry.admin",
    "roles/bigquery.admin",
    "roles/cloudbuild.builds.editor",
    "roles/cloudscheduler.admin",
    "roles/datastore.owner",
    "roles/firebase.admin",
    "roles/firebaseappcheck.admin",
    "roles/iam.roleAdmin",
    "roles/iam.serviceAccountAdmin",
    "roles/identityplatform.admin",
    "roles/logging.configWriter",
    "roles/logging.logWriter",
    "roles/logging.viewAccessor",
    "roles/logging.viewer",
    "roles/monitoring.editor",
    "roles/pubsub.admin",
    "roles/recaptchaenterprise.admin",
    "roles/resourcemanager.projectIamAdmin",
    "roles/run.admin",
    "roles/secretmanager.admin",
    "roles/serviceusage.serviceUsageAdmin",
    "roles/storage.admin",
    ], var.enable_kafka ? ["roles/managedkafka.admin"] : [],
    var.retraining.by == "airflow" ? ["roles/composer.admin"] : [],
    var.retraining.by == "workflows" ? ["roles/workflows.admin"] : [],
  ))

  # What reading every resource in this folder takes, and no more: no document, no recording, no secret's value.
  # tests/infra/policies/builds.py names the permission that each type of resource needs.
  planner_permissions = concat([
    "aiplatform.endpoints.get",
    "artifactregistry.repositories.get",
    "artifactregistry.repositories.getIamPolicy",
    "artifactregistry.repositories.list",
    "bigquery.datasets.get",
    "bigquery.datasets.getIamPolicy",
    "bigquery.tables.get",
    "bigquery.tables.getIamPolicy",
    "bigquery.transfers.get",
    "cloudbuild.builds.create",
    "cloudbuild.builds.get",
    "cloudbuild.builds.list",
    "cloudscheduler.jobs.get",
    "datastore.databases.get",
    "datastore.databases.getMetadata",
    "datastore.indexes.get",
    "datastore.indexes.list",
    "firebase.clients.get",
    "firebase.clients.list",
    "firebase.projects.get",
    "firebaseappcheck.recaptchaEnterpriseConfig.get",
    "firebaseappcheck.services.get",
    "firebaseauth.configs.get",
    "firebaseauth.configs.getSecret",
    "firebasehosting.sites.get",
    "firebaserules.releases.get",
    "firebaserules.rulesets.get",
    "iam.roles.get",
    "iam.serviceAccounts.get",
    "iam.serviceAccounts.getIamPolicy",
    "logging.buckets.get",
    "logging.logMetrics.get",
    "logging.sinks.get",
    "monitoring.alertPolicies.get",
    "monitoring.dashboards.get",
    "monitoring.notificationChannels.get",
    "monitoring.uptimeCheckConfigs.get",
    "pubsub.subscriptions.get",
    "pubsub.subscriptions.getIamPolicy",
    "pubsub.topics.get",
    "pubsub.topics.getIamPolicy",
    "recaptchaenterprise.keys.get",
    "resourcemanager.projects.get",
    "resourcemanager.projects.getIamPolicy",
    "run.jobs.get",
    "run.jobs.getIamPolicy",
    "run.operations.get",
    "run.revisions.get",
    "run.revisions.list",
    "run.services.get",
    "run.services.getIamPolicy",
    "run.services.list",
    "secretmanager.secrets.get",
    "secretmanager.secrets.getIamPolicy",
    "serviceusage.services.get",
    "serviceusage.services.list",
    "serviceusage.services.use",
    "storage.buckets.get",
    "storage.buckets.getIamPolicy",
    ], var.enable_kafka ? ["managedkafka.clusters.get", "managedkafka.topics.get", "run.workerpools.get"] : [],
    var.retraining.by == "airflow" ? ["composer.environments.get"] : [],
    var.retraining.by == "workflows" ? ["workflows.workflows.get"] : [],
  )
}

resource "google_service_account" "deployer" {
  account_id   = "deployer"
  display_name = "Cloud Build: applies approved plans"
}

resource "google_service_account" "planner" {
  account_id   = "planner"
  display_name = "Cloud Build: plans"
}

resource "google_service_account" "tester" {
  account_id   = "tester"
  display_name = "Cloud Build: checks commits and pull requests"
}

resource "google_project_iam_member" "deployer" {
  for_each = local.deployer_roles

  project = var.project_id
  role    = each.key
  member  = google_service_account.deployer.member
}

# To give a service, a job or a build its account is to act as it: these accounts, not all of the project's.
resource "google_service_account_iam_member" "deployer" {
  for_each = merge(
    { for name, account in google_service_account.function : "function/${name}" => account },
    { for name, account in google_service_account.job : "job/${name}" => account },
    { for name, account in google_service_account.push : "push/${name}" => account },
    { for name, account in google_service_account.insight : "insight/${name}" => account },
    { for name, account in google_service_account.model : "model/${name}" => account },
    { for name, account in google_service_account.retraining : "retraining/${name}" => account },
    { for account in google_service_account.serving : "serving" => account },
    {
      builder   = google_service_account.builder
      deployer  = google_service_account.deployer
      planner   = google_service_account.planner
      scheduler = google_service_account.scheduler
      tester    = google_service_account.tester
    },
  )

  service_account_id = each.value.name
  role               = "roles/iam.serviceAccountUser"
  member             = google_service_account.deployer.member
}

resource "google_project_iam_custom_role" "planner" {
  role_id     = "mock_interview_planner"
  title       = "Mock interview: planner"
  permissions = local.planner_permissions
}

resource "google_project_iam_member" "planner" {
  for_each = {
    logs  = "roles/logging.logWriter"
    reads = "projects/${var.project_id}/roles/${google_project_iam_custom_role.planner.role_id}"
  }

  project = var.project_id
  role    = each.value
  member  = google_service_account.planner.member
}

# The state, and what the operator put beside it. Planning takes no lock, so it need not write there.
resource "google_storage_bucket_iam_member" "planner_state" {
  bucket = "${var.project_id}-tfstate"
  role   = "roles/storage.objectViewer"
  member = google_service_account.planner.member
}

# It may leave something in a bucket, and see the names that are there; not read it again, nor replace it.
resource "google_project_iam_custom_role" "leaver" {
  role_id     = "mock_interview_leaver"
  title       = "Mock interview: leaves objects"
  permissions = ["storage.objects.create", "storage.objects.list"]
}

# It sends sources to be built, and has them built by the builder.
resource "google_storage_bucket_iam_member" "planner_sources" {
  bucket = google_storage_bucket.artifacts.name
  role   = local.leaver
  member = google_service_account.planner.member
}

resource "google_artifact_registry_repository_iam_member" "planner" {
  repository = google_artifact_registry_repository.images.repository_id
  location   = var.region
  role       = "roles/artifactregistry.reader"
  member     = google_service_account.planner.member
}

resource "google_service_account_iam_member" "planner" {
  service_account_id = google_service_account.builder.name
  role               = "roles/iam.serviceAccountUser"
  member             = google_service_account.planner.member
}

# It writes its log; a stranger's pull request can reach nothing else but the mirror's images.
resource "google_project_iam_member" "tester" {
  project = var.project_id
  role    = "roles/logging.logWriter"
  member  = google_service_account.tester.member
}
