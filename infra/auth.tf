# Firebase Authentication (Identity Platform): who a candidate is.

resource "google_firebase_project" "this" {
  provider = google-beta

  project    = var.project_id
  depends_on = [google_project_service.this]
}

resource "google_identity_platform_config" "this" {
  authorized_domains = distinct(concat(
    ["${var.project_id}.firebaseapp.com", "${var.project_id}.web.app"],
    [for origin in var.allowed_origins : regex("^https?://([^/:]+)", origin)[0]],
  ))

  sign_in {
    allow_duplicate_emails = false

    # One can try it first; Firebase deletes anonymous accounts after 30 days.
    anonymous {
      enabled = true
    }

    email {
      enabled           = true
      password_required = true
    }
  }

  autodelete_anonymous_users = true

  # A brake on made-up accounts, each of which could spend model money.
  quota {
    sign_up_quota_config {
      quota          = 1000
      quota_duration = "86400s"
    }
  }

  depends_on = [google_firebase_project.this]
}
