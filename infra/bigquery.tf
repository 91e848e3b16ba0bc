# The warehouse: pseudonymous rows by day, and views in which each row stands once.
# shared/gcp/warehouse.py is the truth of tables and columns; `make wiring` writes bigquery/*.json from it.

locals {
  # `latest_by`: of what there is one row in the view. An answer that was scored again, or by mistake from a
  # second recording, has several rows; the newest is its score, and averages count it once.
  tables = jsondecode(file("${path.module}/bigquery/tables.json"))
}

resource "google_bigquery_dataset" "interviews" {
  dataset_id  = "interviews"
  location    = var.region
  description = "Results by pseudonym: scores and measures, no transcript"

  # The shortest that BigQuery offers: deleted rows can be seen for two days more.
  max_time_travel_hours = "48"

  delete_contents_on_destroy = var.environment == "dev"

  depends_on = [google_project_service.this]
}

# Models of BigQuery ML. They hold weights, not rows, and have their own readers.
resource "google_bigquery_dataset" "ml" {
  dataset_id                 = "ml"
  location                   = var.region
  description                = "Models that are trained in the warehouse"
  max_time_travel_hours      = "48"
  delete_contents_on_destroy = var.environment == "dev"

  depends_on = [google_project_service.this]
}

resource "google_bigquery_table" "this" {
  for_each = local.tables

  dataset_id          = google_bigquery_dataset.interviews.dataset_id
  table_id            = each.key
  deletion_protection = var.environment == "prod"
  schema              = file("${path.module}/bigquery/${each.key}.json")
  clustering          = each.value.clustering

  time_partitioning {
    type          = "DAY"
    field         = "recorded_at"
    expiration_ms = var.retention.warehouse * 24 * 60 * 60 * 1000
  }
}

resource "google_bigquery_table" "latest" {
  for_each = local.tables

  dataset_id          = google_bigquery_dataset.interviews.dataset_id
  table_id            = "${each.key}_latest"
  description         = "${each.key} with the newest row of each ${each.value.latest_by}: inserts come at least once, scores may come again"
  deletion_protection = var.environment == "prod"

  view {
    use_legacy_sql = false
    query          = <<-SQL
      SELECT * EXCEPT (newest)
      FROM (
        SELECT *, ROW_NUMBER() OVER (PARTITION BY ${each.value.latest_by} ORDER BY recorded_at DESC) AS newest
        FROM `${var.project_id}.${google_bigquery_table.this[each.key].dataset_id}.${google_bigquery_table.this[each.key].table_id}`
      )
      WHERE newest = 1
    SQL
  }
}
