# The archive of finished interviews, for searching: off unless interview_archive. One code speaks MongoDB's protocol
# to either: a Firestore database of its own, Enterprise edition, signed in to as the workload's own account, or Atlas,
# whose address is a secret.
#
# shared/archive/store.py is the truth of the indexes; `make wiring` writes archive.json from it. Firestore's are made
# here; on Atlas, which knows them by the driver, the job declares them before it writes.

locals {
  archive_database = "interview-archive"
  archive_is_on    = var.interview_archive != "none"
  archive_in_cloud = var.interview_archive == "firestore" ? { on = local.archive_database } : {}
  archive          = jsondecode(file("${path.module}/archive.json"))

  # Before the interviews' own retention, so that what goes there is not written here again the same night.
  archive_jobs = { for name in ["archive"] : name => { schedule = "30 2 * * *", timeout = "3600s", memory = "512Mi", retries = 3 } if local.archive_is_on }

  # Who writes it, who searches it, and who erases people from it.
  archive_readers = toset([for name in ["function/api", "job/archive", "job/erase", "job/retention"] : name if local.archive_is_on])

  archive_variables = merge(
    { for name in ["ARCHIVE_DATABASE"] : name => local.archive_database if local.archive_is_on },
    { for key, database in google_firestore_database.archive : "ARCHIVE_URI" => join("", [
      "mongodb://${database.uid}.${database.location_id}.firestore.goog:443/${database.name}",
      "?loadBalanced=true&tls=true&retryWrites=false",
      "&authMechanism=MONGODB-OIDC&authMechanismProperties=ENVIRONMENT:gcp,TOKEN_RESOURCE:FIRESTORE",
    ]) },
  )
}

resource "google_firestore_database" "archive" {
  for_each = local.archive_in_cloud

  name                    = each.value
  location_id             = var.region
  type                    = "FIRESTORE_NATIVE"
  database_edition        = "ENTERPRISE"
  deletion_policy         = var.environment == "prod" ? "ABANDON" : "DELETE"
  delete_protection_state = var.environment == "prod" ? "DELETE_PROTECTION_ENABLED" : "DELETE_PROTECTION_DISABLED"

  # A copy of what the first database holds: it is made again with `jobs.archive --all`, and keeps no erased person.
  point_in_time_recovery_enablement = "POINT_IN_TIME_RECOVERY_DISABLED"

  depends_on = [google_project_service.this]
}

resource "google_firestore_index" "archive" {
  for_each = { for index in local.archive.indexes : index.name => index if length(local.archive_in_cloud) > 0 }

  database    = google_firestore_database.archive["on"].name
  collection  = local.archive.collection
  api_scope   = "MONGODB_COMPATIBLE_API"
  density     = "DENSE"
  multikey    = each.value.multikey
  query_scope = "COLLECTION_GROUP"

  dynamic "fields" {
    for_each = each.value.fields
    content {
      field_path = fields.value.path
      order      = fields.value.order
    }
  }
}

# The second line: the job removes what is over its time each night.
resource "google_firestore_field" "archive_expiry" {
  for_each = local.archive_in_cloud

  database   = google_firestore_database.archive[each.key].name
  collection = local.archive.collection
  field      = local.archive.expires_by

  ttl_config {}
}

# As for the first database: Firestore has no role below it, and the database is named by a condition.
resource "google_project_iam_member" "archive" {
  for_each = { for name in local.archive_readers : name => local.workloads[name].account.member if length(local.archive_in_cloud) > 0 }

  project = var.project_id
  role    = "roles/datastore.user"
  member  = each.value

  condition {
    title      = "archive_database"
    expression = "resource.name == \"projects/${var.project_id}/databases/${local.archive_database}\""
  }
}
