# Images: one of the functions and jobs, named by its archive's hash, and one of each model.

locals {
  # What was built of an archive is found by the archive's hash: the same code is the same image, whoever
  # builds it, and a commit that changes no code changes nothing here. image.sh builds it.
  registry = "${var.region}-docker.pkg.dev/${var.project_id}/${google_artifact_registry_repository.images.repository_id}"
  image    = "${local.registry}/functions:${var.archive.sha256}"
}

# Tags may be moved: with immutable tags, images that carry one can never be deleted, and the clean-up below
# would keep gigabytes for ever. image.sh and the models' build push a tag only where there is none.
resource "google_artifact_registry_repository" "images" {
  repository_id = "images"
  location      = var.region
  format        = "DOCKER"
  description   = "Functions, jobs and model containers"

  cleanup_policies {
    id     = "keep-newest"
    action = "KEEP"
    most_recent_versions {
      keep_count = var.environment == "prod" ? 20 : 1
    }
  }

  cleanup_policies {
    id     = "delete-older"
    action = "DELETE"
    condition {
      older_than = var.environment == "prod" ? "2592000s" : "86400s"
      tag_state  = "ANY"
    }
  }

  depends_on = [google_project_service.this]
}

# Docker Hub counts anonymous pulls by address, and Cloud Build's addresses are everybody's. The pipelines'
# steps come from this copy.
resource "google_artifact_registry_repository" "mirror" {
  count = var.github == null ? 0 : 1

  repository_id = "mirror"
  location      = var.region
  format        = "DOCKER"
  mode          = "REMOTE_REPOSITORY"
  description   = "Docker Hub's images, as the pipelines use them"

  remote_repository_config {
    docker_repository {
      public_repository = "DOCKER_HUB"
    }
  }

  cleanup_policies {
    id     = "delete-older"
    action = "DELETE"
    condition {
      older_than = "7776000s"
      tag_state  = "ANY"
    }
  }

  depends_on = [google_project_service.this]
}

# Sources of builds, and model artefacts: no personal data.
resource "google_storage_bucket" "artifacts" {
  name                        = "${var.project_id}-artifacts"
  location                    = var.region
  public_access_prevention    = "enforced"
  uniform_bucket_level_access = true

  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      age            = 30
      matches_prefix = ["source/"]
    }
  }

  depends_on = [google_project_service.this]
}

# Builds the images: it runs the packages' own installation, so it may read sources and write images, no more.
# Without an account of its own a build would run as an editor of the project.
resource "google_service_account" "builder" {
  account_id   = "builder"
  display_name = "Cloud Build: makes images"
  depends_on   = [google_project_service.this]
}

resource "google_artifact_registry_repository_iam_member" "builder" {
  repository = google_artifact_registry_repository.images.repository_id
  location   = var.region
  role       = "roles/artifactregistry.writer"
  member     = google_service_account.builder.member
}

resource "google_artifact_registry_repository_iam_member" "mirror" {
  for_each = var.github == null ? {} : {
    deployer = google_service_account.deployer.member
    planner  = google_service_account.planner.member
    tester   = google_service_account.tester.member
  }

  repository = google_artifact_registry_repository.mirror[0].repository_id
  location   = var.region
  role       = "roles/artifactregistry.reader"
  member     = each.value
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
