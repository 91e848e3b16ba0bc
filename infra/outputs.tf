output "api_url" {
  description = "Where clients call the API; the web app reaches it through Hosting, under /v1."
  value       = google_cloudfunctions2_function.this["api"].service_config[0].uri
}

output "endpoints" {
  description = "Vertex AI endpoints by what they rate: the ids that deploy_model.py takes."
  value       = { for name, endpoint in google_vertex_ai_endpoint.this : name => endpoint.name }
}

output "images" {
  description = "The repository that jobs' and models' images are pushed to."
  value       = "${var.region}-docker.pkg.dev/${var.project_id}/${google_artifact_registry_repository.this["images"].repository_id}"
}

output "web_app_id" {
  description = "The Firebase web app whose configuration the web build reads."
  value       = google_firebase_web_app.this.app_id
}

output "web_url" {
  description = "Where the web app stands."
  value       = google_firebase_hosting_site.this.default_url
}
