# The functions: Cloud Run services from one image, which Cloud Build makes of the archive with Google's
# buildpacks. One entry point each, one service account each. Why not google_cloudfunctions2_function is
# docs/decisions/functions-as-services.md.

locals {
  # Keyed by entry point. CPU: more than one request at a time needs a whole vCPU. Timeouts: an event
  # function ends within 540 s, well inside the acknowledgement deadline of 600 s. The push subscription
  # retries, so an instance limit is a brake that queues, not an error that the candidate sees; the API
  # has no queue before it and gets the highest one.
  #
  # access: what its account reaches, see identities.tf. p95: seconds at the 95th percentile that its work may
  # take before someone looks, by the name in the log; the candidate waits for questions, words and feedback,
  # rows and reports may take their time.
  functions = {
    # Waits on Firestore, signs URLs, and asks Gemini for an example: 40 at once. No call of it may take a minute. One warm instance
    # in production, since a cold start is the first thing that a candidate would meet. Reports are set as PDF
    # by one thread, under 100 ms each, in 100 MB.
    api = {
      size = { memory = "512Mi", cpu = "1", concurrency = 40, timeout = 60, min = 0, max = 100 }
      access = {
        buckets    = { derived = "roles/storage.objectUser", uploads = "roles/storage.objectUser" }
        publishes  = ["answer-corrected", "answer-transcribed", "interview-created", "interview-finished"]
        project    = ["account_eraser", "predictor", "query_runner"]
        signs_urls = true
        warehouse  = true
      }
    }

    # Two to three Gemini calls of up to 60 s, nothing but waiting: 40 at once.
    write_questions = {
      size   = { memory = "512Mi", cpu = "1", concurrency = 40, timeout = 300, min = 0, max = 40 }
      access = { project = ["predictor"] }
      p95    = { write_questions = 60 }
    }

    # Decodes media: one vCPU for it and one for the uploads to Speech. A recording is decoded as it is heard: with
    # eight pieces on their way some 200 MB whatever its length (`make bench-recording`), beside the file itself,
    # 300 MB at most. Four at once fit in 2 GiB.
    transcribe = {
      size = { memory = "2Gi", cpu = "2", concurrency = 4, timeout = 540, min = 0, max = 100 }
      access = {
        buckets   = { derived = "roles/storage.objectUser", uploads = "roles/storage.objectViewer" }
        publishes = ["answer-scored", "answer-transcribed", "film-uploaded"]
        project   = ["recognizer"]
      }
      p95 = { close = 15, film = 10, segment = 10, transcribe = 60 }
    }

    # Parses a PDF (bound by CPU, up to some hundred MB for a bad one), then one Gemini call.
    analyze_resume = {
      size   = { memory = "1Gi", cpu = "1", concurrency = 4, timeout = 300, min = 0, max = 20 }
      access = { buckets = { uploads = "roles/storage.objectViewer" }, project = ["predictor"] }
      p95    = { analyze_resume = 60 }
    }

    # Gemini, then two Vertex endpoints, with the answer's audio in memory (4 MB for 2 minutes): 20 at once.
    score_answer = {
      size   = { memory = "1Gi", cpu = "1", concurrency = 20, timeout = 300, min = 0, max = 100 }
      access = { publishes = ["answer-scored"], project = ["predictor"] }
      p95    = { score_answer = 30 }
    }

    # One Gemini call; the next question waits for it, so it is never behind the scorer in a queue.
    ask_follow_up = {
      size   = { memory = "512Mi", cpu = "1", concurrency = 40, timeout = 180, min = 0, max = 50 }
      access = { project = ["predictor"] }
      p95    = { ask_follow_up = 15 }
    }

    # Decodes video frames: bound by CPU, two at once on two vCPUs. The candidate's mirror is not urgent.
    analyze_expression = {
      size = { memory = "2Gi", cpu = "2", concurrency = 2, timeout = 540, min = 0, max = 40 }
      access = {
        buckets   = { uploads = "roles/storage.objectViewer" }
        publishes = ["expression-analyzed"]
        project   = ["predictor"]
      }
      p95 = { analyze_expression = 120, analyze_film = 120 }
    }

    # One insert into BigQuery of a few rows.
    record_result = {
      size   = { memory = "512Mi", cpu = "1", concurrency = 40, timeout = 120, min = 0, max = 20 }
      access = { warehouse = true }
      p95    = { record_answer = 20, record_expression = 20, record_interview = 20 }
    }

    # Two to three Gemini calls; once per interview, and again when a late answer settles.
    write_report = {
      size   = { memory = "512Mi", cpu = "1", concurrency = 20, timeout = 300, min = 0, max = 40 }
      access = { publishes = ["report-written"], project = ["predictor"] }
      p95    = { write_report = 60 }
    }

    # One Firestore write. Few instances: when all goes wrong at once it must not be the next thing to break.
    mark_dead = {
      size   = { memory = "512Mi", cpu = "1", concurrency = 20, timeout = 60, min = 0, max = 5 }
      access = { publishes = ["answer-scored"] }
      p95    = { dead = 10 }
    }
  }

  # Every variable of shared/settings.py that is no secret. The functions and the jobs get the same.
  variables = {
    ADZUNA_APP_ID         = var.adzuna_app_id
    ALLOWED_ORIGINS       = join(",", local.origins)
    APP_CHECK             = tostring(var.app_check.enabled && var.app_check.enforced)
    BIGQUERY_DATASET      = google_bigquery_dataset.interviews.dataset_id
    CORRECTNESS_ENDPOINT  = local.model_addresses["correctness"]
    DAILY_BUDGET          = jsonencode(var.daily_budget)
    DELIVERY_ENDPOINT     = local.model_addresses["delivery"]
    DERIVED_BUCKET        = google_storage_bucket.personal["derived"].name
    ENVIRONMENT           = "production"
    EXPRESSION_ENDPOINT   = local.model_addresses["expression"]
    GEMINI_LOCATION       = var.gemini.location
    GEMINI_MODEL          = var.gemini.model
    GOOGLE_CLOUD_PROJECT  = var.project_id
    LINKEDIN_CLIENT_ID    = var.linkedin.client_id
    LINKEDIN_REDIRECT_URI = var.linkedin.redirect_uri
    LINKEDIN_VERSION      = var.linkedin.version
    RATE_LIMIT            = jsonencode(var.rate_limit)
    REGION                = var.region
    RETENTION_DAYS        = tostring(var.retention.interviews)
    SPEECH_LOCATION       = var.speech.location
    SPEECH_MODEL          = var.speech.model
    UPLOADS_BUCKET        = google_storage_bucket.personal["uploads"].name
  }
}

# What some are told beside: who erases, of the broker; who writes, reads or erases there, of the archive.
locals {
  variables_of = {
    for name in keys(local.workloads) : name => merge(
      contains(local.kafka_erasers, name) ? local.kafka_variables : {},
      contains(local.archive_readers, name) ? local.archive_variables : {},
      contains(local.mailers, name) ? local.mail_variables : {},
    )
  }
}

# Each entry point with what an environment changes of it. Cloud Run refuses a service whose instances could
# together take more CPU than the region's quota: a new billing account has less than this table asks for.
locals {
  sized = {
    for name, f in local.functions : name => merge(f.size, {
      max = min(coalesce(try(var.functions[name].max_instances, null), f.size.max), floor(var.cpu_quota / tonumber(f.size.cpu)))
      min = coalesce(try(var.functions[name].min_instances, null), f.size.min)
    })
  }
}

resource "google_cloud_run_v2_service" "function" {
  for_each = local.sized

  name                = replace(each.key, "_", "-")
  location            = var.region
  description         = "Entry point ${each.key} of the functions' archive"
  deletion_protection = false
  ingress             = each.key == "api" ? "INGRESS_TRAFFIC_ALL" : "INGRESS_TRAFFIC_INTERNAL_ONLY"

  # The one public service. Who may do what is decided in its code, by Firebase's ID token. Without the check
  # of an invoker no grant to "allUsers" is needed, which most organisations' policies refuse.
  invoker_iam_disabled = each.key == "api"

  template {
    max_instance_request_concurrency = each.value.concurrency
    service_account                  = google_service_account.function[each.key].email
    timeout                          = "${each.value.timeout}s"

    scaling {
      max_instance_count = each.value.max
      min_instance_count = each.value.min
    }

    # The broker has a private address only.
    dynamic "vpc_access" {
      for_each = contains(local.kafka_erasers, "function/${each.key}") ? [var.kafka.subnet] : []
      content {
        egress = "PRIVATE_RANGES_ONLY"
        network_interfaces {
          subnetwork = vpc_access.value
        }
      }
    }

    containers {
      image = local.image

      resources {
        cpu_idle          = true
        limits            = { cpu = each.value.cpu, memory = each.value.memory }
        startup_cpu_boost = true
      }

      # FUNCTION_TARGET chooses the entry point; functions-framework serves as many requests at once as it
      # has threads.
      dynamic "env" {
        for_each = merge(local.variables, {
          FUNCTION_TARGET = each.key
          LOADS_AHEAD     = each.value.min > 0 ? "1" : ""
          PUSH_CALLER     = each.key == "api" ? "" : google_service_account.push[each.key].email
          THREADS         = tostring(each.value.concurrency)
        }, local.variables_of["function/${each.key}"])
        content {
          name  = env.key
          value = env.value
        }
      }

      dynamic "env" {
        for_each = { for name, secret in local.secrets : name => secret if contains(secret.of, "function/${each.key}") }
        content {
          name = env.value.variable
          value_source {
            secret_key_ref {
              secret  = google_secret_manager_secret.this[env.key].secret_id
              version = env.value.version
            }
          }
        }
      }
    }
  }

  # At first. From then on release.py moves the traffic, and an update leaves it where it is: a new revision
  # of the API has none until it was tried. Clients of gcloud sign what they touch.
  traffic {
    type    = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST"
    percent = 100
  }

  lifecycle {
    ignore_changes = [client, client_version, traffic]
  }

  depends_on = [time_sleep.grants]
}

# Each private service is called by one account, which may call nothing else.
resource "google_cloud_run_v2_service_iam_member" "push" {
  for_each = google_service_account.push

  location = var.region
  name     = google_cloud_run_v2_service.function[each.key].name
  role     = "roles/run.invoker"
  member   = each.value.member
}
