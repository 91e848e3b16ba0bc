# The budget. It belongs to the billing account, on which nobody but its owner should have rights: so it has a
# state of its own, which a person applies (docs/operations.md, step 8) and no pipeline ever reads.
# It tells at half, at nine tenths, and when the forecast passes the whole; by mail to the account's billing
# administrators, and to the channels of the main configuration, which this one looks up by their names.

terraform {
  required_version = ">= 1.11, < 2.0"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 8.7"
    }
  }

  # Given at init: -backend-config="bucket=PROJECT-tfstate"
  backend "gcs" {
    prefix = "billing"
  }
}

variable "alert_emails" {
  description = "Who is told, at most five; each has a channel of the main configuration."
  type        = list(string)

  validation {
    condition     = length(var.alert_emails) >= 1 && length(var.alert_emails) <= 5
    error_message = "A budget that tells nobody is no brake, and Google takes at most five channels."
  }
}

variable "billing_account" {
  description = "The account that the project is linked to: 000000-000000-000000."
  type        = string

  validation {
    condition     = can(regex("^[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}$", var.billing_account))
    error_message = "A billing account is three groups of six hexadecimal digits."
  }
}

variable "monthly_amount" {
  description = "In whole units of the billing account's own currency, which a budget cannot differ from."
  type        = number
}

variable "project_id" {
  description = "The Google Cloud project."
  type        = string
}

provider "google" {
  project               = var.project_id
  user_project_override = true
  billing_project       = var.project_id
}

data "google_project" "this" {}

data "google_monitoring_notification_channel" "email" {
  for_each = toset(var.alert_emails)

  display_name = each.key
  type         = "email"
}

resource "google_billing_budget" "this" {
  billing_account = var.billing_account
  display_name    = "Mock interview ${var.project_id}"

  amount {
    specified_amount {
      units = tostring(var.monthly_amount)
    }
  }

  budget_filter {
    calendar_period = "MONTH"
    projects        = ["projects/${data.google_project.this.number}"]
  }

  threshold_rules {
    threshold_percent = 0.5
  }

  threshold_rules {
    threshold_percent = 0.9
  }

  threshold_rules {
    threshold_percent = 1.0
    spend_basis       = "FORECASTED_SPEND"
  }

  all_updates_rule {
    monitoring_notification_channels = [for channel in data.google_monitoring_notification_channel.email : channel.name]
  }
}
