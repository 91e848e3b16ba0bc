# Production. What is the organisation's own (project_id, alert_emails, budget, github) comes from the
# trigger's substitutions or from a file beside this one that is not in the repository.
answers_per_hour = 20000
environment      = "prod"
project_id       = "mock-interview-prod"

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
