#!/usr/bin/env bash
# The image of an archive, made by Cloud Build unless it stands already. Safe to run again, on any machine.
#
#     infra/image.sh PROJECT REGION [ARCHIVE]
#
# Run by bootstrap.sh and by the pipeline. Cloud Build's machines are amd64, as Cloud Run wants it; the build runs
# the packages' own installation as the account `builder`, which may do nothing else.
set -euo pipefail

project=${1:?project} region=${2:?region} archive=${3:-build/functions.zip}
cd "$(dirname "$0")/.."
sha=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["archive"]["sha256"])' "${archive%.zip}.tfvars.json")
image="$region-docker.pkg.dev/$project/images/functions:$sha"

# What Spark and BigQuery run themselves, named by its bytes as the image is: what stands there already is the same.
keep() { # FILE OBJECT
  gcloud storage cp --no-clobber "$1" "gs://$project-artifacts/$2"
}
keep jobs/trends/trends.py "spark/$sha/trends.py"
model=infra/bigquery/ml/forecast.onnx
keep "$model" "forecast/$(python3 -c 'import hashlib, sys; print(hashlib.sha256(open(sys.argv[1], "rb").read()).hexdigest())' "$model").onnx"

if gcloud artifacts docker images describe "$image" --project="$project" --format="value(image_summary.digest)" 2>/dev/null; then
  echo "stands already: $image"
  exit 0
fi
gcloud builds submit "$archive" --project="$project" --region="$region" --config=infra/image.yaml \
  --substitutions="_IMAGE=$image" --gcs-source-staging-dir="gs://$project-artifacts/source" \
  --service-account="projects/$project/serviceAccounts/builder@$project.iam.gserviceaccount.com"
