# What a dashboard shows of our models: scores, the judge on frozen answers, and who serves which share how fast.
# Alerts on what moves are in alerts.tf. PSI and Jensen-Shannon are those of what is measured of answers, a week against
# the four before; of a training set the pipeline looks at them, too (docs/retraining.md), and they stand on its card.

locals {
  # The job publish_trends logs these each morning: the value's field, and the field that tells series apart.
  model_figures = {
    judge_difference = { message = "the judges compared", value = "by", label = "measure", unit = "bands that a judge's mean differs from the judge before, on the same answers" }
    jensen_shannon   = { message = "measures compared", value = "jensen_shannon", label = "series", unit = "Jensen-Shannon divergence of a week's answers from the four weeks before (bits)" }
    psi              = { message = "measures compared", value = "psi", label = "series", unit = "population stability index of a week's answers against the four weeks before" }
    score_mean       = { message = "scores of a day", value = "mean", label = "language", unit = "mean total of a day's answers, in bands" }
  }

  # Both kinds of serving tell who answered by themselves.
  model_metrics = var.serving == "run" ? {
    resource = "resource.type=\"cloud_run_revision\" resource.label.service_name=monitoring.regex.full_match(\"model-.*\")"
    count    = "run.googleapis.com/request_count"
    latency  = "run.googleapis.com/request_latencies"
    group    = ["resource.label.service_name", "resource.label.revision_name"]
    } : {
    resource = "resource.type=\"aiplatform.googleapis.com/Endpoint\""
    count    = "aiplatform.googleapis.com/prediction/online/prediction_count"
    latency  = "aiplatform.googleapis.com/prediction/online/prediction_latencies"
    group    = ["resource.label.endpoint_id", "metric.label.deployed_model_id"]
  }

  model_tiles = concat(
    [
      for name, figure in local.model_figures : {
        title   = figure.unit
        filter  = "resource.type=\"cloud_run_job\" metric.type=\"logging.googleapis.com/user/mock_interview/${name}\""
        aligner = "ALIGN_DELTA"
        period  = "86400s"
        reducer = "REDUCE_MEAN"
        group   = ["metric.label.${figure.label}"]
        plot    = "LINE"
      }
    ],
    [
      {
        title   = "days on which the scores moved (ADWIN), by language"
        filter  = "resource.type=\"cloud_run_job\" metric.type=\"logging.googleapis.com/user/mock_interview/scores_moved\""
        aligner = "ALIGN_DELTA"
        period  = "86400s"
        reducer = "REDUCE_SUM"
        group   = ["metric.label.language"]
        plot    = "STACKED_BAR"
      },
      {
        title   = "champion and challenger: predictions a second"
        filter  = "${local.model_metrics.resource} metric.type=\"${local.model_metrics.count}\""
        aligner = "ALIGN_RATE"
        period  = "300s"
        reducer = "REDUCE_SUM"
        group   = local.model_metrics.group
        plot    = "STACKED_AREA"
      },
      {
        title   = "champion and challenger: p95 (ms)"
        filter  = "${local.model_metrics.resource} metric.type=\"${local.model_metrics.latency}\""
        aligner = "ALIGN_DELTA"
        period  = "300s"
        reducer = "REDUCE_PERCENTILE_95"
        group   = local.model_metrics.group
        plot    = "LINE"
      },
    ],
  )
}

resource "google_logging_metric" "model" {
  for_each = local.model_figures

  name            = "mock_interview/${each.key}"
  description     = each.value.unit
  filter          = "${local.logged} AND jsonPayload.message=\"${each.value.message}\""
  value_extractor = "EXTRACT(jsonPayload.${each.value.value})"

  label_extractors = {
    (each.value.label) = "EXTRACT(jsonPayload.${each.value.label})"
  }

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "DISTRIBUTION"

    labels {
      key = each.value.label
    }
  }

  # A twentieth of a band each, from 0 to 5.
  bucket_options {
    linear_buckets {
      num_finite_buckets = 100
      width              = 0.05
      offset             = 0
    }
  }

  depends_on = [google_project_service.this]
}

resource "google_logging_metric" "scores_moved" {
  name        = "mock_interview/scores_moved"
  description = "A day on which ADWIN found that a language's scores moved"
  filter      = "${local.logged} AND jsonPayload.message=\"the scores moved\""

  label_extractors = {
    language = "EXTRACT(jsonPayload.language)"
  }

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"

    labels {
      key = "language"
    }
  }

  depends_on = [google_project_service.this]
}

resource "google_monitoring_dashboard" "models" {
  dashboard_json = jsonencode({
    displayName = "Mock interview: models"
    mosaicLayout = {
      columns = 12
      tiles = [
        for i, tile in local.model_tiles : {
          xPos   = i % 2 * 6
          yPos   = floor(i / 2) * 4
          width  = 6
          height = 4
          widget = {
            title = tile.title
            xyChart = {
              dataSets = [{
                plotType = tile.plot
                timeSeriesQuery = {
                  timeSeriesFilter = {
                    filter = tile.filter
                    aggregation = {
                      alignmentPeriod    = tile.period
                      perSeriesAligner   = tile.aligner
                      crossSeriesReducer = tile.reducer
                      groupByFields      = tile.group
                    }
                  }
                }
              }]
            }
          }
        }
      ]
    }
  })

  depends_on = [google_logging_metric.model, google_logging_metric.scores_moved]
}
