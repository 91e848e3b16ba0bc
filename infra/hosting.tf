# The web app: a site, and the app whose public configuration the build reads. Its files are a release.

resource "google_firebase_web_app" "this" {
  provider = google-beta

  display_name    = "Mock interview"
  deletion_policy = "DELETE"

  depends_on = [google_firebase_project.this]
}

resource "google_firebase_hosting_site" "this" {
  provider = google-beta

  site_id = var.project_id
  app_id  = google_firebase_web_app.this.app_id
}

# A domain of one's own. Its DNS records are the output web_domain_records; local.origins lets it in everywhere.
resource "google_firebase_hosting_custom_domain" "this" {
  count    = var.domain == null ? 0 : 1
  provider = google-beta

  site_id       = google_firebase_hosting_site.this.site_id
  custom_domain = var.domain

  # The records are set after this is made, so there is nothing to wait for yet.
  wait_dns_verification = false
}
