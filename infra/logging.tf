# Logs name people's ids. Where a project's own buckets stand is the organisation's setting from before the
# project; so what would go to `_Default`, which may be global, goes to a bucket in the region.
# `_Required` (who changed what, 400 days) stays where it is: nobody can move it.

resource "google_logging_project_bucket_config" "regional" {
  project        = var.project_id
  location       = var.region
  bucket_id      = "regional"
  description    = "What _Default would hold, in the region"
  retention_days = 30

  depends_on = [google_project_service.this]
}

# Every project has this sink; the provider takes it over instead of making it.
resource "google_logging_project_sink" "default" {
  name                   = "_Default"
  destination            = "logging.googleapis.com/${google_logging_project_bucket_config.regional.id}"
  unique_writer_identity = true

  filter = join(" AND ", [
    for log in ["activity", "system_event", "access_transparency"] : "NOT LOG_ID(\"cloudaudit.googleapis.com/${log}\")"
  ])
}
