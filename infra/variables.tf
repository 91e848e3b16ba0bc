variable "alert_emails" {
  description = "Who is told when an alert opens or the budget is near its end."
  type        = list(string)
  default     = []
}

variable "allowed_origins" {
  description = "Web origins besides Firebase Hosting's own that may call the API and upload."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for o in var.allowed_origins : can(regex("^https?://[^/*]+$", o))])
    error_message = "An origin is scheme://host[:port], without a path and without a wildcard."
  }
}

variable "answers_per_hour" {
  description = "Scored answers in an hour that nobody would expect of this environment; above it an alert opens."
  type        = number
  default     = 500
}

variable "archive" {
  description = "The functions' archive as archive.py wrote it; the hash names the object, so new code is a new object."
  type = object({
    path   = string
    sha256 = string
  })

  validation {
    condition     = can(regex("^[0-9a-f]{64}$", var.archive.sha256))
    error_message = "The hash is the archive's SHA-256 in lower-case hexadecimal."
  }
}

variable "budget" {
  description = "Monthly budget; null when the billing account is watched elsewhere."
  type = object({
    billing_account = string
    currency        = optional(string, "EUR")
    monthly_amount  = number
  })
  default = null
}

variable "endpoints" {
  description = "Vertex AI endpoints by what they rate. The number is the endpoint's id, so that it is known before it exists."
  type = map(object({
    number      = string
    description = string
  }))
  default = {
    correctness = {
      number      = "1003"
      description = "Agreement of a technical answer with its expected points"
    }
    delivery = {
      number      = "1001"
      description = "Clarity, confidence and engagement of the delivery, on the scale of human raters"
    }
    expression = {
      number      = "1002"
      description = "Facial expression in AutoML Vision's response schema; only ever with consent"
    }
  }

  validation {
    condition     = toset(keys(var.endpoints)) == toset(["correctness", "delivery", "expression"])
    error_message = "The functions call the endpoints correctness, delivery and expression."
  }
}

variable "environment" {
  description = "dev or prod: dev may be destroyed, prod may not."
  type        = string

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "The environment is dev or prod."
  }
}

variable "functions" {
  description = "Per function, what an environment changes of functions.tf."
  type = map(object({
    max_instances = optional(number)
    min_instances = optional(number)
  }))
  default = {}
}

variable "gemini" {
  description = "The language model; its last day and its locations stand in shared/cloud_facts.toml. With api_key, it is called through the Developer API with the secret gemini-api-key."
  type = object({
    api_key  = optional(bool, false)
    location = optional(string, "eu")
    model    = optional(string, "gemini-3.5-flash-lite")
  })
  default = {}
}

variable "github" {
  description = "The repository that Cloud Build watches; null for no triggers."
  type = object({
    branch = optional(string, "^main$")
    name   = string
    owner  = string
  })
  default = null
}

variable "hold_traffic" {
  description = "True once the system is live: a new revision of the API gets no traffic until release.py moves it."
  type        = bool
  default     = false
}

variable "image_tag" {
  description = "Tag of the jobs' image in Artifact Registry: the commit it was built from."
  type        = string
}

variable "project_id" {
  description = "The Google Cloud project; everything stands in it."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project_id))
    error_message = "A project id is 6 to 30 lower-case letters, digits and hyphens."
  }
}

variable "region" {
  description = "Where everything runs and is kept. One region: a notification stands where its bucket stands."
  type        = string
  default     = "europe-west1"
}

variable "retention" {
  description = "How long personal data is kept, in days."
  type = object({
    interviews = optional(number, 90)
    media      = optional(number, 30)
    warehouse  = optional(number, 400)
  })
  default = {}

  validation {
    condition     = var.retention.media <= var.retention.interviews
    error_message = "Media must not outlive the interview that they belong to."
  }
}

variable "secret_versions" {
  description = "The version of each secret in use. Pinned: a rotation is a change of this number, and can be rolled back."
  type = object({
    gemini_api_key = optional(string, "1")
    user_hash_key  = optional(string, "1")
  })
  default = {}
}

variable "speech" {
  description = "Speech-to-Text V2: recognition model, and a location in which it exists (shared/cloud_facts.toml)."
  type = object({
    location = optional(string, "eu")
    model    = optional(string, "chirp_3")
  })
  default = {}
}
