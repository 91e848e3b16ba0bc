# What ops must see: dead letters, errors, how long each stage takes, and what goes unscored.

locals {
  # Work by its name in the log, with the seconds at the 95th percentile that it may take.
  p95_seconds = merge([for f in local.functions : try(f.p95, {})]...)

  # An alert that nobody hears is no use, and each condition and each call from outside is paid for.
  alerting = length(var.alert_emails) > 0

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

    # shared/gcp/refusals.py: a fault of the set-up, which no further attempt can better.
    service_refused = "A request that a service will never take"
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

# Each scored answer once. The distribution above has one point for each series and minute, however many
# answers that minute had: counting its points would count revisions.
resource "google_logging_metric" "scored" {
  name        = "mock_interview/answers_scored"
  description = "An answer that was scored"
  filter      = "${local.logged} AND jsonPayload.message=\"done\" AND jsonPayload.stage=\"score_answer\""

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
  }

  depends_on = [google_project_service.this]
}

# An alert on a metric that was made a moment ago is refused for up to ten minutes: "Cannot find metric(s)".
resource "time_sleep" "metrics" {
  create_duration = "600s"

  triggers = {
    metrics = join(" ", concat(
      [google_logging_metric.scored.name, google_logging_metric.stage.name],
      [for metric in google_logging_metric.outcome : metric.name],
    ))
  }

  depends_on = [google_cloud_run_v2_job.this, google_cloud_run_v2_service.function]
}

resource "google_monitoring_dashboard" "this" {
  dashboard_json = templatefile("${path.module}/dashboard.json.tftpl", {
    metric = "logging.googleapis.com/user/${google_logging_metric.stage.name}"
    prefix = "logging.googleapis.com/user/mock_interview"
    stages = keys(local.p95_seconds)
  })

  depends_on = [google_logging_metric.outcome]
}
