# The warehouse: pseudonymous rows by day, and views over them.
# shared/gcp/tables.py is the truth of tables and columns; `make wiring` writes bigquery/*.json from it.
# A view is a file, bigquery/views/DATASET/VIEW.sql: plain GoogleSQL that names tables as `dataset.table`.

locals {
  tables = jsondecode(file("${path.module}/bigquery/tables.json"))

  # How long each sort of rows is kept, in days. Expression is the candidate's own mirror: as short as the interview
  # itself. What is made anew each day need not be kept for longer than a forecast takes to be judged.
  kept_days = {
    derived    = 60
    expression = min(var.retention.interviews, 30)
    warehouse  = var.retention.warehouse
  }

  # Each view's query, with the project that BigQuery wants in it.
  views = {
    for dataset in ["interviews", "ml", "insight"] : dataset => {
      for file in fileset("${path.module}/bigquery/views/${dataset}", "*.sql") :
      trimsuffix(file, ".sql") => replace(
        file("${path.module}/bigquery/views/${dataset}/${file}"),
        "/`(interviews|ml|insight)\\./",
        "`${var.project_id}.$1.",
      )
    }
  }
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

# What charts are made of: aggregates of five people at least. Its readers see no row of `interviews`.
resource "google_bigquery_dataset" "insight" {
  dataset_id                 = "insight"
  location                   = var.region
  description                = "Flat views for charts, a view a chart, each over five people at least"
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
    field         = each.value.partition
    expiration_ms = local.kept_days[each.value.keep] * 24 * 60 * 60 * 1000
  }
}

# The last state of each thing: inserts come at least once, and what was settled may be settled again.
resource "google_bigquery_table" "latest" {
  for_each = local.views.interviews

  dataset_id          = google_bigquery_dataset.interviews.dataset_id
  table_id            = each.key
  deletion_protection = var.environment == "prod"

  view {
    use_legacy_sql = false
    query          = each.value
  }

  depends_on = [google_bigquery_table.this]
}

resource "google_bigquery_table" "ml" {
  for_each = local.views.ml

  dataset_id          = google_bigquery_dataset.ml.dataset_id
  table_id            = each.key
  deletion_protection = var.environment == "prod"

  view {
    use_legacy_sql = false
    query          = each.value
  }

  depends_on = [google_bigquery_table.latest]
}

resource "google_bigquery_table" "insight" {
  for_each = local.views.insight

  dataset_id          = google_bigquery_dataset.insight.dataset_id
  table_id            = each.key
  deletion_protection = var.environment == "prod"

  view {
    use_legacy_sql = false
    query          = each.value
  }

  depends_on = [google_bigquery_table.ml]
}

# The views of charts read for whoever may read them.
resource "google_bigquery_dataset_access" "insight" {
  for_each = toset([google_bigquery_dataset.interviews.dataset_id, google_bigquery_dataset.ml.dataset_id])

  dataset_id = each.key

  dataset {
    dataset {
      project_id = var.project_id
      dataset_id = google_bigquery_dataset.insight.dataset_id
    }
    target_types = ["VIEWS"]
  }
}

# Features and forecasts are of people; what `ml` shows of them, it shows to its own readers.
resource "google_bigquery_dataset_access" "ml" {
  dataset_id = google_bigquery_dataset.interviews.dataset_id

  dataset {
    dataset {
      project_id = var.project_id
      dataset_id = google_bigquery_dataset.ml.dataset_id
    }
    target_types = ["VIEWS"]
  }
}

# Coaches and analysts: charts, and no row of anybody.
resource "google_bigquery_dataset_iam_member" "chart_reader" {
  for_each = toset(var.chart_readers)

  dataset_id = google_bigquery_dataset.insight.dataset_id
  role       = "roles/bigquery.dataViewer"
  member     = each.key
}
