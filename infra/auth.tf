# Firebase Authentication (Identity Platform): who a candidate is.

resource "google_firebase_project" "this" {
  provider = google-beta

  project    = var.project_id
  depends_on = [google_project_service.this]
}

# It exists once and for all of a project's life, and only an owner may make it: the first apply is a person's.
# Sign-ups stay at Google's limit, 100 an hour from one address; app_check.tf brakes those who have many.
resource "google_identity_platform_config" "this" {
  authorized_domains = distinct(concat(
    ["${var.project_id}.firebaseapp.com", "${var.project_id}.web.app"],
    [for origin in local.origins : regex("^https?://([^/:]+)", origin)[0]],
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

  lifecycle {
    precondition {
      condition     = var.google_sign_in != null
      error_message = "The web app offers \"Continue with Google\": make the OAuth client and set google_sign_in (docs/operations.md, step 5)."
    }
  }

  depends_on = [google_firebase_project.this]
}

# "Continue with Google". Its OAuth client is made by hand (docs/operations.md, step 5) and poured into a
# secret; the API keeps no other way to it than this state, which only the deployer and the planner read.
data "google_secret_manager_secret_version" "google_sign_in" {
  count = var.google_sign_in == null ? 0 : 1

  secret  = "google-sign-in-secret"
  version = var.google_sign_in.secret_version
}

resource "google_identity_platform_default_supported_idp_config" "google" {
  count = var.google_sign_in == null ? 0 : 1

  idp_id        = "google.com"
  enabled       = true
  client_id     = var.google_sign_in.client_id
  client_secret = data.google_secret_manager_secret_version.google_sign_in[0].secret_data

  depends_on = [google_identity_platform_config.this]
}
