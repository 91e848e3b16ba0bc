# Development: may be destroyed, costs nothing while nobody uses it.
allowed_origins = ["http://localhost:5173"]
environment     = "dev"
project_id      = "mock-interview-dev"

retention = {
  interviews = 30
  media      = 7
  warehouse  = 90
}
