# Cloud Run jobs: `python -m jobs.NAME` in the functions' image.

locals {
  # Anchors has the frozen answers judged on Sundays, and publish_trends gives each candidate what the night's batch
  # made of their answers: both only where the batch runs (spark.tf). The leaderboard is published on Mondays, and
  # running twice is running once. Preflight asks each morning, and before each apply, whether what the settings name
  # is still there. Erase, redrive and rescore run when an operator says so. Retention finishes erasures that could not
  # be finished at once, and what TTL and lifecycle cannot see. It is safe to run again and again, so a container that Cloud Run lost is tried
  # three times more, as Google advises; the others have a person watching.
  jobs = merge({
    anchors        = { schedule = var.spark.enabled ? "0 2 * * 0" : null, timeout = "3600s", memory = "1Gi", retries = 3 }
    erase          = { schedule = null, timeout = "3600s", memory = "512Mi", retries = 0 }
    leaderboard    = { schedule = "0 6 * * 1", timeout = "3600s", memory = "512Mi", retries = 3 }
    preflight      = { schedule = "0 5 * * *", timeout = "600s", memory = "512Mi", retries = 3 }
    publish_trends = { schedule = var.spark.enabled ? "0 5 * * *" : null, timeout = "3600s", memory = "1Gi", retries = 3 }
    redrive        = { schedule = null, timeout = "3600s", memory = "512Mi", retries = 0 }
    rescore        = { schedule = null, timeout = "3600s", memory = "1Gi", retries = 0 }
    retention      = { schedule = var.retention_schedule, timeout = "3600s", memory = "512Mi", retries = 3 }
  }, local.archive_jobs, local.mail_jobs, local.retraining_jobs)
}

resource "google_cloud_run_v2_job" "this" {
  for_each = local.jobs

  name                = replace(each.key, "_", "-")
  location            = var.region
  deletion_protection = false

  template {
    task_count = 1

    template {
      max_retries     = each.value.retries
      service_account = google_service_account.job[each.key].email
      timeout         = each.value.timeout

      # The broker has a private address only.
      dynamic "vpc_access" {
        for_each = contains(local.kafka_erasers, "job/${each.key}") ? [var.kafka.subnet] : []
        content {
          egress = "PRIVATE_RANGES_ONLY"
          network_interfaces {
            subnetwork = vpc_access.value
          }
        }
      }

      containers {
        image = local.image
        # The launcher sets up what the buildpacks installed; what `--args` of an execution says comes after it.
        command = ["/cnb/lifecycle/launcher", "--", "python", "-m", "jobs.${each.key}"]

        resources {
          limits = { cpu = "1", memory = each.value.memory }
        }

        dynamic "env" {
          for_each = merge(local.variables, local.variables_of["job/${each.key}"])
          content {
            name  = env.key
            value = env.value
          }
        }

        dynamic "env" {
          for_each = { for name, secret in local.secrets : name => secret if contains(secret.of, "job/${each.key}") }
          content {
            name = env.value.variable
            value_source {
              secret_key_ref {
                secret  = google_secret_manager_secret.this[env.key].secret_id
                version = env.value.version
              }
            }
          }
        }
      }
    }
  }

  lifecycle {
    ignore_changes = [client, client_version]
  }

  depends_on = [time_sleep.grants]
}

resource "google_cloud_run_v2_job_iam_member" "scheduler" {
  for_each = { for name, job in local.jobs : name => job if job.schedule != null }

  location = var.region
  name     = google_cloud_run_v2_job.this[each.key].name
  role     = "roles/run.invoker"
  member   = google_service_account.scheduler.member
}

resource "google_cloud_scheduler_job" "this" {
  for_each = { for name, job in local.jobs : name => job if job.schedule != null }

  name             = replace(each.key, "_", "-")
  region           = var.region
  schedule         = each.value.schedule
  time_zone        = "Etc/UTC"
  attempt_deadline = "180s"

  http_target {
    http_method = "POST"
    uri         = "https://run.googleapis.com/v2/${google_cloud_run_v2_job.this[each.key].id}:run"
    oauth_token {
      service_account_email = google_service_account.scheduler.email
    }
  }

  retry_config {
    retry_count          = 3
    min_backoff_duration = "60s"
  }

  depends_on = [google_cloud_run_v2_job_iam_member.scheduler]
}
