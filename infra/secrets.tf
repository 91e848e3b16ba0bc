# Secrets: Terraform makes the vessel, an operator pours the value in (bootstrap.sh), so no state holds it.

locals {
  # A revision whose secret has no version does not start: bootstrap.sh pours the first one of each that it is
  # given, and doctor.py asks for the others before a plan.
  vessels = toset(concat(
    ["adzuna-app-key", "archive-uri", "gemini-api-key", "google-sign-in-secret", "user-hash-key"],
    var.linkedin.client_id != "" ? ["linkedin-client-secret"] : [],
    var.mail.host != "" ? ["mail-password"] : [],
  ))

  # Settings are read whole by every process, so each workload reads each secret that is in use; the archive's
  # address, with the password in it, only those that go there, LinkedIn's only the API, and the relay's the job mail.
  everybody = keys(local.workloads)
  secrets = merge(
    { user-hash-key = { variable = "USER_HASH_KEY", version = var.secret_versions.user_hash_key, of = local.everybody } },
    var.gemini.api_key ? { gemini-api-key = { variable = "GEMINI_API_KEY", version = var.secret_versions.gemini_api_key, of = local.everybody } } : {},
    var.adzuna_app_id != "" ? { adzuna-app-key = { variable = "ADZUNA_APP_KEY", version = var.secret_versions.adzuna_app_key, of = local.everybody } } : {},
    var.interview_archive == "atlas" ? { archive-uri = { variable = "ARCHIVE_URI", version = var.secret_versions.archive_uri, of = tolist(local.archive_readers) } } : {},
    var.secret_versions.linkedin_client_secret != null ? { linkedin-client-secret = { variable = "LINKEDIN_CLIENT_SECRET", version = var.secret_versions.linkedin_client_secret, of = ["function/api"] } } : {},
    local.mail_is_on ? { mail-password = { variable = "MAIL_PASSWORD", version = var.secret_versions.mail_password, of = ["job/mail"] } } : {},
  )
}

resource "google_secret_manager_secret" "this" {
  for_each = local.vessels

  secret_id           = each.key
  deletion_protection = var.environment == "prod"

  replication {
    user_managed {
      replicas {
        location = var.region
      }
    }
  }

  # A version destroyed by mistake can be had back for a week.
  version_destroy_ttl = "604800s"

  depends_on = [google_project_service.this]
}

resource "google_secret_manager_secret_iam_member" "this" {
  for_each = {
    for pair in setproduct(keys(local.secrets), keys(local.workloads)) : "${pair[0]}/${pair[1]}" => {
      member = local.workloads[pair[1]].account.member
      secret = pair[0]
    } if contains(local.secrets[pair[0]].of, pair[1])
  }

  secret_id = google_secret_manager_secret.this[each.value.secret].id
  role      = "roles/secretmanager.secretAccessor"
  member    = each.value.member
}

# A plan reads the sign-in's secret, to hand it to Identity Platform; nothing else of Secret Manager's values.
resource "google_secret_manager_secret_iam_member" "planner" {
  secret_id = google_secret_manager_secret.this["google-sign-in-secret"].id
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.planner.member
}
