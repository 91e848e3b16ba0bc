# What no count of errors shows: a page, a name or a rewrite that is gone. alerts.tf says who hears of it.

locals {
  # As a candidate reaches them, through Hosting: the page, the API behind the rewrite, and what the page starts from.
  watched = {
    api  = "/v1/health"
    page = "/"
    init = "/__/firebase/init.json"
  }
  host = var.domain == null ? "${var.project_id}.web.app" : var.domain
}

resource "google_monitoring_uptime_check_config" "this" {
  for_each = local.alerting ? local.watched : {}

  display_name = "Reachable: ${each.key}"
  period       = "300s"
  timeout      = "10s"

  http_check {
    path         = each.value
    port         = 443
    use_ssl      = true
    validate_ssl = true
  }

  monitored_resource {
    type   = "uptime_url"
    labels = { host = local.host, project_id = var.project_id }
  }

  depends_on = [google_project_service.this]
}
