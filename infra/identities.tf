# One account per function, per push and per job; each may do what its row says and no more. The functions' rows
# are in functions.tf.

locals {
  # What each workload reaches, at the level of the bucket, topic, dataset or secret. Three things Google
  # grants only by project: Firestore (conditioned on the one database), calling a model, recognising speech.
  access = {
    function = { for name, f in local.functions : name => f.access }
    job = merge({
      anchors = {
        project = ["predictor", "query_runner"]
        tables  = { anchors = "roles/bigquery.dataEditor" }
      }
      erase = {
        buckets   = { derived = "roles/storage.objectUser", uploads = "roles/storage.objectUser" }
        project   = ["account_eraser", "query_runner"]
        warehouse = true
      }
      leaderboard = {
        project         = ["query_runner"]
        reads_warehouse = true
      }
      preflight = { project = ["inspector", "predictor", "recognizer"] }
      publish_trends = {
        project = ["query_runner"]
        tables  = { answers = "roles/bigquery.dataViewer", drift = "roles/bigquery.dataViewer", trend_weeks = "roles/bigquery.dataViewer", trends = "roles/bigquery.dataViewer" }
      }
      redrive = {
        publishes = tolist(local.topics)
        redrives  = true
      }
      rescore = {
        buckets   = { uploads = "roles/storage.objectViewer" }
        publishes = ["answer-transcribed", "upload-finalized"]
      }
      retention = {
        buckets   = { derived = "roles/storage.objectUser", uploads = "roles/storage.objectUser" }
        project   = ["account_eraser", "query_runner"]
        warehouse = true
      }
      }, { for name in keys(local.archive_jobs) : name => {} },
      # Whom it writes to is asked of Identity Platform each time.
      { for name in keys(local.mail_jobs) : name => { project = ["account_reader"] } },
    { for name in keys(local.retraining_jobs) : name => { project = ["query_runner"] } })
  }

  workloads = merge([
    for kind, rows in local.access : {
      for name, row in rows : "${kind}/${name}" => {
        account         = kind == "function" ? google_service_account.function[name] : google_service_account.job[name]
        buckets         = try(row.buckets, {})
        project         = try(row.project, [])
        publishes       = try(row.publishes, [])
        reads_warehouse = try(row.reads_warehouse, false)
        redrives        = try(row.redrives, false)
        signs_urls      = try(row.signs_urls, false)
        tables          = try(row.tables, {})
        warehouse       = try(row.warehouse, false)
      }
    }
  ]...)

  project_roles = {
    account_eraser = "projects/${var.project_id}/roles/${google_project_iam_custom_role.this["account_eraser"].role_id}"
    account_reader = "projects/${var.project_id}/roles/${google_project_iam_custom_role.this["account_reader"].role_id}"
    inspector      = "projects/${var.project_id}/roles/${google_project_iam_custom_role.this["inspector"].role_id}"
    predictor      = "projects/${var.project_id}/roles/${google_project_iam_custom_role.this["predictor"].role_id}"
    query_runner   = "roles/bigquery.jobUser"
    recognizer     = "projects/${var.project_id}/roles/${google_project_iam_custom_role.this["recognizer"].role_id}"
  }
}

resource "google_service_account" "function" {
  for_each = local.functions

  account_id   = "fn-${replace(each.key, "_", "-")}"
  display_name = "Function ${each.key}"
}

resource "google_service_account" "push" {
  for_each = toset([for name in keys(local.functions) : name if name != "api"])

  account_id   = "push-${replace(each.key, "_", "-")}"
  display_name = "Pub/Sub push to ${each.key}"
}

resource "google_service_account" "job" {
  for_each = local.access.job

  account_id   = "job-${replace(each.key, "_", "-")}"
  display_name = "Job ${each.key}"
}

resource "google_service_account" "scheduler" {
  account_id   = "scheduler"
  display_name = "Starts the scheduled jobs"
}

# Google's ready-made roles hold far more than these single permissions.
resource "google_project_iam_custom_role" "this" {
  for_each = {
    account_eraser = ["firebaseauth.users.delete", "firebaseauth.users.get"]
    account_reader = ["firebaseauth.users.get"]
    inspector      = ["cloudquotas.quotas.get", "run.revisions.get", "run.services.list"]
    predictor      = ["aiplatform.endpoints.predict"]
    recognizer     = ["speech.locations.get", "speech.recognizers.recognize"]
  }

  role_id     = "mock_interview_${each.key}"
  title       = "Mock interview: ${replace(each.key, "_", " ")}"
  permissions = each.value
}

resource "google_project_iam_member" "workload" {
  for_each = merge([
    for name, w in local.workloads : { for role in w.project : "${name}/${role}" => { member = w.account.member, role = role } }
  ]...)

  project = var.project_id
  role    = local.project_roles[each.value.role]
  member  = each.value.member
}

# Firestore has no role below the database, and the database is named by a condition.
resource "google_project_iam_member" "firestore" {
  for_each = local.workloads

  project = var.project_id
  role    = "roles/datastore.user"
  member  = each.value.account.member

  condition {
    title      = "default_database"
    expression = "resource.name == \"projects/${var.project_id}/databases/(default)\""
  }
}

resource "google_storage_bucket_iam_member" "workload" {
  for_each = merge([
    for name, w in local.workloads : { for bucket, role in w.buckets : "${name}/${bucket}" => { bucket = bucket, member = w.account.member, role = role } }
  ]...)

  bucket = google_storage_bucket.personal[each.value.bucket].name
  role   = each.value.role
  member = each.value.member
}

resource "google_pubsub_topic_iam_member" "workload" {
  for_each = merge([
    for name, w in local.workloads : { for topic in w.publishes : "${name}/${topic}" => { member = w.account.member, topic = topic } }
  ]...)

  topic  = google_pubsub_topic.events[each.value.topic].name
  role   = "roles/pubsub.publisher"
  member = each.value.member
}

resource "google_pubsub_subscription_iam_member" "redrive" {
  for_each = merge([
    for name, w in local.workloads : { for s in keys(local.subscriptions) : "${name}/${s}" => { member = w.account.member, subscription = s } } if w.redrives
  ]...)

  subscription = google_pubsub_subscription.hold[each.value.subscription].name
  role         = "roles/pubsub.subscriber"
  member       = each.value.member
}

resource "google_bigquery_dataset_iam_member" "workload" {
  for_each = { for name, w in local.workloads : name => w.account.member if w.warehouse }

  dataset_id = google_bigquery_dataset.interviews.dataset_id
  role       = "roles/bigquery.dataEditor"
  member     = each.value
}

resource "google_bigquery_dataset_iam_member" "reader" {
  for_each = { for name, w in local.workloads : name => w.account.member if w.reads_warehouse }

  dataset_id = google_bigquery_dataset.interviews.dataset_id
  role       = "roles/bigquery.dataViewer"
  member     = each.value
}

resource "google_bigquery_table_iam_member" "workload" {
  for_each = merge([
    for name, w in local.workloads : { for table, role in w.tables : "${name}/${table}" => { member = w.account.member, role = role, table = table } }
  ]...)

  dataset_id = google_bigquery_dataset.interviews.dataset_id
  table_id   = google_bigquery_table.this[each.value.table].table_id
  role       = each.value.role
  member     = each.value.member
}

# A signed URL is signed through IAM by the account itself: there is no key to lose.
resource "google_service_account_iam_member" "signs_urls" {
  for_each = { for name, w in local.workloads : name => w.account if w.signs_urls }

  service_account_id = each.value.name
  role               = "roles/iam.serviceAccountTokenCreator"
  member             = each.value.member
}

# Pub/Sub's agent makes the OIDC tokens of the push accounts, and of no other account.
resource "google_service_account_iam_member" "push_tokens" {
  for_each = google_service_account.push

  service_account_id = each.value.name
  role               = "roles/iam.serviceAccountTokenCreator"
  member             = google_project_service_identity.this["pubsub.googleapis.com"].member
}
