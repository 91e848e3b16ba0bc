# Letters by e-mail (docs/decisions/mail.md): off until a relay is named and its password's version is in use.

locals {
  mail_is_on = var.mail.host != "" && var.secret_versions.mail_password != null

  # Every half hour: people choose the hour, or the half, of their own time zone.
  mail_jobs = { for name in ["mail"] : name => { schedule = "*/30 * * * *", timeout = "1800s", memory = "512Mi", retries = 3 } if local.mail_is_on }

  # Who says whether there are letters, and who sends them.
  mail_variables = {
    MAIL_FROM = var.mail.from
    MAIL_HOST = var.mail.host
    MAIL_PORT = tostring(var.mail.port)
    MAIL_SITE = "https://${var.domain == null ? "${var.project_id}.web.app" : var.domain}"
    MAIL_USER = var.mail.user
  }
  mailers = toset([for name in ["function/api", "job/mail"] : name if local.mail_is_on])
}
