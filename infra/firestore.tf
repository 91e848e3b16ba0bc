# The live session: database, rules, indexes, and a TTL on every collection that holds personal data.

locals {
  # Collection groups whose documents carry `expire_at`; Firestore deletes them within a day after it.
  expiring = toset([
    "answers",
    "assignments",
    "claims",
    "cohort_members",
    "cohorts",
    "erasures",
    "idempotency",
    "insight",
    "interviews",
    "leaderboard",
    "leaderboard_members",
    "mail_links",
    "mail_settings",
    "mentor_comments",
    "mentor_links",
    "practised",
    "private",
    "progress",
    "quotas",
    "resumes",
    "segments",
    "spending",
    "steps",
    "stories",
  ])

  unindexed = {
    segments = ["text", "words"]
    steps    = ["delivery", "text", "words"]
  }

  indexes = {
    for index in jsondecode(file("${path.module}/firestore.indexes.json")).indexes :
    join("-", concat([index.collectionGroup], [for f in index.fields : f.fieldPath])) => index
  }
}

resource "google_firestore_database" "this" {
  name                    = "(default)"
  location_id             = var.region
  type                    = "FIRESTORE_NATIVE"
  deletion_policy         = var.environment == "prod" ? "ABANDON" : "DELETE"
  delete_protection_state = var.environment == "prod" ? "DELETE_PROTECTION_ENABLED" : "DELETE_PROTECTION_DISABLED"

  # Reads of any minute of the last seven days. Deleted people are in those too: operations.md says so.
  point_in_time_recovery_enablement = "POINT_IN_TIME_RECOVERY_${var.environment == "prod" ? "ENABLED" : "DISABLED"}"

  depends_on = [google_project_service.this]
}

resource "google_firebaserules_ruleset" "firestore" {
  source {
    files {
      name    = "firestore.rules"
      content = file("${path.module}/firestore.rules")
    }
  }

  # The release must move to the new rules before the old ones may go.
  lifecycle {
    create_before_destroy = true
  }

  depends_on = [google_firestore_database.this]
}

resource "google_firebaserules_release" "firestore" {
  name         = "cloud.firestore"
  ruleset_name = google_firebaserules_ruleset.firestore.name
}

resource "google_firestore_index" "this" {
  for_each = local.indexes

  database    = google_firestore_database.this.name
  collection  = each.value.collectionGroup
  query_scope = each.value.queryScope

  dynamic "fields" {
    for_each = each.value.fields
    content {
      field_path   = fields.value.fieldPath
      order        = try(fields.value.order, null)
      array_config = try(fields.value.arrayConfig, null)
    }
  }
}

# Single-field indexes beyond Firestore's automatic ones: a query over all collections of a name needs its own.
resource "google_firestore_field" "override" {
  for_each = {
    for field in jsondecode(file("${path.module}/firestore.indexes.json")).fieldOverrides :
    "${field.collectionGroup}-${field.fieldPath}" => field
  }

  database   = google_firestore_database.this.name
  collection = each.value.collectionGroup
  field      = each.value.fieldPath

  index_config {
    dynamic "indexes" {
      for_each = each.value.indexes
      content {
        order       = try(indexes.value.order, null)
        query_scope = indexes.value.queryScope
      }
    }
  }
}

# Firestore would index each word of a transcript: thousands of index entries for fields that nobody queries.
resource "google_firestore_field" "unindexed" {
  for_each = merge([
    for collection, fields in local.unindexed : { for field in fields : "${collection}-${field}" => { collection = collection, field = field } }
  ]...)

  database   = google_firestore_database.this.name
  collection = each.value.collection
  field      = each.value.field

  index_config {}
}

resource "google_firestore_field" "expire_at" {
  for_each = local.expiring

  database   = google_firestore_database.this.name
  collection = each.key
  field      = "expire_at"

  ttl_config {}

  # No index: nobody queries it, and rising timestamps would make one hot spot of 500 writes a second.
  index_config {}
}
