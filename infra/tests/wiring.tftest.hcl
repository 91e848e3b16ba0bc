# Wiring that only an applied state shows (addresses of services, ids), and the variables' own checks.

variables {
  alert_emails = ["ops@example.com"]
  archive = {
    sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
  }
  environment    = "prod"
  gemini         = { api_key = true }
  github         = { owner = "example", name = "mock-interview" }
  google_sign_in = { client_id = "0-example.apps.googleusercontent.com" }
  project_id     = "mock-interview-test"
  serving        = "vertex"
}

run "applied" {
  command = apply

  assert {
    condition = alltrue([
      for name, s in google_pubsub_subscription.push :
      s.push_config[0].push_endpoint == "${google_cloud_run_v2_service.function[local.subscriptions[name].entry_point].uri}/projects/mock-interview-test/topics/${s.topic}"
    ])
    error_message = "A subscription must push to its function, on a path that ends with its topic."
  }

  assert {
    condition = alltrue([
      for name, s in google_pubsub_subscription.push :
      s.push_config[0].oidc_token[0].audience == google_cloud_run_v2_service.function[local.subscriptions[name].entry_point].uri
    ])
    error_message = "Cloud Run takes a token only for its own address, without a path."
  }

  assert {
    condition = alltrue([
      for name, s in google_pubsub_subscription.mark :
      startswith(s.push_config[0].push_endpoint, google_cloud_run_v2_service.function["mark_dead"].uri)
    ])
    error_message = "A dead letter must be told to mark_dead."
  }

  assert {
    condition     = google_storage_notification.uploads.topic == google_pubsub_topic.events["upload-finalized"].id
    error_message = "Uploads must be told to the topic upload-finalized."
  }

  assert {
    condition = alltrue([
      for f in google_cloud_run_v2_service.function :
      { for e in f.template[0].containers[0].env : e.name => e.value }["DELIVERY_ENDPOINT"] == google_vertex_ai_endpoint.this["delivery"].name
    ])
    error_message = "The functions must call the endpoint that is made here, by its id alone."
  }

  assert {
    condition     = length(distinct([for f in google_cloud_run_v2_service.function : f.uri])) == length(google_cloud_run_v2_service.function)
    error_message = "The stand-in gave two functions one address: the assertions above would prove nothing."
  }

  assert {
    condition     = strcontains(google_cloud_scheduler_job.this["retention"].http_target[0].uri, "/jobs/retention:run")
    error_message = "The schedule must run the retention job."
  }

  assert {
    condition     = output.endpoints == tomap({ correctness = "1003", delivery = "1001", expression = "1002" })
    error_message = "The endpoints' ids are part of the contract with the functions."
  }

  assert {
    condition     = google_cloudbuild_trigger.this["apply"].approval_config[0].approval_required
    error_message = "A plan is applied only when a person has approved it."
  }

  assert {
    condition     = endswith(google_cloudbuild_trigger.this["pull-request"].github[0].pull_request[0].comment_control, "CONTRIBUTORS_ONLY")
    error_message = "A stranger's pull request must wait for a comment."
  }

  assert {
    condition = alltrue([
      for f in google_cloud_run_v2_service.function :
      contains([for e in f.template[0].containers[0].env : e.name], "GEMINI_API_KEY")
    ])
    error_message = "With an API key, each process reads it from Secret Manager."
  }
}

# No origin with a wildcard, no media that outlive their interview, no environment but two.
run "what_may_not_be_set" {
  command = plan

  variables {
    allowed_origins = ["https://*"]
    environment     = "staging"
    retention       = { interviews = 30, media = 60 }
  }

  expect_failures = [var.allowed_origins, var.environment, var.retention]
}

run "models_on_cloud_run" {
  command = apply

  variables {
    serving = "run"
  }

  assert {
    condition = alltrue(flatten([
      for f in google_cloud_run_v2_service.function : [
        for name, service in google_cloud_run_v2_service.model :
        { for e in f.template[0].containers[0].env : e.name => e.value }["${upper(name)}_ENDPOINT"] == service.uri && service.uri != null
      ]
    ]))
    error_message = "The functions must call each model's service, by its address."
  }

  assert {
    condition     = keys(google_cloud_run_v2_service.model) == ["correctness", "delivery", "expression"] && length(google_vertex_ai_endpoint.this) == 0
    error_message = "With Cloud Run there is a service for each model, and no endpoint."
  }
}
