# What wakes someone: each alert names what to do. Metrics and the dashboard stand in monitoring.tf, the pages that
# are called from outside in uptime.tf.

resource "google_monitoring_alert_policy" "dead_letter" {
  count = local.alerting ? 1 : 0

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

  depends_on = [time_sleep.metrics]
}

resource "google_monitoring_alert_policy" "refused" {
  count = local.alerting ? 1 : 0

  display_name          = "A service refuses our requests"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = local.channels

  conditions {
    display_name = "A request was refused for good"
    condition_threshold {
      filter          = "${local.revisions} AND metric.type=\"logging.googleapis.com/user/${google_logging_metric.outcome["service_refused"].name}\""
      comparison      = "COMPARISON_GT"
      threshold_value = 0
      duration        = "0s"
      aggregations {
        alignment_period     = "60s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
        group_by_fields      = ["metric.label.function"]
      }
    }
  }

  documentation {
    mime_type = "text/markdown"
    content   = "The log line `service refused` says which service and why: a retired model, a wrong location, a missing endpoint or right. Mend it, run `preflight`, then `rescore`: docs/operations.md."
  }

  depends_on = [time_sleep.metrics]
}

resource "google_monitoring_alert_policy" "backlog" {
  count = local.alerting ? 1 : 0

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

  depends_on = [time_sleep.metrics]
}

resource "google_monitoring_alert_policy" "errors" {
  count = local.alerting ? 1 : 0

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

  depends_on = [time_sleep.metrics]
}

resource "google_monitoring_alert_policy" "slow_stage" {
  for_each = local.alerting ? local.p95_seconds : {}

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

  depends_on = [time_sleep.metrics]
}

resource "google_monitoring_alert_policy" "slow_api" {
  count = local.alerting ? 1 : 0

  display_name          = "Slow: api"
  combiner              = "OR"
  severity              = "WARNING"
  notification_channels = local.channels

  conditions {
    display_name = "p95 of the API over 1.5 s for 10 minutes"
    condition_threshold {
      filter          = "${local.revisions} AND resource.labels.service_name=\"${google_cloud_run_v2_service.function["api"].name}\" AND metric.type=\"run.googleapis.com/request_latencies\""
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

  depends_on = [time_sleep.metrics]
}

# Spend shows on the bill a day late; the answers that cause it show at once.
resource "google_monitoring_alert_policy" "spend" {
  count = local.alerting ? 1 : 0

  display_name          = "Spend: model calls"
  combiner              = "OR"
  severity              = "WARNING"
  notification_channels = local.channels

  conditions {
    display_name = "Answers scored per hour above ${var.answers_per_hour}"
    condition_threshold {
      filter          = "${local.revisions} AND metric.type=\"logging.googleapis.com/user/${google_logging_metric.scored.name}\""
      comparison      = "COMPARISON_GT"
      threshold_value = var.answers_per_hour
      duration        = "0s"
      aggregations {
        alignment_period     = "3600s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    mime_type = "text/markdown"
    content   = "More than this environment expects: growth, or someone spends our model money. docs/cost.md has the price of an answer."
  }

  depends_on = [time_sleep.metrics]
}

resource "google_monitoring_alert_policy" "daily_budget" {
  for_each = local.alerting ? {
    nearly_used_up = { says = "80 % of the day's budget is spent", severity = "WARNING" }
    used_up        = { says = "The day's budget is spent: nobody can begin anything new until midnight UTC", severity = "ERROR" }
  } : {}

  display_name          = "Daily budget ${replace(each.key, "_", " ")}"
  combiner              = "OR"
  severity              = each.value.severity
  notification_channels = local.channels

  conditions {
    display_name = each.value.says
    condition_matched_log {
      filter = "${local.logged} AND jsonPayload.message=\"project budget ${replace(each.key, "_", " ")}\""
    }
  }

  alert_strategy {
    auto_close = "86400s"
    notification_rate_limit {
      period = "3600s"
    }
  }

  documentation {
    mime_type = "text/markdown"
    content   = "Find who spends (`quotas` of today in Firestore, by heard_seconds), disable the account, or raise `daily_budget`: docs/operations.md, The day's budget."
  }

  depends_on = [time_sleep.metrics]
}
