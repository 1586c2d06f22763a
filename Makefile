# Every command installs what it needs first. Settings: PORT=8001, DEMO=0, ARGS="-k words", REQUIRE="browser".
PYTHON ?= python3
LAUNCH = $(PYTHON) -m exchange.launch

$(if $(shell sh -c 'command -v $(PYTHON)'),,$(error There is no $(PYTHON) here. Install Python 3.11 or newer))

.DEFAULT_GOAL := help
.PHONY: help run test check format assets relevance bench clean

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

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

clean: ## Remove everything that was generated, also the development database
	rm -rf var .venv node_modules
