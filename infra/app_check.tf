# App Check: calls come from our page in a browser, not from a script with an account made for it. Without it,
# accounts are free to make and each may spend an interview's money (docs/operations.md, step 5).

resource "google_recaptcha_enterprise_key" "web" {
  count = var.app_check.enabled ? 1 : 0

  display_name = "Mock interview web"

  web_settings {
    integration_type = "SCORE"
    allowed_domains  = google_identity_platform_config.this.authorized_domains
  }

  depends_on = [google_project_service.this]
}

resource "google_firebase_app_check_recaptcha_enterprise_config" "web" {
  count    = var.app_check.enabled ? 1 : 0
  provider = google-beta

  app_id    = google_firebase_web_app.this.app_id
  site_key  = google_recaptcha_enterprise_key.web[0].name
  token_ttl = "3600s"

  depends_on = [google_project_service.this]
}

# Signing up and Firestore's listeners are Google's own doors: they are guarded here. The API's is in its code.
resource "google_firebase_app_check_service_config" "this" {
  for_each = toset(var.app_check.enabled ? ["firestore.googleapis.com", "identitytoolkit.googleapis.com"] : [])
  provider = google-beta

  service_id       = each.key
  enforcement_mode = var.app_check.enforced ? "ENFORCED" : "UNENFORCED"

  depends_on = [google_firebase_app_check_recaptcha_enterprise_config.web]
}
