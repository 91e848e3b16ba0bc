"""The first afternoon of docs/operations.md, run against stand-ins: `make rehearse-deploy`.

runbook.py     the sixteen steps and their commands, read from the document
stage.py       a copy of the repository whose commands are stand-ins, and the project that they change
commands.py    the stand-ins: gcloud, terraform, git, uv, npm, npx, curl, and python3 for release.py
pipeline.py    the builds of cloudbuild.yaml and cloudbuild-apply.yaml, step by step, each as its account
afternoon.py   the whole of it, from an empty project to a scored answer and a release that went back
"""
