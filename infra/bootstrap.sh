#!/usr/bin/env bash
# What must stand before Terraform and Cloud Build can work in an empty project. Safe to run again.
#
#     infra/bootstrap.sh PROJECT REGION ENVIRONMENT
#
# Makes the state's bucket; makes, by Terraform, the registry and the secrets; pours the pseudonym key in;
# builds the jobs' image. After it, docs/operations.md goes on with the first plan.
set -euo pipefail

project=${1:?project} region=${2:?region} environment=${3:?environment}
cd "$(dirname "$0")/.."
state="$project-tfstate"
tag=$(git rev-parse HEAD)

gcloud services enable --project="$project" \
  cloudresourcemanager.googleapis.com iam.googleapis.com serviceusage.googleapis.com storage.googleapis.com

if ! gcloud storage buckets describe "gs://$state" --project="$project" >/dev/null 2>&1; then
  gcloud storage buckets create "gs://$state" --project="$project" --location="$region" \
    --uniform-bucket-level-access --public-access-prevention
  gcloud storage buckets update "gs://$state" --versioning
fi

"${UV:-uv}" run --frozen python infra/archive.py build build/functions.zip
terraform -chdir=infra init -backend-config="bucket=$state"
terraform -chdir=infra apply \
  -var-file="environments/$environment.tfvars" -var-file=../build/functions.tfvars.json \
  -var="project_id=$project" -var="region=$region" -var="image_tag=$tag" \
  -target=google_project_service.this -target=google_artifact_registry_repository.this \
  -target=google_secret_manager_secret.this

# The key of the pseudonyms. Written once: another key would make other people of the same people.
if ! gcloud secrets versions describe 1 --secret=user-hash-key --project="$project" >/dev/null 2>&1; then
  openssl rand -base64 48 | tr -d '\n' | gcloud secrets versions add user-hash-key --project="$project" --data-file=-
fi

image="$region-docker.pkg.dev/$project/images/jobs:$tag"
gcloud auth configure-docker "$region-docker.pkg.dev" --quiet
docker build -f infra/jobs.Dockerfile -t "$image" .
docker push "$image"
