# Where our model containers stand, by var.serving: private Cloud Run services, which cost nothing while nobody calls
# them, or Vertex AI endpoints, whose machines never rest. Both answer the same JSON, and the functions are told which
# by what their settings hold: an address or an endpoint's id. Terraform makes either; putting a model there and giving
# it the traffic is a release (deploy_model.py), as champion and challenger change without a plan.

locals {
  # Size, and who calls: each service lets in these accounts alone. What a container takes is in docs/cost.md. The
  # delivery model is given the name of an answer's audio and reads it itself: a request to Vertex may hold 1.5 MB.
  models = {
    correctness = {
      size    = { memory = "2Gi", cpu = "2", concurrency = 4 }
      callers = ["function/score_answer", "job/anchors", "job/preflight"]
    }
    delivery = {
      size    = { memory = "1Gi", cpu = "1", concurrency = 4 }
      callers = ["function/score_answer", "job/anchors", "job/preflight"]
    }
    expression = {
      size    = { memory = "2Gi", cpu = "2", concurrency = 4 }
      callers = ["function/analyze_expression", "job/preflight"]
    }
  }

  on_run = var.serving == "run" ? local.models : {}

  # What the functions' settings hold.
  model_addresses = var.serving == "run" ? {
    for name, service in google_cloud_run_v2_service.model : name => service.uri
    } : {
    for name, endpoint in google_vertex_ai_endpoint.this : name => endpoint.name
  }
}

resource "google_vertex_ai_endpoint" "this" {
  for_each = var.serving == "vertex" ? var.endpoints : {}

  name         = each.value.number
  display_name = each.key
  description  = each.value.description
  location     = var.region
  region       = var.region

  # Which model serves which share is a release's business, not Terraform's.
  lifecycle {
    ignore_changes = [traffic_split]
  }

  depends_on = [google_project_service.this]
}

resource "google_service_account" "serving" {
  count = var.serving == "vertex" ? 1 : 0

  account_id   = "serving"
  display_name = "The model containers on Vertex AI"
}

resource "google_storage_bucket_iam_member" "serving" {
  count = var.serving == "vertex" ? 1 : 0

  bucket = google_storage_bucket.personal["derived"].name
  role   = "roles/storage.objectViewer"
  member = google_service_account.serving[0].member
}

resource "google_service_account" "model" {
  for_each = local.on_run

  account_id   = "model-${each.key}"
  display_name = "Model ${each.key}"
}

resource "google_storage_bucket_iam_member" "model" {
  for_each = { for name, account in google_service_account.model : name => account.member if name == "delivery" }

  bucket = google_storage_bucket.personal["derived"].name
  role   = "roles/storage.objectViewer"
  member = each.value
}

# Calls from Cloud Run without a VPC come from outside in Cloud Run's eyes, so that "internal" would refuse the
# functions. The check of the invoker is what keeps everybody else out. An instance limit is a brake: what is
# refused waits in Pub/Sub.
resource "google_cloud_run_v2_service" "model" {
  for_each = local.on_run

  name                 = "model-${each.key}"
  location             = var.region
  description          = var.endpoints[each.key].description
  deletion_protection  = false
  ingress              = "INGRESS_TRAFFIC_ALL"
  invoker_iam_disabled = false

  template {
    max_instance_request_concurrency = each.value.size.concurrency
    service_account                  = google_service_account.model[each.key].email
    timeout                          = "60s"

    scaling {
      max_instance_count = min(10, floor(var.cpu_quota / tonumber(each.value.size.cpu)))
      min_instance_count = 0
    }

    containers {
      # Until the first release: a page that says hello, which the functions take for a service without a model.
      image = "us-docker.pkg.dev/cloudrun/container/hello"

      resources {
        cpu_idle          = true
        limits            = { cpu = each.value.size.cpu, memory = each.value.size.memory }
        startup_cpu_boost = true
      }
    }
  }

  traffic {
    type    = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST"
    percent = 100
  }

  # Which image, and which revision serves which share, is a release's business, not Terraform's.
  lifecycle {
    ignore_changes = [client, client_version, template[0].containers[0].image, template[0].revision, traffic]
  }

  depends_on = [time_sleep.grants]
}

resource "google_cloud_run_v2_service_iam_member" "model" {
  for_each = merge([
    for name, model in local.on_run : { for caller in model.callers : "${name}/${caller}" => { caller = caller, name = name } }
  ]...)

  location = var.region
  name     = google_cloud_run_v2_service.model[each.value.name].name
  role     = "roles/run.invoker"
  member   = local.workloads[each.value.caller].account.member
}
