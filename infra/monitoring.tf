# What ops must see: dead letters, errors, how long each stage takes, and what goes unscored.

locals {
  # Seconds at the 95th percentile that a stage may take before someone looks. The candidate waits for
  # questions, words and feedback; rows and reports may take their time.
  p95_seconds = {
    analyze_expression = 120
    analyze_resume     = 60
    ask_follow_up      = 15
    close              = 15
    dead               = 10
    record_answer      = 20
    record_expression  = 20
    record_interview   = 20
    score_answer       = 30
    segment            = 10
    transcribe         = 60
    write_questions    = 60
    write_report       = 60
  }

  channels  = [for channel in google_monitoring_notification_channel.email : channel.id]
  logged    = "resource.type=(\"cloud_run_revision\" OR \"cloud_run_job\")"
  revisions = "resource.type=\"cloud_run_revision\""
}

resource "google_monitoring_notification_channel" "email" {
  for_each = toset(var.alert_emails)

  display_name = each.key
  type         = "email"
  labels       = { email_address = each.key }

  depends_on = [google_project_service.this]
}

# shared/pipeline/stage.py logs `done` with the stage and its milliseconds, once per piece of work.
resource "google_logging_metric" "stage" {
  name            = "mock_interview/stage_milliseconds"
  description     = "How long a stage took, from the delivery of its event to its last publish"
  filter          = "${local.logged} AND jsonPayload.message=\"done\" AND jsonPayload.milliseconds>=0"
  value_extractor = "EXTRACT(jsonPayload.milliseconds)"

  label_extractors = {
    stage = "EXTRACT(jsonPayload.stage)"
  }

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "DISTRIBUTION"
    unit        = "ms"

    labels {
      key = "stage"
    }
  }

  # 10 ms to 22 minutes, each bucket 1.5 times the one before.
  bucket_options {
    exponential_buckets {
      scale              = 10
      growth_factor      = 1.5
      num_finite_buckets = 30
    }
  }

  depends_on = [google_project_service.this]
}

resource "google_logging_metric" "outcome" {
  for_each = {
    duplicate     = "A delivery of work that was done before"
    failed        = "A delivery that failed and will come again"
    not_scoreable = "An answer that was not scored, for a reason the candidate was told"
    permanent     = "A message that can never be worked on"
  }

  name        = "mock_interview/${each.key}"
  description = each.value
  filter      = "${local.logged} AND jsonPayload.message=\"${replace(each.key, "_", " ")}\""

  label_extractors = {
    function = "EXTRACT(jsonPayload.function)"
  }

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"

    labels {
      key = "function"
    }
  }

  depends_on = [google_project_service.this]
}

resource "google_monitoring_alert_policy" "dead_letter" {
  display_name          = "Dead letters"
  combiner              = "OR"
  severity              = "ERROR"
  notification_channels = local.channels

  conditions {
    display_name = "A message waits in a dead-letter hold"
    condition_threshold {
      filter          = "resource.type=\"pubsub_subscription\" AND resource.labels.subscription_id=monitoring.regex.full_match(\".*-dead-hold\") AND metric.type=\"pubsub.googleapis.com/subscription/num_undelivered_messages\""
      comparison      = "COMPARISON_GT"
      threshold_value = 0
      duration        = "0s"
      aggregations {
        alignment_period     = "60s"
        per_series_aligner   = "ALIGN_MAX"
        cross_series_reducer = "REDUCE_SUM"
        group_by_fields      = ["resource.label.subscription_id"]
      }
    }
  }

  conditions {
    display_name = "A candidate was not told of a failure for 15 minutes"
    condition_threshold {
      filter          = "resource.type=\"pubsub_subscription\" AND resource.labels.subscription_id=monitoring.regex.full_match(\".*-dead-mark\") AND metric.type=\"pubsub.googleapis.com/subscription/oldest_unacked_message_age\""
      comparison      = "COMPARISON_GT"
      threshold_value = 900
      duration        = "0s"
      aggregations {
        alignment_period   = "60s"
        per_series_aligner = "ALIGN_MAX"
      }
    }
  }

  documentation {
    mime_type = "text/markdown"
    content   = "Find the cause in the logs of the stage, mend it, then `redrive`: docs/operations.md, Redrive."
  }

  depends_on = [google_project_service.this]
}

resource "google_monitoring_alert_policy" "backlog" {
  display_name          = "A stage falls behind"
  combiner              = "OR"
  severity              = "WARNING"
  notification_channels = local.channels

  conditions {
    display_name = "The oldest message of a subscription waits for 10 minutes"
    condition_threshold {
      filter          = "resource.type=\"pubsub_subscription\" AND resource.labels.subscription_id=monitoring.regex.full_match(\"${join("|", keys(local.subscriptions))}\") AND metric.type=\"pubsub.googleapis.com/subscription/oldest_unacked_message_age\""
      comparison      = "COMPARISON_GT"
      threshold_value = 600
      duration        = "120s"
      aggregations {
        alignment_period   = "60s"
        per_series_aligner = "ALIGN_MAX"
      }
    }
  }

  documentation {
    mime_type = "text/markdown"
    content   = "A dependency is down or a quota is reached: docs/operations.md, When a dependency is down."
  }

  depends_on = [google_project_service.this]
}

resource "google_monitoring_alert_policy" "errors" {
  display_name          = "Error rate"
  combiner              = "OR"
  severity              = "ERROR"
  notification_channels = local.channels

  conditions {
    display_name = "More than 5 % of a service's requests fail"
    condition_threshold {
      filter             = "${local.revisions} AND metric.type=\"run.googleapis.com/request_count\" AND metric.labels.response_code_class=\"5xx\""
      denominator_filter = "${local.revisions} AND metric.type=\"run.googleapis.com/request_count\""
      comparison         = "COMPARISON_GT"
      threshold_value    = 0.05
      duration           = "300s"
      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_RATE"
        cross_series_reducer = "REDUCE_SUM"
        group_by_fields      = ["resource.label.service_name"]
      }
      denominator_aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_RATE"
        cross_series_reducer = "REDUCE_SUM"
        group_by_fields      = ["resource.label.service_name"]
      }
    }
  }

  documentation {
    mime_type = "text/markdown"
    content   = "The API: roll back (docs/operations.md). A stage: its messages come again by themselves; see which dependency fails."
  }

  depends_on = [google_project_service.this]
}

resource "google_monitoring_alert_policy" "slow_stage" {
  for_each = local.p95_seconds

  display_name          = "Slow: ${each.key}"
  combiner              = "OR"
  severity              = "WARNING"
  notification_channels = local.channels

  conditions {
    display_name = "p95 of ${each.key} over ${each.value} s for 10 minutes"
    condition_threshold {
      filter          = "${local.revisions} AND metric.type=\"logging.googleapis.com/user/${google_logging_metric.stage.name}\" AND metric.labels.stage=\"${each.key}\""
      comparison      = "COMPARISON_GT"
      threshold_value = each.value * 1000
      duration        = "600s"
      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_PERCENTILE_95"
      }
    }
  }

  documentation {
    mime_type = "text/markdown"
    content   = "Look at the dashboard for the dependency that became slow; a full instance limit shows as a backlog."
  }
}

resource "google_monitoring_alert_policy" "slow_api" {
  display_name          = "Slow: api"
  combiner              = "OR"
  severity              = "WARNING"
  notification_channels = local.channels

  conditions {
    display_name = "p95 of the API over 1.5 s for 10 minutes"
    condition_threshold {
      filter          = "${local.revisions} AND resource.labels.service_name=\"${google_cloudfunctions2_function.this["api"].name}\" AND metric.type=\"run.googleapis.com/request_latencies\""
      comparison      = "COMPARISON_GT"
      threshold_value = 1500
      duration        = "600s"
      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_PERCENTILE_95"
      }
    }
  }
}

# Spend shows on the bill a day late; the answers that cause it show at once.
resource "google_monitoring_alert_policy" "spend" {
  display_name          = "Spend: model calls"
  combiner              = "OR"
  severity              = "WARNING"
  notification_channels = local.channels

  conditions {
    display_name = "Answers scored per hour above ${var.answers_per_hour}"
    condition_threshold {
      filter          = "${local.revisions} AND metric.type=\"logging.googleapis.com/user/${google_logging_metric.stage.name}\" AND metric.labels.stage=\"score_answer\""
      comparison      = "COMPARISON_GT"
      threshold_value = var.answers_per_hour
      duration        = "0s"
      aggregations {
        alignment_period     = "3600s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_COUNT"
      }
    }
  }

  documentation {
    mime_type = "text/markdown"
    content   = "More than this environment expects: growth, or someone spends our model money. docs/cost.md has the price of an answer."
  }
}

resource "google_monitoring_dashboard" "this" {
  dashboard_json = templatefile("${path.module}/dashboard.json.tftpl", {
    metric = "logging.googleapis.com/user/${google_logging_metric.stage.name}"
    prefix = "logging.googleapis.com/user/mock_interview"
    stages = keys(local.p95_seconds)
  })

  depends_on = [google_logging_metric.outcome]
}
