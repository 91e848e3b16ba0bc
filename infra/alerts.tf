# What wakes someone: each alert says what to do. Metrics and the dashboard are in monitoring.tf, the pages that
# are called from outside in uptime.tf.
#
# An alert has conditions of three kinds, each under the words that the mail says: `above` (a metric, aligned over
# `every` seconds, exceeds `over` for `lasting` seconds; with `of_all` it is a share), `missing` (nothing was
# counted for `lasting` seconds) and `logged` (a line that is written; mailed again after `again` seconds at most).

locals {
  messages   = "resource.type=\"pubsub_subscription\" AND resource.labels.subscription_id=monitoring.regex.full_match"
  executions = "resource.type=\"cloud_run_job\" AND metric.type=\"run.googleapis.com/job/completed_execution_count\""
  requests   = "${local.revisions} AND metric.type=\"run.googleapis.com/request_count\""
  ours       = "${local.revisions} AND metric.type=\"logging.googleapis.com/user"

  # Monitoring knows an absence of 23.5 hours at most: of what runs once a day it cannot tell that it did not.
  retention_is_hourly = split(" ", var.retention_schedule)[1] == "*"

  alerts = merge({
    dead_letter = {
      name     = "Dead letters"
      severity = "ERROR"
      todo     = "Find the cause in the logs of the stage, mend it, then `redrive`: docs/operations.md, Redrive."
      above = {
        "A message waits in a dead-letter hold" = {
          filter = "${local.messages}(\".*-dead-hold\") AND metric.type=\"pubsub.googleapis.com/subscription/num_undelivered_messages\""
          over   = 0
          align  = "ALIGN_MAX"
          reduce = "REDUCE_SUM"
          by     = "resource.label.subscription_id"
        }
        "A candidate was not told of a failure for 15 minutes" = {
          filter = "${local.messages}(\".*-dead-mark\") AND metric.type=\"pubsub.googleapis.com/subscription/oldest_unacked_message_age\""
          over   = 900
          align  = "ALIGN_MAX"
        }
      }
    }

    refused = {
      name     = "A service refuses our requests"
      severity = "CRITICAL"
      todo     = "The log line `service refused` says which service and why: a retired model, a wrong location, a missing endpoint or right. Mend it, run `preflight`, then `rescore`: docs/operations.md."
      above = {
        "A request was refused for good" = {
          filter = "${local.ours}/${google_logging_metric.outcome["service_refused"].name}\""
          over   = 0
          align  = "ALIGN_DELTA"
          reduce = "REDUCE_SUM"
          by     = "metric.label.function"
        }
      }
    }

    backlog = {
      name     = "A stage falls behind"
      severity = "WARNING"
      todo     = "A dependency is down or a quota is reached: docs/operations.md, When a dependency is down."
      above = {
        "The oldest message of a subscription waits for 10 minutes" = {
          filter  = "${local.messages}(\"${join("|", keys(local.subscriptions))}\") AND metric.type=\"pubsub.googleapis.com/subscription/oldest_unacked_message_age\""
          over    = 600
          lasting = 120
          align   = "ALIGN_MAX"
        }
      }
    }

    errors = {
      name     = "Error rate"
      severity = "ERROR"
      todo     = "The API: roll back (docs/operations.md). A stage: its messages come again by themselves; see which dependency fails."
      above = {
        "More than 5 % of a service's requests fail" = {
          filter  = "${local.requests} AND metric.labels.response_code_class=\"5xx\""
          of_all  = local.requests
          over    = 0.05
          lasting = 300
          every   = 300
          align   = "ALIGN_RATE"
          reduce  = "REDUCE_SUM"
          by      = "resource.label.service_name"
        }
      }
    }

    slow_api = {
      name     = "Slow: api"
      severity = "WARNING"
      todo     = "Look at the dashboard for what became slow: Firestore, or instances that are full or start cold."
      above = {
        "p95 of the API over 1.5 s for 10 minutes" = {
          filter  = "${local.revisions} AND resource.labels.service_name=\"${google_cloud_run_v2_service.function["api"].name}\" AND metric.type=\"run.googleapis.com/request_latencies\""
          over    = 1500
          lasting = 600
          every   = 300
          align   = "ALIGN_DELTA"
          reduce  = "REDUCE_PERCENTILE_95"
        }
      }
    }

    # Spend shows on the bill a day late; the answers that cause it show at once.
    spend = {
      name     = "Spend: model calls"
      severity = "WARNING"
      todo     = "More than this environment expects: growth, or someone spends our model money. docs/cost.md has the price of an answer."
      above = {
        "Answers scored per hour above ${var.answers_per_hour}" = {
          filter = "${local.ours}/${google_logging_metric.scored.name}\""
          over   = var.answers_per_hour
          every  = 3600
          align  = "ALIGN_DELTA"
          reduce = "REDUCE_SUM"
        }
      }
    }

    unreachable = {
      name     = "Unreachable"
      severity = "CRITICAL"
      todo     = "The page: Hosting or its name. The API alone: `release.py back` (docs/operations.md, Roll back). init.json: the web app is no longer linked to the site."
      above = {
        "${join(", ", values(local.watched))}: one of them fails from more than one place" = {
          filter  = "resource.type=\"uptime_url\" AND resource.labels.host=\"${local.host}\" AND metric.type=\"monitoring.googleapis.com/uptime_check/check_passed\""
          over    = 1
          lasting = 300
          every   = 1200
          align   = "ALIGN_NEXT_OLDER"
          reduce  = "REDUCE_COUNT_FALSE"
          by      = "metric.label.check_id"
        }
      }
    }

    # Retention keeps the promise of an erasure. A failed run and a run that never came are both seen.
    retention = {
      name     = "Retention does not run"
      severity = "ERROR"
      todo     = "Erasures that were promised wait. Read the job's log, then `gcloud run jobs execute retention --wait`: docs/operations.md, Delete a person."
      above = {
        "An execution of a job failed" = {
          filter = "${local.executions} AND metric.labels.result=\"failed\""
          over   = 0
          every  = 3600
          align  = "ALIGN_DELTA"
          reduce = "REDUCE_SUM"
          by     = "resource.label.job_name"
        }
      }
      missing = { for says in ["Retention has not succeeded for three hours"] : says => {
        filter  = "${local.executions} AND resource.labels.job_name=\"retention\" AND metric.labels.result=\"succeeded\""
        lasting = 10800
        every   = 3600
        align   = "ALIGN_DELTA"
      } if local.retention_is_hourly }
    }

    # Cloud Build tells nobody that a build waits for approval; the planner's last step says it in its log.
    approval = {
      name     = "A plan waits for approval"
      severity = "WARNING"
      todo     = "Read the plan as text in gs://${google_storage_bucket.plans.name}/text/, then approve or reject the build of the trigger `apply`: docs/operations.md, Release."
      logged   = { "The planner asked for an approval" = "resource.type=\"build\" AND textPayload:\"WAITS FOR APPROVAL\"" }
      again    = 300
    }
    }, {
    for stage, seconds in local.p95_seconds : "slow_${stage}" => {
      name     = "Slow: ${stage}"
      severity = "WARNING"
      todo     = "Look at the dashboard for the dependency that became slow; a full instance limit shows as a backlog."
      above = {
        "p95 of ${stage} over ${seconds} s for 10 minutes" = {
          filter  = "${local.ours}/${google_logging_metric.stage.name}\" AND metric.labels.stage=\"${stage}\""
          over    = seconds * 1000
          lasting = 600
          every   = 300
          align   = "ALIGN_DELTA"
          reduce  = "REDUCE_PERCENTILE_95"
        }
      }
    }
    }, {
    for used, said in {
      nearly_used_up = { severity = "WARNING", says = "80 % of the day's budget is spent" }
      used_up        = { severity = "ERROR", says = "The day's budget is spent: nobody can begin anything new until midnight UTC" }
      } : "daily_budget_${used}" => {
      name     = "Daily budget ${replace(used, "_", " ")}"
      severity = said.severity
      todo     = "Find who spends (`quotas` of today in Firestore, by heard_seconds), disable the account, or raise `daily_budget`: docs/operations.md, The day's budget."
      logged   = { (said.says) = "${local.logged} AND jsonPayload.message=\"project budget ${replace(used, "_", " ")}\"" }
      again    = 3600
    }
    }, {
    # jobs/ingest says so of a chunk that can never be placed. The letter holds ids, a place and a reason, no speech.
    for name in ["dead_chunk"] : name => {
      name     = "Dead letters of streamed answers"
      severity = "ERROR"
      todo     = "The line `dead chunk` says why, and where in which partition: docs/operations.md, Streaming. The candidate's answer says by itself that it is not whole."
      logged   = { "A streamed chunk could not be placed" = "resource.type=\"cloud_run_worker_pool\" AND jsonPayload.message=\"dead chunk\"" }
      again    = 3600
    } if var.enable_kafka
    }, {
    # jobs/publish_trends says so on the first morning on which it is known.
    for name in ["judge_changed"] : name => {
      name     = "The judge changed"
      severity = "WARNING"
      todo     = "Scores before and after can't be compared. The line `the judge changed` names the versions: go back to the one before, or accept it (docs/operations.md, The judge changed)."
      logged   = { "A new judge gives the frozen answers other bands" = "${local.logged} AND jsonPayload.message=\"the judge changed\"" }
      again    = 86400
    } if var.spark.enabled
    }, {
    # jobs/score_stream: ADWIN over each language's scores.
    for name in ["scores_moved"] : name => {
      name     = "The scores moved"
      severity = "WARNING"
      todo     = "Look at the judge first: `the judge changed` and the dashboard's frozen answers. If neither moved, the people did (docs/operations.md, The scores moved)."
      logged   = { "The scores of a language have another mean" = "${local.logged} AND jsonPayload.message=\"the scores moved\"" }
      again    = 86400
    } if var.spark.enabled
    }, {
    for name in ["retraining"] : name => {
      name     = "The week's retraining failed"
      severity = "WARNING"
      todo     = "The execution of the workflow `weekly` names the step. What is named by the day is found there: execute it again (docs/retraining.md)."
      above = {
        "An execution ended otherwise than well" = {
          filter = "resource.type=\"workflows.googleapis.com/Workflow\" AND metric.type=\"workflows.googleapis.com/finished_execution_count\" AND metric.label.status!=\"SUCCEEDED\""
          over   = 0
          align  = "ALIGN_COUNT"
          every  = 3600
        }
      }
    } if var.retraining.by == "workflows"
    }, {
    # jobs/feature_drift: PSI beyond chance, by language and measure.
    for name in ["measure_moved"] : name => {
      name     = "What is measured of answers moved"
      severity = "WARNING"
      todo     = "The line `a measure moved` names language and measure. Look for another recogniser, device or sort of people; retrain if they stay (docs/operations.md, A measure moved)."
      logged   = { "A week's answers are not like the four weeks before" = "${local.logged} AND jsonPayload.message=\"a measure moved\"" }
      again    = 86400
    } if var.spark.enabled
    }, {
    for name in ["linkedin_sunset"] : name => {
      name     = "LinkedIn no longer speaks our version"
      severity = "WARNING"
      todo     = "Nobody can post from here until `linkedin.version` is raised: docs/operations.md."
      logged   = { "LinkedIn answered 426" = "${local.logged} AND jsonPayload.message=\"linkedin version sunset\"" }
      again    = 86400
    } if var.linkedin.client_id != ""
  })
}

resource "google_monitoring_alert_policy" "this" {
  for_each = { for key, alert in local.alerts : key => alert if local.alerting }

  display_name          = each.value.name
  combiner              = "OR"
  severity              = each.value.severity
  notification_channels = local.channels

  dynamic "conditions" {
    for_each = try(each.value.above, {})
    content {
      display_name = conditions.key
      condition_threshold {
        filter             = conditions.value.filter
        denominator_filter = try(conditions.value.of_all, null)
        comparison         = "COMPARISON_GT"
        threshold_value    = conditions.value.over
        duration           = "${try(conditions.value.lasting, 0)}s"

        aggregations {
          alignment_period     = "${try(conditions.value.every, 60)}s"
          per_series_aligner   = conditions.value.align
          cross_series_reducer = try(conditions.value.reduce, null)
          group_by_fields      = try([conditions.value.by], null)
        }

        # A share's whole is added up as its part is.
        dynamic "denominator_aggregations" {
          for_each = can(conditions.value.of_all) ? [conditions.value] : []
          content {
            alignment_period     = "${denominator_aggregations.value.every}s"
            per_series_aligner   = denominator_aggregations.value.align
            cross_series_reducer = denominator_aggregations.value.reduce
            group_by_fields      = [denominator_aggregations.value.by]
          }
        }
      }
    }
  }

  dynamic "conditions" {
    for_each = try(each.value.missing, {})
    content {
      display_name = conditions.key
      condition_absent {
        filter   = conditions.value.filter
        duration = "${conditions.value.lasting}s"
        aggregations {
          alignment_period   = "${conditions.value.every}s"
          per_series_aligner = conditions.value.align
        }
      }
    }
  }

  dynamic "conditions" {
    for_each = try(each.value.logged, {})
    content {
      display_name = conditions.key
      condition_matched_log {
        filter = conditions.value
      }
    }
  }

  # Only for a line that is written: Monitoring wants a limit there, and refuses one elsewhere.
  dynamic "alert_strategy" {
    for_each = can(each.value.again) ? [each.value.again] : []
    content {
      auto_close = "86400s"
      notification_rate_limit {
        period = "${alert_strategy.value}s"
      }
    }
  }

  documentation {
    mime_type = "text/markdown"
    content   = each.value.todo
  }

  depends_on = [google_monitoring_uptime_check_config.this, time_sleep.metrics]
}
