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
