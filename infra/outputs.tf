output "api_url" {
  description = "Where clients call the API; the web app reaches it through Hosting, under /v1."
  value       = google_cloud_run_v2_service.function["api"].uri
}

output "endpoints" {
  description = "Where each model is asked: an endpoint's id on Vertex AI, or the address of a Cloud Run service."
  value       = local.model_addresses
}

output "images" {
  description = "The repository that jobs' and models' images are pushed to."
  value       = local.registry
}

output "recaptcha_site_key" {
  description = "What the web app's App Check is set up with; empty while it is off."
  value       = join("", [for key in google_recaptcha_enterprise_key.web : key.name])
}

output "web_app_id" {
  description = "The Firebase web app whose configuration the web build reads."
  value       = google_firebase_web_app.this.app_id
}

output "web_domain_records" {
  description = "The DNS records that the own domain needs, once Hosting has said them."
  value       = [for d in google_firebase_hosting_custom_domain.this : d.required_dns_updates]
}

output "web_url" {
  description = "Where the web app stands."
  value       = google_firebase_hosting_site.this.default_url
}
