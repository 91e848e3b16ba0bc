# Retraining each Monday, by var.retraining.by: a workflow that Cloud Scheduler starts (paid by the step), Airflow
# (paid by the hour), or none of both, which is the default: then `models.pipelines.submit` is called by hand.
# Either does the same in the same order: the week's trends, the pipeline for each model that has rows, the boards.

locals {
  retrains = var.retraining.by != "none"

  # The warehouse has rows of these. Recordings aren't kept for training: the expression model is retrained by hand.
  retrained = ["correctness", "delivery"]

  retraining_jobs = local.retrains ? {
    training_rows = { schedule = null, timeout = "3600s", memory = "1Gi", retries = 0 }
  } : {}

  retraining_accounts = merge(
    local.retrains ? { retrain = "Runs the retraining pipeline" } : {},
    var.retraining.by == "workflows" ? { starts-retraining = "The weekly workflow" } : {},
    var.retraining.by == "airflow" ? { airflow = "The weekly DAG" } : {},
  )

  # Who starts the pipeline: the workflow, or Airflow's workers.
  starts_retraining = local.retrains ? google_service_account.retraining[
    var.retraining.by == "airflow" ? "airflow" : "starts-retraining"
  ] : null
}

resource "google_service_account" "retraining" {
  for_each = local.retraining_accounts

  account_id   = each.key
  display_name = each.value
}

# Rows by pseudonym and what a run makes of them. A promoted model is released within the two
# weeks for which this is kept: its registry, or its revision's own folder, has it from then on.
resource "google_storage_bucket" "retraining" {
  count = local.retrains ? 1 : 0

  name                        = "${var.project_id}-retraining"
  location                    = var.region
  force_destroy               = var.environment == "dev"
  public_access_prevention    = "enforced"
  uniform_bucket_level_access = true

  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      age = 14
    }
  }

  soft_delete_policy {
    retention_duration_seconds = 0
  }

  versioning {
    enabled = false
  }

  depends_on = [google_project_service.this]
}

resource "google_storage_bucket_iam_member" "retraining" {
  for_each = local.retrains ? {
    job-training-rows = google_service_account.job["training_rows"].member
    retrain           = google_service_account.retraining["retrain"].member
  } : {}

  bucket = google_storage_bucket.retraining[0].name
  role   = "roles/storage.objectUser"
  member = each.value
}

# The compiled pipeline, which holds nothing of anybody: rows are for who trains.
resource "google_storage_bucket_iam_member" "reads_pipeline" {
  count = local.retrains ? 1 : 0

  bucket = google_storage_bucket.artifacts.name
  role   = "roles/storage.objectViewer"
  member = local.starts_retraining.member
}

# The view ml.training_rows alone is asked; it reads the tables for who reads it.
resource "google_bigquery_dataset_iam_member" "training_rows" {
  count = local.retrains ? 1 : 0

  dataset_id = google_bigquery_dataset.ml.dataset_id
  role       = "roles/bigquery.dataViewer"
  member     = google_service_account.job["training_rows"].member
}

# Google grants the steps of a pipeline by project alone.
resource "google_project_iam_member" "retrain" {
  count = local.retrains ? 1 : 0

  project = var.project_id
  role    = "roles/aiplatform.user"
  member  = google_service_account.retraining["retrain"].member
}

# Who starts them starts pipelines, batches and two jobs, and may let them run as their own accounts.
resource "google_project_iam_custom_role" "retraining" {
  for_each = merge(
    local.retrains ? {
      retraining_starter = ["aiplatform.pipelineJobs.create", "aiplatform.pipelineJobs.get", "dataproc.batches.create", "dataproc.batches.get"]
      job_starter        = ["run.jobs.run", "run.jobs.runWithOverrides", "run.operations.get"]
    } : {},
    var.retraining.by == "workflows" ? { workflow_starter = ["workflows.executions.create"] } : {},
  )

  role_id     = "mock_interview_${each.key}"
  title       = "Mock interview: ${replace(each.key, "_", " ")}"
  permissions = each.value
}

resource "google_project_iam_member" "retraining" {
  for_each = local.retrains ? toset(["retraining_starter", "job_starter"]) : toset([])

  project = var.project_id
  role    = "projects/${var.project_id}/roles/${google_project_iam_custom_role.retraining[each.key].role_id}"
  member  = local.starts_retraining.member
}

resource "google_service_account_iam_member" "retraining" {
  for_each = merge(
    local.retrains ? { retrain = google_service_account.retraining["retrain"].name } : {},
    local.retrains && var.spark.enabled ? { trends = google_service_account.insight["job-trends"].name } : {},
  )

  service_account_id = each.value
  role               = "roles/iam.serviceAccountUser"
  member             = local.starts_retraining.member
}

# --- by a workflow

resource "google_workflows_workflow" "weekly" {
  count = var.retraining.by == "workflows" ? 1 : 0

  name                = "weekly"
  region              = var.region
  description         = "Trends, retraining, leaderboard"
  service_account     = google_service_account.retraining["starts-retraining"].id
  source_contents     = file("${path.module}/workflows/weekly.yaml")
  call_log_level      = "LOG_ERRORS_ONLY"
  deletion_protection = false

  user_env_vars = {
    ACCOUNT   = google_service_account.retraining["retrain"].email
    BATCH     = var.spark.enabled ? jsonencode(local.trends_batch) : ""
    BUCKET    = google_storage_bucket.retraining[0].name
    CHAMPIONS = jsonencode(var.retraining.champions)
    MODELS    = join(",", local.retrained)
    PIPELINE  = "${google_storage_bucket.artifacts.name}/${var.retraining.pipeline}"
  }

  depends_on = [google_project_iam_member.retraining, google_service_account_iam_member.retraining]
}

resource "google_project_iam_member" "workflow_starter" {
  count = var.retraining.by == "workflows" ? 1 : 0

  project = var.project_id
  role    = "projects/${var.project_id}/roles/${google_project_iam_custom_role.retraining["workflow_starter"].role_id}"
  member  = google_service_account.scheduler.member
}

resource "google_cloud_scheduler_job" "weekly" {
  count = var.retraining.by == "workflows" ? 1 : 0

  name             = "weekly"
  region           = var.region
  schedule         = var.retraining.schedule
  time_zone        = "Etc/UTC"
  attempt_deadline = "180s"

  http_target {
    http_method = "POST"
    uri         = "https://workflowexecutions.googleapis.com/v1/${google_workflows_workflow.weekly[0].id}/executions"
    headers     = { "Content-Type" = "application/json" }
    body        = base64encode(jsonencode({ argument = "{}" }))
    oauth_token {
      service_account_email = google_service_account.scheduler.email
    }
  }

  # What is named by the day is found there by a second run, which then waits for it.
  retry_config {
    retry_count          = 3
    min_backoff_duration = "60s"
  }

  depends_on = [google_project_iam_member.workflow_starter]
}

# --- by Airflow

# Its DAGs and logs, nothing of anybody. The DAG is put there by hand: infra/airflow/weekly.py into dags/.
resource "google_storage_bucket" "airflow" {
  count = var.retraining.by == "airflow" ? 1 : 0

  name                        = "${var.project_id}-airflow"
  location                    = var.region
  force_destroy               = var.environment == "dev"
  public_access_prevention    = "enforced"
  uniform_bucket_level_access = true

  soft_delete_policy {
    retention_duration_seconds = 0
  }

  versioning {
    enabled = false
  }

  depends_on = [google_project_service.this]
}

resource "google_storage_bucket_iam_member" "airflow" {
  count = var.retraining.by == "airflow" ? 1 : 0

  bucket = google_storage_bucket.airflow[0].name
  role   = "roles/storage.objectUser"
  member = google_service_account.retraining["airflow"].member
}

# Google's role reaches every bucket of the project, recordings too: the condition takes that out.
resource "google_project_iam_member" "airflow" {
  count = var.retraining.by == "airflow" ? 1 : 0

  project = var.project_id
  role    = "roles/composer.worker"
  member  = google_service_account.retraining["airflow"].member

  condition {
    title      = "no_storage"
    expression = "resource.service != \"storage.googleapis.com\""
  }
}

resource "google_composer_environment" "weekly" {
  count = var.retraining.by == "airflow" ? 1 : 0

  name   = "weekly"
  region = var.region

  storage_config {
    bucket = google_storage_bucket.airflow[0].name
  }

  config {
    environment_size = "ENVIRONMENT_SIZE_SMALL"

    node_config {
      service_account = google_service_account.retraining["airflow"].email
    }

    # The image for which tests/airflow is locked.
    software_config {
      image_version = "composer-3-airflow-3.3.1-build.0"
      env_variables = {
        MOCK_INTERVIEW_WEEKLY = jsonencode({
          champion         = lookup(var.retraining.champions, "delivery", "")
          consenting       = ""
          dataset          = "${var.project_id}.${google_bigquery_dataset.interviews.dataset_id}"
          pipeline         = "gs://${google_storage_bucket.artifacts.name}/${var.retraining.pipeline}"
          pipeline_account = google_service_account.retraining["retrain"].email
          pipeline_root    = "gs://${google_storage_bucket.retraining[0].name}/runs"
          program          = local.trends_program
          project          = var.project_id
          region           = var.region
          source           = "/gcs/${google_storage_bucket.retraining[0].name}/rows/delivery.jsonl"
          subnetwork       = var.spark.subnetwork
          temporary_bucket = try(google_storage_bucket.spark[0].name, "")
          trends_account   = try(google_service_account.insight["job-trends"].email, "")
        })
      }
    }
  }

  depends_on = [google_project_iam_member.airflow, google_project_iam_member.retraining, google_service_account_iam_member.retraining, google_storage_bucket_iam_member.airflow]
}
