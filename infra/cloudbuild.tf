# What happens to a commit: `tester` checks it and may do nothing; `planner` reads the project and writes a plan;
# `deployer` changes the project, once a person has approved that plan. No account is two of these.

locals {
  # name → what starts it, the file it runs, and who it is. Triggers stand only where the repository is connected.
  triggers = var.github == null ? {} : {
    apply = {
      description = "Applies an approved plan, tests it, moves the traffic step by step, publishes the web app"
      filename    = "cloudbuild-apply.yaml"
      account     = google_service_account.deployer.id
    }
    check = {
      description = "Checks the main branch; apply waits for it"
      filename    = "cloudbuild-pr.yaml"
      account     = google_service_account.tester.id
    }
    plan = {
      description = "Builds the main branch and plans its deployment"
      filename    = "cloudbuild.yaml"
      account     = google_service_account.planner.id
    }
    pull-request = {
      description = "Checks a pull request; deploys nothing"
      filename    = "cloudbuild-pr.yaml"
      account     = google_service_account.tester.id
    }
  }

  repository = var.github == null ? "" : "https://github.com/${var.github.owner}/${var.github.name}"
}

resource "google_cloudbuild_trigger" "this" {
  for_each = local.triggers

  name            = each.key
  description     = each.value.description
  filename        = each.key == "apply" ? null : each.value.filename
  location        = var.region
  service_account = each.value.account

  substitutions = merge(
    { _REGION = var.region },
    contains(["apply", "plan"], each.key) ? { _ENVIRONMENT = var.environment } : {},
    each.key == "apply" ? { _PLAN = "$(body.message.attributes.plan)" } : {},
  )

  # The planner may publish here, and nowhere else: it can ask for an approval, but not act as the deployer.
  filter = each.key == "apply" ? "_PLAN.matches('^[0-9a-f-]{36}$')" : null

  dynamic "pubsub_config" {
    for_each = each.key == "apply" ? [1] : []
    content {
      topic = google_pubsub_topic.plans[0].id
    }
  }

  dynamic "source_to_build" {
    for_each = each.key == "apply" ? [1] : []
    content {
      uri       = local.repository
      ref       = "refs/heads/main"
      repo_type = "GITHUB"
    }
  }

  # As it stands on main when it starts; approved.py refuses when that is not the file of the plan's commit.
  dynamic "git_file_source" {
    for_each = each.key == "apply" ? [1] : []
    content {
      path      = each.value.filename
      uri       = local.repository
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
        for_each = each.key == "pull-request" ? [] : [1]
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

# A plan waits for its approval here: it holds what a state holds. The planner writes, the deployer reads, and
# who may approve reads the plan as text.
resource "google_storage_bucket" "plans" {
  name                        = "${var.project_id}-plans"
  location                    = var.region
  force_destroy               = var.environment == "dev"
  public_access_prevention    = "enforced"
  uniform_bucket_level_access = true

  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      age = 14
    }
  }

  soft_delete_policy {
    retention_duration_seconds = 0
  }

  depends_on = [google_project_service.this]
}

resource "google_storage_bucket_iam_member" "plans" {
  for_each = merge(
    {
      deployer = { member = google_service_account.deployer.member, role = "roles/storage.objectViewer", prefix = "" }
      planner  = { member = google_service_account.planner.member, role = local.leaver, prefix = "" }
    },
    { for member in var.approvers : member => { member = member, role = "roles/storage.objectViewer", prefix = "text/" } },
  )

  bucket = google_storage_bucket.plans.name
  role   = each.value.role
  member = each.value.member

  dynamic "condition" {
    for_each = each.value.prefix == "" ? [] : [1]
    content {
      title      = "plans_as_text"
      expression = "resource.name.startsWith(\"projects/_/buckets/${var.project_id}-plans/objects/${each.value.prefix}\")"
    }
  }
}

resource "google_pubsub_topic" "plans" {
  count = var.github == null ? 0 : 1

  name = "plans"

  message_storage_policy {
    allowed_persistence_regions = [var.region]
  }

  depends_on = [google_project_service.this]
}

resource "google_pubsub_topic_iam_member" "planner" {
  count = var.github == null ? 0 : 1

  topic  = google_pubsub_topic.plans[0].name
  role   = "roles/pubsub.publisher"
  member = google_service_account.planner.member
}

resource "google_project_iam_member" "approver" {
  for_each = toset(var.approvers)

  project = var.project_id
  role    = "roles/cloudbuild.builds.approver"
  member  = each.key
}
