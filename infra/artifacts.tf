# Images: what Cloud Build makes of the functions, the jobs and the model containers.

resource "google_artifact_registry_repository" "this" {
  for_each = {
    functions = "Images that Cloud Functions builds"
    images    = "Jobs and model containers, tagged by commit"
  }

  repository_id = each.key
  location      = var.region
  format        = "DOCKER"
  description   = each.value

  # A tag is a commit, and a commit never changes: but Cloud Functions moves its own tag "latest".
  dynamic "docker_config" {
    for_each = each.key == "images" ? [1] : []
    content {
      immutable_tags = true
    }
  }

  cleanup_policies {
    id     = "keep-twenty"
    action = "KEEP"
    most_recent_versions {
      keep_count = 20
    }
  }

  cleanup_policies {
    id     = "delete-older"
    action = "DELETE"
    condition {
      older_than = "2592000s"
      tag_state  = "ANY"
    }
  }

  depends_on = [google_project_service.this]
}

# Builds the functions' images; the default account for it would be an editor of the project.
resource "google_service_account" "builder" {
  account_id   = "builder"
  display_name = "Builds the functions' images"
}

resource "google_artifact_registry_repository_iam_member" "builder" {
  repository = google_artifact_registry_repository.this["functions"].name
  location   = var.region
  role       = "roles/artifactregistry.writer"
  member     = google_service_account.builder.member
}

resource "google_storage_bucket_iam_member" "builder" {
  bucket = google_storage_bucket.artifacts.name
  role   = "roles/storage.objectViewer"
  member = google_service_account.builder.member
}

resource "google_project_iam_member" "builder" {
  project = var.project_id
  role    = "roles/logging.logWriter"
  member  = google_service_account.builder.member
}
