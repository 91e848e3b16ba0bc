# Who deploys, and when: a pull request is checked by an account that may do nothing; the main branch is
# planned; a plan is applied once a person has approved it.

locals {
  # What changing every resource in this folder takes. It is wide, so only Cloud Build may be this account.
  deployer_roles = toset([
    "roles/aiplatform.admin",
    "roles/artifactregistry.admin",
    "roles/bigquery.admin",
    "roles/cloudbuild.builds.editor",
    "roles/cloudfunctions.admin",
    "roles/cloudscheduler.admin",
    "roles/datastore.owner",
    "roles/firebase.admin",
    "roles/iam.roleAdmin",
    "roles/iam.serviceAccountAdmin",
    "roles/identityplatform.admin",
    "roles/logging.configWriter",
    "roles/logging.logWriter",
    "roles/monitoring.editor",
    "roles/pubsub.admin",
    "roles/resourcemanager.projectIamAdmin",
    "roles/run.admin",
    "roles/secretmanager.admin",
    "roles/serviceusage.serviceUsageAdmin",
    "roles/storage.admin",
  ])

  triggers = var.github == null ? {} : {
    apply = {
      description = "Applies an approved plan, tests it, and moves the traffic step by step"
      filename    = "cloudbuild-apply.yaml"
    }
    plan = {
      description = "Checks the main branch and plans its deployment"
      filename    = "cloudbuild.yaml"
    }
    pull-request = {
      description = "Checks a pull request; deploys nothing"
      filename    = "cloudbuild-pr.yaml"
    }
  }
}

resource "google_service_account" "deployer" {
  account_id   = "deployer"
  display_name = "Cloud Build: plans and applies"
}

resource "google_service_account" "tester" {
  account_id   = "tester"
  display_name = "Cloud Build: checks pull requests"
}

resource "google_project_iam_member" "deployer" {
  for_each = local.deployer_roles

  project = var.project_id
  role    = each.key
  member  = google_service_account.deployer.member
}

# To give a function, a job or a build its account is to act as it: these accounts, not all of the project's.
resource "google_service_account_iam_member" "deployer" {
  for_each = merge(
    { for name, account in google_service_account.function : "function/${name}" => account },
    { for name, account in google_service_account.job : "job/${name}" => account },
    { for name, account in google_service_account.push : "push/${name}" => account },
    {
      builder   = google_service_account.builder
      deployer  = google_service_account.deployer
      scheduler = google_service_account.scheduler
      serving   = google_service_account.serving
    },
  )

  service_account_id = each.value.name
  role               = "roles/iam.serviceAccountUser"
  member             = google_service_account.deployer.member
}

# It writes its log; a stranger's pull request can reach nothing else.
resource "google_project_iam_member" "tester" {
  project = var.project_id
  role    = "roles/logging.logWriter"
  member  = google_service_account.tester.member
}

resource "google_cloudbuild_trigger" "this" {
  for_each = local.triggers

  name            = each.key
  description     = each.value.description
  filename        = each.key == "apply" ? null : each.value.filename
  location        = var.region
  service_account = each.key == "pull-request" ? google_service_account.tester.id : google_service_account.deployer.id

  substitutions = each.key == "pull-request" ? {} : {
    _ENVIRONMENT = var.environment
    _REGION      = var.region
  }

  # Started by the plan's last step, with the plan's name.
  dynamic "source_to_build" {
    for_each = each.key == "apply" ? [1] : []
    content {
      uri       = "https://github.com/${var.github.owner}/${var.github.name}"
      ref       = "refs/heads/main"
      repo_type = "GITHUB"
    }
  }

  dynamic "git_file_source" {
    for_each = each.key == "apply" ? [1] : []
    content {
      path      = each.value.filename
      uri       = "https://github.com/${var.github.owner}/${var.github.name}"
      revision  = "refs/heads/main"
      repo_type = "GITHUB"
    }
  }

  dynamic "approval_config" {
    for_each = each.key == "apply" ? [1] : []
    content {
      approval_required = true
    }
  }

  dynamic "github" {
    for_each = each.key == "apply" ? [] : [1]
    content {
      owner = var.github.owner
      name  = var.github.name

      dynamic "push" {
        for_each = each.key == "plan" ? [1] : []
        content {
          branch = var.github.branch
        }
      }

      # A stranger's pull request waits until a member of the repository comments "/gcbrun".
      dynamic "pull_request" {
        for_each = each.key == "pull-request" ? [1] : []
        content {
          branch          = var.github.branch
          comment_control = "COMMENTS_ENABLED_FOR_EXTERNAL_CONTRIBUTORS_ONLY"
        }
      }
    }
  }

  depends_on = [google_project_iam_member.deployer, google_service_account_iam_member.deployer]
}
