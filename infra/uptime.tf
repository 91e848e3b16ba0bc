# What no count of errors shows: a page, a name or a rewrite that is gone, a job that does not run, a plan that
# waits for a person.

locals {
  # As a candidate reaches them, through Hosting: the page, the API behind the rewrite, and what the page starts from.
  watched = {
    api  = "/v1/health"
    page = "/"
    init = "/__/firebase/init.json"
  }
  host = var.domain == null ? "${var.project_id}.web.app" : var.domain
}

resource "google_monitoring_uptime_check_config" "this" {
  for_each = local.alerting ? local.watched : {}

  display_name = "Reachable: ${each.key}"
  period       = "300s"
  timeout      = "10s"

  http_check {
    path         = each.value
    port         = 443
    use_ssl      = true
    validate_ssl = true
  }

  monitored_resource {
    type   = "uptime_url"
    labels = { host = local.host, project_id = var.project_id }
  }

  depends_on = [google_project_service.this]
}

resource "google_monitoring_alert_policy" "unreachable" {
  count = local.alerting ? 1 : 0

  display_name          = "Unreachable"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = local.channels

  conditions {
    display_name = "${join(", ", values(local.watched))}: one of them fails from more than one place"
    condition_threshold {
      filter          = "resource.type=\"uptime_url\" AND resource.labels.host=\"${local.host}\" AND metric.type=\"monitoring.googleapis.com/uptime_check/check_passed\""
      comparison      = "COMPARISON_GT"
      threshold_value = 1
      duration        = "300s"
      aggregations {
        alignment_period     = "1200s"
        per_series_aligner   = "ALIGN_NEXT_OLDER"
        cross_series_reducer = "REDUCE_COUNT_FALSE"
        group_by_fields      = ["metric.label.check_id"]
      }
    }
  }

  documentation {
    mime_type = "text/markdown"
    content   = "The page: Hosting or its name. The API alone: `release.py back` (docs/operations.md, Roll back). init.json: the web app is no longer linked to the site."
  }

  depends_on = [google_monitoring_uptime_check_config.this, time_sleep.metrics]
}

# Retention keeps the promise of an erasure. A failed run and a run that never came are both seen.
resource "google_monitoring_alert_policy" "retention" {
  count = local.alerting ? 1 : 0

  display_name          = "Retention does not run"
  combiner              = "OR"
  severity              = "ERROR"
  notification_channels = local.channels

  conditions {
    display_name = "An execution of a job failed"
    condition_threshold {
      filter          = "resource.type=\"cloud_run_job\" AND metric.type=\"run.googleapis.com/job/completed_execution_count\" AND metric.labels.result=\"failed\""
      comparison      = "COMPARISON_GT"
      threshold_value = 0
      duration        = "0s"
      aggregations {
        alignment_period     = "3600s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
        group_by_fields      = ["resource.label.job_name"]
      }
    }
  }

  conditions {
    display_name = "Retention has not succeeded for three hours"
    condition_absent {
      filter   = "resource.type=\"cloud_run_job\" AND resource.labels.job_name=\"retention\" AND metric.type=\"run.googleapis.com/job/completed_execution_count\" AND metric.labels.result=\"succeeded\""
      duration = "10800s"
      aggregations {
        alignment_period   = "3600s"
        per_series_aligner = "ALIGN_DELTA"
      }
    }
  }

  documentation {
    mime_type = "text/markdown"
    content   = "Erasures that were promised wait. Read the job's log, then `gcloud run jobs execute retention --wait`: docs/operations.md, Delete a person."
  }

  depends_on = [time_sleep.metrics]
}

# Cloud Build tells nobody that a build waits for approval; the planner's last step says it in its log.
resource "google_monitoring_alert_policy" "approval" {
  count = local.alerting ? 1 : 0

  display_name          = "A plan waits for approval"
  combiner              = "OR"
  severity              = "WARNING"
  notification_channels = local.channels

  conditions {
    display_name = "The planner asked for an approval"
    condition_matched_log {
      filter = "resource.type=\"build\" AND textPayload:\"WAITS FOR APPROVAL\""
    }
  }

  alert_strategy {
    auto_close = "86400s"
    notification_rate_limit {
      period = "300s"
    }
  }

  documentation {
    mime_type = "text/markdown"
    content   = "Read the plan as text in gs://${google_storage_bucket.plans.name}/text/, then approve or reject the build of the trigger `apply`: docs/operations.md, Release."
  }

  depends_on = [time_sleep.metrics]
}
