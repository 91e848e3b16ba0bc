#!/usr/bin/env bash
# A model's container, made by Cloud Build unless it stands already, and deployed to its service or endpoint.
#
#     infra/model.sh PROJECT REGION NAME [more arguments for deploy_model.py]
#
# The image is named by what the commit holds of the model, so the same model is the same image.
set -euo pipefail

project=${1:?project} region=${2:?region} name=${3:?name}
shift 3
cd "$(dirname "$0")/.."
image="$region-docker.pkg.dev/$project/images/$name:$(git rev-parse "HEAD:models/$name")"

if ! gcloud artifacts docker images describe "$image" --project="$project" --format="value(image_summary.digest)" 2>/dev/null; then
  gcloud builds submit . --project="$project" --region="$region" --config=infra/model.yaml \
    --substitutions="_IMAGE=$image,_NAME=$name" --gcs-source-staging-dir="gs://$project-artifacts/source" \
    --service-account="projects/$project/serviceAccounts/builder@$project.iam.gserviceaccount.com"
fi
python3 infra/deploy_model.py --project "$project" --region "$region" --name "$name" --image "$image" "$@"
