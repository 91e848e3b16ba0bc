variable "adzuna_app_id" {
  description = "The id at Adzuna, whose key is the secret adzuna-app-key. Empty: jobs are links to other sites' own search."
  type        = string
  default     = ""
}

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

variable "app_check" {
  description = "App Check: enabled makes the site's reCAPTCHA key; enforced refuses sign-ups and Firestore's listeners without a token. Enforce once the console shows that candidates' calls carry one."
  type = object({
    enabled  = optional(bool, false)
    enforced = optional(bool, false)
  })
  default = {}

  validation {
    condition     = var.app_check.enabled || !var.app_check.enforced
    error_message = "What has no key cannot be enforced: enable App Check first."
  }
}

variable "approvers" {
  description = "Who may approve a plan, as user:mail or group:mail. Two at least in production: nobody approves alone."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for a in var.approvers : can(regex("^(user|group):[^@ ]+@[^@ ]+$", a))])
    error_message = "An approver is user:mail or group:mail."
  }
}

variable "archive" {
  description = "The functions' archive as archive.py wrote it: its hash names the image that image.sh makes of it."
  type = object({
    sha256 = string
  })

  validation {
    condition     = can(regex("^[0-9a-f]{64}$", var.archive.sha256))
    error_message = "The hash is the archive's SHA-256 in lower-case hexadecimal."
  }
}

variable "chart_readers" {
  description = "Who may read the views that charts are made of (dataset insight), as user:mail or group:mail. They see no row of a person."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for r in var.chart_readers : can(regex("^(user|group):[^@ ]+@[^@ ]+$", r))])
    error_message = "A reader is user:mail or group:mail."
  }
}

variable "cpu_quota" {
  description = "Cloud Run's CPUs in the region, as the project's quota page shows (run.googleapis.com/cpu_allocation): no service asks for more at once."
  type        = number
  default     = 200
}

variable "domain" {
  description = "A domain of one's own for the web app; null for Firebase Hosting's names alone."
  type        = string
  default     = null
}

variable "daily_budget" {
  description = "What a UTC day may cost: by person, and in dollars all together, at which nothing new begins until the next day. docs/cost.md computes what it comes to."
  type = object({
    anonymous_percent = optional(number, 25)
    answers           = optional(number, 120)
    export_megabytes  = optional(number, 2000)
    heard_minutes     = optional(number, 120)
    model_calls       = optional(number, 900)
    project_dollars   = optional(number, 200)
  })
  default = {}
}

variable "enable_kafka" {
  description = "Whether answers can be streamed through Kafka. It costs all day: docs/decisions/kafka-ingest.md."
  type        = bool
  default     = false
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
  description = "The language model; its last day and its locations are in shared/cloud_facts.toml. With api_key, it is called through the Developer API with the secret gemini-api-key."
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

variable "google_sign_in" {
  description = "The OAuth client behind \"Continue with Google\", made in the console; its secret is in google-sign-in-secret."
  type = object({
    client_id      = string
    secret_version = optional(string, "1")
  })
  default = null
}

variable "interview_archive" {
  description = "Where finished interviews are archived for searching: none; firestore, a database of its own with MongoDB compatibility; atlas, whose address is poured into the secret archive-uri."
  type        = string
  default     = "none"

  validation {
    condition     = contains(["atlas", "firestore", "none"], var.interview_archive)
    error_message = "The archive is atlas, firestore or none."
  }
}

variable "kafka" {
  description = "The cluster and who speaks to it, where enable_kafka: a subnet of the region that reaches private addresses, as projects/P/regions/R/subnetworks/S; vCPUs, three at least, with a GiB each."
  type = object({
    consumers     = optional(number, 1)
    max_instances = optional(number, 5)
    subnet        = optional(string, "")
    vcpus         = optional(number, 3)
  })
  default = {}

  validation {
    condition     = var.kafka.vcpus >= 3
    error_message = "A cluster has three vCPUs at least."
  }

  validation {
    condition     = !var.enable_kafka || can(regex("^projects/[^/]+/regions/[^/]+/subnetworks/[^/]+$", var.kafka.subnet))
    error_message = "With enable_kafka, kafka.subnet is a subnet as projects/P/regions/R/subnetworks/S."
  }
}

variable "linkedin" {
  description = "An app at LinkedIn with its two self-serve products, for sharing: the id makes the secret linkedin-client-secret, which is in use once secret_versions names its version. Empty: the page offers LinkedIn's own window."
  type = object({
    client_id    = optional(string, "")
    redirect_uri = optional(string, "")
    version      = optional(string, "202610")
  })
  default = {}
}

variable "mail" {
  description = "The relay that letters are handed to, by SMTP submission with STARTTLS: the host makes the secret mail-password, and letters begin once secret_versions names its version. The relay must be allowed to send for the domain of `from`. Empty: nobody is written to."
  type = object({
    from = optional(string, "")
    host = optional(string, "")
    port = optional(number, 587)
    user = optional(string, "")
  })
  default = {}

  validation {
    condition     = var.mail.host == "" || can(regex("^[^@ ]+@[^@ ]+$", var.mail.from))
    error_message = "With mail.host, mail.from is an address."
  }

  validation {
    condition     = !contains([25, 465], var.mail.port)
    error_message = "Google Cloud blocks port 25, and 465 speaks TLS before SMTP: submission is on 587, or 2525 with some relays."
  }
}

variable "project_id" {
  description = "The Google Cloud project; everything is in it."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project_id))
    error_message = "A project id is 6 to 30 lower-case letters, digits and hyphens."
  }
}

variable "rate_limit" {
  description = "Requests a minute that one instance of the API takes of one caller (docs/operations.md, Too many requests)."
  type = object({
    account_per_minute   = optional(number, 240)
    address_per_minute   = optional(number, 600)
    anonymous_per_minute = optional(number, 120)
    link_per_minute      = optional(number, 60)
    proxies              = optional(number, 2)
  })
  default = {}
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

variable "retention_schedule" {
  description = "When the job retention runs (cron, UTC). It finishes erasures: what waits for it is at most one period late."
  type        = string
  default     = "*/15 * * * *"
}

variable "retraining" {
  description = "What retrains each week: a workflow (by = workflows), Airflow (airflow), or nothing by itself (none). `pipeline` is the compiled pipeline's name in the bucket of artifacts, as `python -m models.pipelines.submit --specification` wrote it; `champions` the /gcs/ path of each model in service. docs/retraining.md."
  type = object({
    by        = optional(string, "none")
    champions = optional(map(string), {})
    pipeline  = optional(string, "retrain.json")
    schedule  = optional(string, "30 6 * * 1")
  })
  default = {}

  validation {
    condition     = contains(["airflow", "none", "workflows"], var.retraining.by)
    error_message = "Retraining is by workflows, by airflow, or by none."
  }

  validation {
    condition     = can(regex("^[\\w.-]+$", var.retraining.pipeline))
    error_message = "The compiled pipeline lies in no folder of the bucket."
  }
}

variable "secret_versions" {
  description = "The version of each secret in use. Pinned: a rotation is a change of this number, and can be rolled back."
  type = object({
    adzuna_app_key         = optional(string, "1")
    archive_uri            = optional(string, "1")
    gemini_api_key         = optional(string, "1")
    linkedin_client_secret = optional(string)
    mail_password          = optional(string)
    user_hash_key          = optional(string, "1")
  })
  default = {}
}

variable "serving" {
  description = "Where our models stand: run, Cloud Run services that cost nothing at rest and start cold; vertex, endpoints whose machines never rest. docs/cost.md has both bills."
  type        = string
  default     = "run"

  validation {
    condition     = contains(["run", "vertex"], var.serving)
    error_message = "Models are served by run or vertex."
  }
}

variable "spark" {
  description = "The nightly batch of trends, and what comes of it: forecasts, each candidate's trends, the judge's anchors. Off until the subnetwork has Private Google Access, which a batch needs. docs/cost.md has what it costs."
  type = object({
    enabled       = optional(bool, false)
    max_executors = optional(number, 4)
    schedule      = optional(string, "0 3 * * *")
    subnetwork    = optional(string, "default")
  })
  default = {}

  validation {
    condition     = var.spark.max_executors >= 2
    error_message = "A batch has two executors at least."
  }
}

variable "speech" {
  description = "Speech-to-Text V2: recognition model, and a location in which it exists (shared/cloud_facts.toml)."
  type = object({
    location = optional(string, "eu")
    model    = optional(string, "chirp_3")
  })
  default = {}
}
