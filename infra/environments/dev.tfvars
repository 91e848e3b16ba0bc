# Development: may be destroyed, costs nothing while nobody uses it (docs/cost.md has the arithmetic).
allowed_origins    = ["http://localhost:5173"]
cpu_quota          = 20
environment        = "dev"
project_id         = "mock-interview-dev"
retention_schedule = "0 5 * * *"

retention = {
  interviews = 30
  media      = 7
  warehouse  = 90
}
