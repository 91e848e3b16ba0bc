# Two commands do all the set-up on a fresh machine: `make run` and `make test`.
SHELL := /bin/bash
.DEFAULT_GOAL := help
UV_VERSION := 0.13.9
export UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
PY := .venv/bin/python

.PHONY: help
help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 24

# --- set-up -------------------------------------------------------------------------------

.tools/bin/uv:
	@echo "installing uv $(UV_VERSION) into .tools"
	@python3 -m venv .tools && .tools/bin/pip install --quiet uv==$(UV_VERSION)

.venv/.synced: pyproject.toml uv.lock | $(filter .tools/bin/uv,$(UV))
	@echo "installing Python packages"
	@$(UV) sync --frozen --quiet && touch $@

.PHONY: install
install: .venv/.synced ## Install everything the local stack needs, with progress
	@PATH="$(CURDIR)/.tools/bin:$$PATH" $(PY) -m local.install --weights

# --- run ----------------------------------------------------------------------------------

.PHONY: run
run: install web-build ## Start the local stack and print its URL; Ctrl-C stops everything
	@$(PY) -m local.stack --mode models

.PHONY: demo
demo: install ## Conduct a whole interview with sample recordings and print the report
	@$(PY) -m local.demo

# --- test ---------------------------------------------------------------------------------

.PHONY: test
test: install lint types test-unit test-contract test-integration test-e2e test-models infra-test test-web ## Everything that CI runs

.PHONY: lint
lint: .venv/.synced ## Lint and check the formatting
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .

.PHONY: format
format: .venv/.synced ## Format the code
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

.PHONY: types
types: .venv/.synced ## Check types, strictly
	@$(PY) -m mypy

.PHONY: test-unit
test-unit: .venv/.synced ## Fast tests: no emulator, no network
	@$(PY) -m pytest tests/unit -q

.PHONY: test-contract
test-contract: install ## Recorded events, the OpenAPI document, the real SDKs against the stand-ins
	@$(PY) -m pytest tests/contract -q -m "not models"

.PHONY: test-integration
test-integration: install ## Against the emulators
	@$(PY) -m pytest tests/integration -q

.PHONY: test-e2e
test-e2e: install ## Whole interviews on the local stack
	@$(PY) -m pytest tests/e2e -q
