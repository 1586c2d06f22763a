# Every command installs what it needs first. Settings: PORT=8001, DEMO=0, ARGS="-k words", REQUIRE="browser".
PYTHON ?= python3
LAUNCH = $(PYTHON) -m exchange.launch

$(if $(shell sh -c 'command -v $(PYTHON)'),,$(error There is no $(PYTHON) here. Install Python 3.11 or newer))

.DEFAULT_GOAL := help
.PHONY: help run test check format assets relevance bench elasticsearch elasticsearch-stop clean

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-18s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

run: ## Start the site, its database and its worker: http://localhost:8000
	@$(LAUNCH).run

test: ## Run all tests that this machine can run
	@$(LAUNCH).testing

check: ## Format, lint, types, templates, migrations, deployment settings
	@$(LAUNCH).checks

format: ## Mend the format of code and templates
	@$(LAUNCH).checks --format

assets: ## Build style sheets and scripts again
	@$(LAUNCH).assets

relevance: ## How well search finds: judged queries with and without other services' words
	@$(LAUNCH).relevance

bench: ## How fast search is, as ratios; minutes, with N=10000 a quick look
	@$(LAUNCH).bench

elasticsearch: ## Start a local Elasticsearch. Settings: ES_PORT=9201, NODES=3, SECURE=1
	@$(LAUNCH).elasticsearch.start

elasticsearch-stop: ## Stop it, and remove what it holds
	@$(LAUNCH).elasticsearch.stop

clean: ## Remove everything that was generated, also the development database
	@$(LAUNCH).elasticsearch.stop
	rm -rf var .venv node_modules
