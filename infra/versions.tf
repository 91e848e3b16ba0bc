terraform {
  required_version = ">= 1.11, < 2.0"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 8.7"
    }
    # Only for what google does not serve: Firebase Hosting and Google's service agents.
    google-beta = {
      source  = "hashicorp/google-beta"
      version = "~> 8.7"
    }
    # Waits for what Google makes known only after minutes.
    time = {
      source  = "hashicorp/time"
      version = "~> 0.14"
    }
  }

  # The bucket is made by bootstrap.sh and given at init: -backend-config="bucket=PROJECT-tfstate"
  backend "gcs" {
    prefix = "infra"
  }
}

locals {
  labels = {
    app         = "mock-interview"
    environment = var.environment
  }
}

provider "google" {
  project               = var.project_id
  region                = var.region
  user_project_override = true
  billing_project       = var.project_id
  default_labels        = local.labels
}

provider "google-beta" {
  project               = var.project_id
  region                = var.region
  user_project_override = true
  billing_project       = var.project_id
  default_labels        = local.labels
}
