# Every target does its own set-up; `make` alone lists them.

.DEFAULT_GOAL := help
.PHONY: help run test test-postgres soak hosts bench lint format shots audit lock clean
.NOTPARALLEL:

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo
	@echo "  make run takes PORT (8000), DATA_DIR (data), DATABASE_URL, SAMPLES=0, SITE_URL;"
	@echo "  README.md tells about these and the rest."

run: ## Serve the site on this machine
	@.ci/venv requirements.txt
	@.ci/serve

test: ## Run every check and test
	@.ci/venv requirements-dev.txt
	@.ci/system-packages
	@.ci/test

test-postgres: ## Run every test with the site's data in a PostgreSQL
	@.ci/venv requirements-dev.txt
	@.ci/system-packages
	@.ci/test-postgres

soak: ## Kill writers, crowd before the doors, try faults of disk, database, clock and mail; half an hour
	@.ci/venv requirements-dev.txt
	@.ci/system-packages
	@.ci/soak

hosts: ## Stop and kill one of two hosts, and their database, while people read; some minutes
	@.ci/venv requirements-dev.txt
	@.ci/system-packages
	@.ci/hosts

bench: ## Measure what a page costs at 10, 1,000 and 10,000 articles; some minutes
	@.ci/venv requirements-dev.txt
	@.ci/system-packages
	@.ci/bench

lint: ## Run the linters and the type checker alone
	@.ci/venv requirements-dev.txt
	@.ci/lint

format: ## Put the Python code into its one format
	@.ci/venv requirements-dev.txt
	@.venv/bin/ruff check --fix . && .venv/bin/ruff format .

shots: ## Take pictures of every kind of page, into shots/
	@.ci/venv requirements-dev.txt
	@.ci/system-packages browser
	@.ci/shots

audit: ## Check the HTML and measure the pages with Lighthouse
	@.ci/venv requirements-dev.txt
	@.ci/system-packages browser
	@.ci/audit

lock: ## Resolve requirements*.txt anew from pyproject.toml
	@.ci/venv requirements-dev.txt
	@.ci/lock

clean: ## Remove the environment and the tools' caches; keeps the data
	rm -rf .venv .venv.lock .audit .bench shots .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
