# Spend: told at half, at nine tenths, and when the forecast passes the whole.

resource "google_billing_budget" "this" {
  count = var.budget == null ? 0 : 1

  billing_account = var.budget.billing_account
  display_name    = "Mock interview ${var.environment}"

  amount {
    specified_amount {
      currency_code = var.budget.currency
      units         = tostring(var.budget.monthly_amount)
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
    monitoring_notification_channels = [for channel in google_monitoring_notification_channel.email : channel.id]
  }

  depends_on = [google_project_service.this]
}
