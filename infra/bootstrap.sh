#!/usr/bin/env bash
# What must stand before Terraform and Cloud Build can work in an empty project. Safe to run again, on any machine,
# after a fault or on a newer commit: what stands already is left as it is.
#
#     infra/bootstrap.sh PROJECT REGION ENVIRONMENT
#
# Makes the state's bucket; makes, by Terraform, the APIs, the registry, the builder's account and the secrets; pours
# a first version into each secret; builds the image. After it, docs/operations.md continues with step 5.
set -euo pipefail

project=${1:?project} region=${2:?region} environment=${3:?environment}
cd "$(dirname "$0")/.."
state="$project-tfstate"

python3 infra/doctor.py --project "$project" --region "$region" --before bootstrap

if [ -n "$(git status --porcelain --untracked-files=no)" ]; then
  echo "bootstrap: the checkout has changes that are not committed: an image is to be of a commit" >&2
  exit 1
fi

gcloud services enable --project="$project" \
  cloudresourcemanager.googleapis.com iam.googleapis.com serviceusage.googleapis.com storage.googleapis.com

if ! gcloud storage buckets describe "gs://$state" --project="$project" >/dev/null 2>&1; then
  gcloud storage buckets create "gs://$state" --project="$project" --location="$region" \
    --uniform-bucket-level-access --public-access-prevention
fi
gcloud storage buckets update "gs://$state" --versioning

"${UV:-uv}" run --frozen python infra/archive.py build build/functions.zip
terraform -chdir=infra init -input=false -backend-config="bucket=$state"
terraform -chdir=infra apply -input=false -auto-approve \
  -var-file="environments/$environment.tfvars" -var-file=../build/functions.tfvars.json \
  -var="project_id=$project" -var="region=$region" \
  -target=google_project_service.this -target=google_artifact_registry_repository.images \
  -target=google_secret_manager_secret.this -target=google_storage_bucket.artifacts \
  -target=google_artifact_registry_repository_iam_member.builder -target=google_project_iam_member.builder \
  -target=google_storage_bucket_iam_member.builder

# A value is written once: another pseudonym key would make other people of the same people. The others are
# somebody's to give; whichever is not in the environment is poured later (docs/operations.md, step 5).
pour() { # NAME: the value comes from standard input
  if gcloud secrets versions describe 1 --secret="$1" --project="$project" >/dev/null 2>&1; then
    cat >/dev/null
  else
    gcloud secrets versions add "$1" --project="$project" --data-file=-
  fi
}
openssl rand -base64 48 | tr -d '\n' | pour user-hash-key
[ -z "${GEMINI_API_KEY:-}" ] || printf '%s' "$GEMINI_API_KEY" | pour gemini-api-key
[ -z "${GOOGLE_SIGN_IN_SECRET:-}" ] || printf '%s' "$GOOGLE_SIGN_IN_SECRET" | pour google-sign-in-secret
[ -z "${ADZUNA_APP_KEY:-}" ] || printf '%s' "$ADZUNA_APP_KEY" | pour adzuna-app-key
[ -z "${ARCHIVE_URI:-}" ] || printf '%s' "$ARCHIVE_URI" | pour archive-uri
[ -z "${MAIL_PASSWORD:-}" ] || printf '%s' "$MAIL_PASSWORD" | pour mail-password
[ -z "${LINKEDIN_CLIENT_SECRET:-}" ] || printf '%s' "$LINKEDIN_CLIENT_SECRET" | pour linkedin-client-secret

infra/image.sh "$project" "$region"
