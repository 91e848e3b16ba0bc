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

# The delivery model is given the name of an answer's audio and reads it itself: a request may hold 1.5 MB.
resource "google_storage_bucket_iam_member" "serving" {
  bucket = google_storage_bucket.personal["derived"].name
  role   = "roles/storage.objectViewer"
  member = google_service_account.serving.member
}
