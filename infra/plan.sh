#!/bin/sh
# The plan of an environment, into build/plan, as text into build/plan.txt and as data into build/plan.json.
#
#     infra/plan.sh PROJECT REGION ENVIRONMENT
#
# People and the pipeline run this and nothing else, on the same values: the environment's file, what is the
# organisation's own (gs://PROJECT-tfstate/local.tfvars), and the archive. So what one applied, the other finds
# unchanged. A plan takes no lock: a plan of an older state is refused when it is applied.
set -eu

project=${1:?project} region=${2:?region} environment=${3:?environment}
cd "$(dirname "$0")/.."
mkdir -p build

# The pipeline's image of Terraform has no gcloud: its step before has fetched the file.
if command -v gcloud >/dev/null 2>&1; then
  gcloud storage cp "gs://$project-tfstate/local.tfvars" build/local.tfvars
fi

terraform -chdir=infra init -input=false -backend-config="bucket=$project-tfstate"
terraform -chdir=infra plan -input=false -lock=false -out=../build/plan \
  -var-file="environments/$environment.tfvars" -var-file=../build/local.tfvars \
  -var-file=../build/functions.tfvars.json -var="project_id=$project" -var="region=$region"
terraform -chdir=infra show -no-color ../build/plan >build/plan.txt
terraform -chdir=infra show -json ../build/plan >build/plan.json
