# Chunks streamed through Managed Service for Apache Kafka: off unless enable_kafka, since the smallest cluster is billed
# by the hour, used or not. docs/decisions/kafka-ingest.md says from when it is worth it.
#
# shared/gcp/kafka/topics.py is the truth of the topics; `make wiring` writes kafka.json from it.

locals {
  kafka        = var.enable_kafka ? { on = var.kafka } : {}
  kafka_topics = var.enable_kafka ? { for topic in jsondecode(file("${path.module}/kafka.json")) : topic.name => topic } : {}

  kafka_variables = {
    for name, cluster in google_managed_kafka_cluster.this : "KAFKA_BOOTSTRAP_SERVERS" =>
    "bootstrap.${cluster.cluster_id}.${var.region}.managedkafka.${var.project_id}.cloud.goog:9092"
  }

  # What both processes are told: what every process is, where the broker is, and the one secret they read.
  kafka_environment = merge(
    { for name, value in merge(local.variables, local.kafka_variables) : name => { plain = value, secret = [] } },
    { USER_HASH_KEY = { plain = null, secret = ["user-hash-key"] } },
  )

  # Who erases people writes tombstones: these reach the broker too, with the same code as on a developer's machine.
  kafka_erasers = toset([for name in ["function/api", "job/erase", "job/retention"] : name if var.enable_kafka])

  # What each of the two does with the topics, the uploads and Firestore.
  kafka_workloads = {
    ingest = { object_role = "roles/storage.objectUser" }
    stream = { object_role = null }
  }
}

resource "google_project_service" "kafka" {
  for_each = local.kafka

  service            = "managedkafka.googleapis.com"
  disable_on_destroy = false
}

resource "google_managed_kafka_cluster" "this" {
  for_each = local.kafka

  cluster_id = "answers"
  location   = var.region

  capacity_config {
    vcpu_count   = each.value.vcpus
    memory_bytes = each.value.vcpus * 1024 * 1024 * 1024
  }

  gcp_config {
    access_config {
      network_configs {
        subnet = each.value.subnet
      }
    }
  }

  rebalance_config {
    mode = "AUTO_REBALANCE_ON_SCALE_UP"
  }

  depends_on = [google_project_service.kafka]
}

resource "google_managed_kafka_topic" "this" {
  for_each = local.kafka_topics

  cluster            = google_managed_kafka_cluster.this["on"].cluster_id
  configs            = each.value.configs
  location           = var.region
  partition_count    = each.value.partitions
  replication_factor = each.value.replicas
  topic_id           = each.key
}

resource "google_service_account" "kafka" {
  for_each = var.enable_kafka ? local.kafka_workloads : {}

  account_id   = "kafka-${each.key}"
  display_name = "Kafka ${each.key}"
}

# Google grants the client's role by project only; there is one cluster in it.
resource "google_project_iam_member" "kafka" {
  for_each = google_service_account.kafka

  project = var.project_id
  role    = "roles/managedkafka.client"
  member  = each.value.member
}

resource "google_project_iam_member" "kafka_eraser" {
  for_each = local.kafka_erasers

  project = var.project_id
  role    = "roles/managedkafka.client"
  member  = local.workloads[each.key].account.member
}

resource "google_project_iam_member" "kafka_firestore" {
  for_each = google_service_account.kafka

  project = var.project_id
  role    = "roles/datastore.user"
  member  = each.value.member

  condition {
    title      = "default-database"
    expression = "resource.name == \"projects/${var.project_id}/databases/(default)\""
  }
}

resource "google_storage_bucket_iam_member" "kafka" {
  for_each = { for name, row in local.kafka_workloads : name => row if var.enable_kafka && row.object_role != null }

  bucket = google_storage_bucket.personal["uploads"].name
  role   = each.value.object_role
  member = google_service_account.kafka[each.key].member
}

resource "google_secret_manager_secret_iam_member" "kafka" {
  for_each = google_service_account.kafka

  secret_id = google_secret_manager_secret.this["user-hash-key"].id
  role      = "roles/secretmanager.secretAccessor"
  member    = each.value.member
}

# The WebSocket service. Public as the API is: its code decides who may, by Firebase's ID token.
resource "google_cloud_run_v2_service" "stream" {
  for_each = local.kafka

  name                 = "stream"
  location             = var.region
  description          = "Chunks of answers over WebSockets into Kafka"
  deletion_protection  = false
  ingress              = "INGRESS_TRAFFIC_ALL"
  invoker_iam_disabled = true

  template {
    max_instance_request_concurrency = 80
    service_account                  = google_service_account.kafka["stream"].email
    timeout                          = "1860s"

    scaling {
      max_instance_count = each.value.max_instances
    }

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"
      network_interfaces {
        subnetwork = each.value.subnet
      }
    }

    containers {
      image   = local.image
      command = ["/cnb/lifecycle/launcher", "--", "python", "-m", "services.stream"]

      resources {
        cpu_idle = true
        limits   = { cpu = "1", memory = "512Mi" }
      }

      dynamic "env" {
        for_each = local.kafka_environment
        content {
          name  = env.key
          value = env.value.plain
          dynamic "value_source" {
            for_each = env.value.secret
            content {
              secret_key_ref {
                secret  = google_secret_manager_secret.this[value_source.value].secret_id
                version = var.secret_versions[replace(value_source.value, "-", "_")]
              }
            }
          }
        }
      }
    }
  }

  lifecycle {
    ignore_changes = [client, client_version]
  }

  depends_on = [time_sleep.grants, google_project_iam_member.kafka]
}

# The consumer: always on, reached by nobody. More instances share the partitions.
resource "google_cloud_run_v2_worker_pool" "ingest" {
  for_each = local.kafka

  name                = "ingest"
  location            = var.region
  description         = "Chunks of answers from Kafka into Cloud Storage"
  deletion_protection = false

  scaling {
    manual_instance_count = each.value.consumers
  }

  template {
    service_account = google_service_account.kafka["ingest"].email

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"
      network_interfaces {
        subnetwork = each.value.subnet
      }
    }

    containers {
      image   = local.image
      command = ["/cnb/lifecycle/launcher", "--", "python", "-m", "jobs.ingest"]

      resources {
        limits = { cpu = "1", memory = "512Mi" }
      }

      dynamic "env" {
        for_each = local.kafka_environment
        content {
          name  = env.key
          value = env.value.plain
          dynamic "value_source" {
            for_each = env.value.secret
            content {
              secret_key_ref {
                secret  = google_secret_manager_secret.this[value_source.value].secret_id
                version = var.secret_versions[replace(value_source.value, "-", "_")]
              }
            }
          }
        }
      }
    }
  }

  depends_on = [time_sleep.grants, google_project_iam_member.kafka, google_managed_kafka_topic.this]
}
