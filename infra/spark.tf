# The night's batch on Managed Service for Apache Spark (batches without a cluster), and BigQuery ML's forecasts after
# it: off unless spark.enabled. Cloud Scheduler makes the batch, and nothing waits for it; when its rows don't come, the
# job publish_trends fails in the morning and its alert opens. A day's rows replace those of the same day.
#
# image.sh puts the program and the model into the bucket of artifacts, named by their bytes.

locals {
  insight_accounts = {
    job-forecasts = "Imports the forecast's model and predicts with it"
    job-trends    = "The night's batch on Spark"
    starts-trends = "Starts the night's batch"
  }

  # What each of the two reads and writes: no other table. Views of ml read for whoever reads them.
  insight_tables = merge([
    for account, roles in {
      job-forecasts = { dataEditor = ["forecasts"], dataViewer = ["trends"] }
      job-trends    = { dataEditor = ["drift", "question_stats", "trend_weeks", "trends"], dataViewer = ["anchors", "answers"] }
      } : merge([
        for role, tables in roles : {
          for table in tables : "${account}/${table}" => { account = account, role = "roles/bigquery.${role}", table = table }
        }
    ]...)
  ]...)

  # The batch, which Cloud Scheduler makes each night and the weekly workflow once more.
  trends_program = "gs://${google_storage_bucket.artifacts.name}/spark/${var.archive.sha256}/trends.py"
  trends_batch = var.spark.enabled ? {
    pysparkBatch = {
      mainPythonFileUri = local.trends_program
      args = [
        "--input-format", "bigquery",
        "--input", "${var.project_id}.${google_bigquery_dataset.interviews.dataset_id}",
        "--temporary-bucket", google_storage_bucket.spark[0].name,
      ]
    }
    runtimeConfig = {
      version = "3.0"
      properties = {
        "spark.dynamicAllocation.maxExecutors" = tostring(var.spark.max_executors)
        "spark.executor.instances"             = "2"
      }
    }
    environmentConfig = {
      executionConfig = {
        serviceAccount = google_service_account.insight["job-trends"].email
        subnetworkUri  = var.spark.subnetwork
        ttl            = "3600s"
      }
    }
  } : null

  # bigquery/ml/forecast.json is written by `make wiring`: what the model file does not say of itself.
  forecast = jsondecode(file("${path.module}/bigquery/ml/forecast.json"))
  forecast_sql = join(";\n", [
    replace(
      file("${path.module}/bigquery/ml/create_forecast.sql"),
      "gs://MODELS_BUCKET/forecast/forecast.onnx",
      "gs://${google_storage_bucket.artifacts.name}/forecast/${filesha256("${path.module}/bigquery/ml/forecast.onnx")}.onnx",
    ),
    replace(
      replace(file("${path.module}/bigquery/ml/predict.sql"), "HALF_WIDTH", tostring(local.forecast.half_width)),
      "MODEL_VERSION", local.forecast.model_version,
    ),
  ])
}

resource "google_service_account" "insight" {
  for_each = var.spark.enabled ? local.insight_accounts : {}

  account_id   = each.key
  display_name = each.value
}

# What BigQuery's loads pass through: rows by pseudonym, for a day.
resource "google_storage_bucket" "spark" {
  count = var.spark.enabled ? 1 : 0

  name                        = "${var.project_id}-spark"
  location                    = var.region
  force_destroy               = var.environment == "dev"
  public_access_prevention    = "enforced"
  uniform_bucket_level_access = true

  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      age = 1
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

resource "google_storage_bucket_iam_member" "spark" {
  count = var.spark.enabled ? 1 : 0

  bucket = google_storage_bucket.spark[0].name
  role   = "roles/storage.objectUser"
  member = google_service_account.insight["job-trends"].member
}

# The program, and the model: what lies there holds nothing of anybody.
resource "google_storage_bucket_iam_member" "insight_artifacts" {
  for_each = { for name, account in google_service_account.insight : name => account.member if startswith(name, "job-") }

  bucket = google_storage_bucket.artifacts.name
  role   = "roles/storage.objectViewer"
  member = each.value
}

resource "google_bigquery_table_iam_member" "insight" {
  for_each = var.spark.enabled ? local.insight_tables : {}

  dataset_id = google_bigquery_dataset.interviews.dataset_id
  table_id   = google_bigquery_table.this[each.value.table].table_id
  role       = each.value.role
  member     = google_service_account.insight[each.value.account].member
}

resource "google_bigquery_dataset_iam_member" "forecasts" {
  count = var.spark.enabled ? 1 : 0

  dataset_id = google_bigquery_dataset.ml.dataset_id
  role       = "roles/bigquery.dataEditor"
  member     = google_service_account.insight["job-forecasts"].member
}

# Google grants these by project alone: queries and loads, read sessions.
resource "google_project_iam_member" "insight" {
  for_each = var.spark.enabled ? {
    "job-forecasts/jobUser"      = "roles/bigquery.jobUser"
    "job-trends/jobUser"         = "roles/bigquery.jobUser"
    "job-trends/readSessionUser" = "roles/bigquery.readSessionUser"
  } : {}

  project = var.project_id
  role    = each.value
  member  = google_service_account.insight[split("/", each.key)[0]].member
}

# A batch's worker. Google's role reaches every bucket of the project, recordings too: the condition takes that out.
resource "google_project_iam_member" "spark_worker" {
  count = var.spark.enabled ? 1 : 0

  project = var.project_id
  role    = "roles/dataproc.worker"
  member  = google_service_account.insight["job-trends"].member

  condition {
    title      = "no_storage"
    expression = "resource.service != \"storage.googleapis.com\""
  }
}

# Who makes the batch makes batches and nothing else, and may let them run as this one account.
resource "google_project_iam_custom_role" "batch_starter" {
  count = var.spark.enabled ? 1 : 0

  role_id     = "mock_interview_batch_starter"
  title       = "Mock interview: batch starter"
  permissions = ["dataproc.batches.create"]
}

resource "google_project_iam_member" "batch_starter" {
  count = var.spark.enabled ? 1 : 0

  project = var.project_id
  role    = "projects/${var.project_id}/roles/${google_project_iam_custom_role.batch_starter[0].role_id}"
  member  = google_service_account.insight["starts-trends"].member
}

resource "google_service_account_iam_member" "batch_starter" {
  count = var.spark.enabled ? 1 : 0

  service_account_id = google_service_account.insight["job-trends"].name
  role               = "roles/iam.serviceAccountUser"
  member             = google_service_account.insight["starts-trends"].member
}

resource "google_cloud_scheduler_job" "spark" {
  count = var.spark.enabled ? 1 : 0

  name             = "spark-trends"
  region           = var.region
  schedule         = var.spark.schedule
  time_zone        = "Etc/UTC"
  attempt_deadline = "180s"

  http_target {
    http_method = "POST"
    uri         = "https://dataproc.googleapis.com/v1/projects/${var.project_id}/locations/${var.region}/batches"
    headers     = { "Content-Type" = "application/json" }
    body        = base64encode(jsonencode(local.trends_batch))
    oauth_token {
      service_account_email = google_service_account.insight["starts-trends"].email
    }
  }

  # Not again: a batch that was made and not answered in time would run beside itself.
  retry_config {
    retry_count = 0
  }

  depends_on = [google_project_iam_member.batch_starter, google_service_account_iam_member.batch_starter]
}

# Between the batch, which ends after an hour at the latest, and the job that publishes. Parsed and analysed offline by
# Google's own analyser; never run by us, since no emulator has BigQuery ML.
resource "google_bigquery_data_transfer_config" "forecasts" {
  count = var.spark.enabled ? 1 : 0

  data_source_id       = "scheduled_query"
  display_name         = "forecasts"
  location             = var.region
  params               = { query = local.forecast_sql }
  schedule             = "every day 04:30"
  service_account_name = google_service_account.insight["job-forecasts"].email

  depends_on = [google_service_account_iam_member.forecast_tokens]
}

# BigQuery's agent runs the query as the account.
resource "google_service_account_iam_member" "forecast_tokens" {
  count = var.spark.enabled ? 1 : 0

  service_account_id = google_service_account.insight["job-forecasts"].name
  role               = "roles/iam.serviceAccountTokenCreator"
  member             = google_project_service_identity.this["bigquerydatatransfer.googleapis.com"].member
}
