# Functions, second generation: one archive, one entry point each, one service account each.

locals {
  # Keyed by entry point. CPU: more than one request at a time needs a whole vCPU. Timeouts: an event
  # function ends within 540 s, well inside the acknowledgement deadline of 600 s. The push subscription
  # retries, so an instance limit is a brake that queues, not an error that the candidate sees; the API
  # has no queue before it and gets the highest one.
  functions = {
    # Waits on Firestore and signs URLs: 40 at once. No call of it may take a minute. One warm instance
    # in production, since a cold start is the first thing that a candidate would meet. Reports are set as PDF
    # by one thread, under 100 ms each, in 100 MB.
    api = { memory = "512Mi", cpu = "1", concurrency = 40, timeout = 60, min = 0, max = 100 }

    # Two to three Gemini calls of up to 60 s, nothing but waiting: 40 at once.
    write_questions = { memory = "512Mi", cpu = "1", concurrency = 40, timeout = 300, min = 0, max = 40 }

    # Decodes media: one vCPU for it and one for the uploads to Speech. An answer of 30 minutes is 58 MB as
    # 16 kHz mono, twice over, beside the file itself in /tmp, which is memory: four at once fit in 2 GiB
    # for the usual answer of 2 minutes. A recording's segments are recognised in parallel, within 540 s.
    transcribe = { memory = "2Gi", cpu = "2", concurrency = 4, timeout = 540, min = 0, max = 100 }

    # Parses a PDF (bound by CPU, up to some hundred MB for a bad one), then one Gemini call.
    analyze_resume = { memory = "1Gi", cpu = "1", concurrency = 4, timeout = 300, min = 0, max = 20 }

    # Gemini, then two Vertex endpoints, with the answer's audio in memory (4 MB for 2 minutes): 20 at once.
    score_answer = { memory = "1Gi", cpu = "1", concurrency = 20, timeout = 300, min = 0, max = 100 }

    # One Gemini call; the next question waits for it, so it is never behind the scorer in a queue.
    ask_follow_up = { memory = "512Mi", cpu = "1", concurrency = 40, timeout = 180, min = 0, max = 50 }

    # Decodes video frames: bound by CPU, two at once on two vCPUs. The candidate's mirror is not urgent.
    analyze_expression = { memory = "2Gi", cpu = "2", concurrency = 2, timeout = 540, min = 0, max = 40 }

    # One insert into BigQuery of a few rows.
    record_result = { memory = "512Mi", cpu = "1", concurrency = 40, timeout = 120, min = 0, max = 20 }

    # Two to three Gemini calls; once per interview, and again when a late answer settles.
    write_report = { memory = "512Mi", cpu = "1", concurrency = 20, timeout = 300, min = 0, max = 40 }

    # One Firestore write. Few instances: when all goes wrong at once it must not be the next thing to break.
    mark_dead = { memory = "512Mi", cpu = "1", concurrency = 20, timeout = 60, min = 0, max = 5 }
  }

  # Every variable of shared/settings.py that is no secret. The functions and the jobs get the same.
  variables = {
    ALLOWED_ORIGINS      = join(",", local.origins)
    BIGQUERY_DATASET     = google_bigquery_dataset.interviews.dataset_id
    CORRECTNESS_ENDPOINT = google_vertex_ai_endpoint.this["correctness"].name
    DELIVERY_ENDPOINT    = google_vertex_ai_endpoint.this["delivery"].name
    DERIVED_BUCKET       = google_storage_bucket.personal["derived"].name
    ENVIRONMENT          = "production"
    EXPRESSION_ENDPOINT  = google_vertex_ai_endpoint.this["expression"].name
    GEMINI_LOCATION      = var.gemini.location
    GEMINI_MODEL         = var.gemini.model
    GOOGLE_CLOUD_PROJECT = var.project_id
    REGION               = var.region
    RETENTION_DAYS       = tostring(var.retention.interviews)
    SPEECH_LOCATION      = var.speech.location
    SPEECH_MODEL         = var.speech.model
    UPLOADS_BUCKET       = google_storage_bucket.personal["uploads"].name
  }
}

resource "google_cloudfunctions2_function" "this" {
  for_each = local.functions

  name        = replace(each.key, "_", "-")
  location    = var.region
  description = "Entry point ${each.key} of the functions' archive"

  build_config {
    runtime           = "python311"
    entry_point       = each.key
    docker_repository = google_artifact_registry_repository.this["functions"].id
    service_account   = google_service_account.builder.id

    source {
      storage_source {
        bucket = google_storage_bucket.artifacts.name
        object = google_storage_bucket_object.functions.name
      }
    }
  }

  service_config {
    all_traffic_on_latest_revision   = each.key == "api" ? !var.hold_traffic : true
    available_cpu                    = each.value.cpu
    available_memory                 = each.value.memory
    ingress_settings                 = each.key == "api" ? "ALLOW_ALL" : "ALLOW_INTERNAL_ONLY"
    max_instance_count               = coalesce(try(var.functions[each.key].max_instances, null), each.value.max)
    max_instance_request_concurrency = each.value.concurrency
    min_instance_count               = coalesce(try(var.functions[each.key].min_instances, null), each.value.min)
    service_account_email            = google_service_account.function[each.key].email
    timeout_seconds                  = each.value.timeout

    # functions-framework serves as many requests at once as it has threads.
    environment_variables = merge(local.variables, {
      THREADS = tostring(each.value.concurrency)
    })

    dynamic "secret_environment_variables" {
      for_each = local.secrets
      content {
        key        = secret_environment_variables.value.variable
        project_id = var.project_id
        secret     = google_secret_manager_secret.this[secret_environment_variables.key].secret_id
        version    = secret_environment_variables.value.version
      }
    }
  }

  depends_on = [
    google_artifact_registry_repository_iam_member.builder,
    google_project_iam_member.builder,
    google_secret_manager_secret_iam_member.this,
    google_storage_bucket_iam_member.builder,
  ]
}

# The one public service. Who may do what is decided in its code, by Firebase's ID token.
resource "google_cloud_run_v2_service_iam_member" "public" {
  location = var.region
  name     = google_cloudfunctions2_function.this["api"].name
  role     = "roles/run.invoker"
  member   = "allUsers"
}

# Each private service is called by one account, which may call nothing else.
resource "google_cloud_run_v2_service_iam_member" "push" {
  for_each = google_service_account.push

  location = var.region
  name     = google_cloudfunctions2_function.this[each.key].name
  role     = "roles/run.invoker"
  member   = each.value.member
}
