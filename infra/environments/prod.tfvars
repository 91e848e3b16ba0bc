# Production. What is the organisation's own (alert_emails, approvers, github, google_sign_in …) is in
# gs://PROJECT-tfstate/local.tfvars, from which people and the pipeline read it alike: plan.sh fetches it.
answers_per_hour = 20000
environment      = "prod"
project_id       = "mock-interview-prod"
serving          = "vertex"

# A warm instance of what the candidate waits for; record, expression and dead letters may start cold.
functions = {
  api             = { min_instances = 2 }
  ask_follow_up   = { min_instances = 1 }
  score_answer    = { min_instances = 1 }
  transcribe      = { min_instances = 1 }
  write_questions = { min_instances = 1 }
}

retention = {
  interviews = 90
  media      = 30
  warehouse  = 400
}
