# Topics, and push subscriptions that we own: OIDC, backoff, a dead letter, and two subscriptions on it.
# shared/stages.py is the truth of the wiring; `make wiring` writes wiring.json from it.

locals {
  wiring        = jsondecode(file("${path.module}/wiring.json"))
  topics        = toset(local.wiring.topics)
  subscriptions = local.wiring.subscriptions
}

resource "google_pubsub_topic" "events" {
  for_each = local.topics

  name = each.key

  # Events name people's interviews: they stay in the region.
  message_storage_policy {
    allowed_persistence_regions = [var.region]
  }

  depends_on = [google_project_service.this]
}

resource "google_pubsub_topic" "dead" {
  for_each = local.subscriptions

  name = "${each.key}-dead"

  message_storage_policy {
    allowed_persistence_regions = [var.region]
  }

  depends_on = [google_project_service.this]
}

# functions-framework reads the topic off the end of the path, and takes the push body as it is.
resource "google_pubsub_subscription" "push" {
  for_each = local.subscriptions

  name                       = each.key
  topic                      = google_pubsub_topic.events[each.value.topic].name
  filter                     = each.value.filter
  ack_deadline_seconds       = 600
  message_retention_duration = "604800s"

  push_config {
    push_endpoint = "${google_cloud_run_v2_service.function[each.value.entry_point].uri}/projects/${var.project_id}/topics/${each.value.topic}"
    oidc_token {
      audience              = google_cloud_run_v2_service.function[each.value.entry_point].uri
      service_account_email = google_service_account.push[each.value.entry_point].email
    }
  }

  retry_policy {
    minimum_backoff = "10s"
    maximum_backoff = "600s"
  }

  # Ten attempts: with waits that double from 10 to 600 s they span some 40 minutes, so an outage of ten is
  # ridden out. Later the candidate is told, and `redrive` takes the work up again.
  dead_letter_policy {
    dead_letter_topic     = "projects/${var.project_id}/topics/${google_pubsub_topic.dead[each.key].name}"
    max_delivery_attempts = 10
  }

  # Without this a subscription that was idle for a month is deleted.
  expiration_policy {
    ttl = ""
  }

  # A message that fails before these stand would be dropped instead of kept.
  depends_on = [
    google_cloud_run_v2_service_iam_member.push,
    google_pubsub_subscription.hold,
    google_pubsub_topic_iam_member.dead_letter,
  ]
}

# Keeps dead messages for jobs/redrive. Seven days: claims live fourteen, so a redrive finds them.
resource "google_pubsub_subscription" "hold" {
  for_each = local.subscriptions

  name                       = "${each.key}-dead-hold"
  topic                      = google_pubsub_topic.dead[each.key].name
  ack_deadline_seconds       = 60
  message_retention_duration = "604800s"

  expiration_policy {
    ttl = ""
  }
}

# Tells the candidate in words. It has no dead letter of its own: it backs off for seven days, and the
# alert on its oldest message is what a human hears of.
resource "google_pubsub_subscription" "mark" {
  for_each = local.subscriptions

  name                       = "${each.key}-dead-mark"
  topic                      = google_pubsub_topic.dead[each.key].name
  ack_deadline_seconds       = 600
  message_retention_duration = "604800s"

  push_config {
    push_endpoint = "${google_cloud_run_v2_service.function["mark_dead"].uri}/projects/${var.project_id}/topics/${each.key}-dead"
    oidc_token {
      audience              = google_cloud_run_v2_service.function["mark_dead"].uri
      service_account_email = google_service_account.push["mark_dead"].email
    }
  }

  retry_policy {
    minimum_backoff = "10s"
    maximum_backoff = "600s"
  }

  expiration_policy {
    ttl = ""
  }

  depends_on = [google_cloud_run_v2_service_iam_member.push]
}

# Dead-lettering is done by Pub/Sub's own agent: it publishes to the dead topic and acks the original.
resource "google_pubsub_topic_iam_member" "dead_letter" {
  for_each = local.subscriptions

  topic  = google_pubsub_topic.dead[each.key].name
  role   = "roles/pubsub.publisher"
  member = google_project_service_identity.this["pubsub.googleapis.com"].member
}

resource "google_pubsub_subscription_iam_member" "dead_letter" {
  for_each = local.subscriptions

  subscription = google_pubsub_subscription.push[each.key].name
  role         = "roles/pubsub.subscriber"
  member       = google_project_service_identity.this["pubsub.googleapis.com"].member
}
