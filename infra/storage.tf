# Buckets. Media live short, nothing is public, and a delete is final (no soft delete of personal data).

locals {
  origins = distinct(concat(
    ["https://${var.project_id}.web.app", "https://${var.project_id}.firebaseapp.com"],
    var.domain == null ? [] : ["https://${var.domain}"],
    var.allowed_origins,
  ))
  personal_buckets = {
    derived = { cors = false, versioned = false }
    uploads = { cors = true, versioned = false }
  }
}

resource "google_storage_bucket" "personal" {
  for_each = local.personal_buckets

  name                        = "${var.project_id}-${each.key}"
  location                    = var.region
  force_destroy               = var.environment == "dev"
  public_access_prevention    = "enforced"
  uniform_bucket_level_access = true

  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      age = var.retention.media
    }
  }

  # An upload that was begun and left: its parts are billed and unseen.
  lifecycle_rule {
    action {
      type = "AbortIncompleteMultipartUpload"
    }
    condition {
      age = 1
    }
  }

  # A candidate who deletes is told that it is gone. Soft delete would keep it for seven days.
  soft_delete_policy {
    retention_duration_seconds = 0
  }

  versioning {
    enabled = each.value.versioned
  }

  # The browser uploads straight to the bucket, under a signed URL.
  dynamic "cors" {
    for_each = each.value.cors ? [1] : []
    content {
      origin          = local.origins
      method          = ["GET", "HEAD", "POST", "PUT"]
      response_header = ["Content-Type", "Content-Range", "Location", "Range", "X-Goog-Content-Length-Range", "X-Goog-If-Generation-Match", "X-Goog-Resumable"]
      max_age_seconds = 3600
    }
  }

  depends_on = [google_project_service.this]
}

# Cloud Storage tells our own topic of every upload; why not Eventarc is a decision in docs/decisions.
resource "google_storage_notification" "uploads" {
  bucket         = google_storage_bucket.personal["uploads"].name
  topic          = google_pubsub_topic.events["upload-finalized"].id
  event_types    = ["OBJECT_FINALIZE"]
  payload_format = "JSON_API_V1"

  depends_on = [time_sleep.grants]
}

resource "google_pubsub_topic_iam_member" "storage" {
  topic  = google_pubsub_topic.events["upload-finalized"].name
  role   = "roles/pubsub.publisher"
  member = data.google_storage_project_service_account.this.member
}
