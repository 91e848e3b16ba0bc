# Endpoints for our own model containers. Terraform makes the endpoint, whose id the functions hold;
# uploading a model and giving it the traffic is a release (deploy_model.py), as the provider has no
# resource for either, and champion and challenger change without a plan.

resource "google_vertex_ai_endpoint" "this" {
  for_each = var.endpoints

  name         = each.value.number
  display_name = each.key
  description  = each.value.description
  location     = var.region
  region       = var.region

  # Which model serves which share is a release's business, not Terraform's.
  lifecycle {
    ignore_changes = [traffic_split]
  }

  depends_on = [google_project_service.this]
}

# A container reads its weights from the image: all it may do is pull it, which Vertex's agent does for it.
resource "google_artifact_registry_repository_iam_member" "serving" {
  repository = google_artifact_registry_repository.this["images"].name
  location   = var.region
  role       = "roles/artifactregistry.reader"
  member     = google_service_account.serving.member
}
