# The project's commands. `make help` lists them; only Python 3.11 or newer is needed.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
STAMPS := .make
VAR_DIR ?= var

export PATH := $(CURDIR)/$(BIN):$(PATH)
export PYTHONPATH := $(CURDIR)/site:$(CURDIR)
export UV_PYTHON_DOWNLOADS := never
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export VAR_DIR

.PHONY: help setup demo test lint bench

help: ## list these commands
	@grep -hE '^[a-z-]+:.*?## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 16

setup: $(STAMPS)/setup ## make .venv with the locked dependencies (uv when there, else pip)

$(STAMPS)/setup: requirements.lock
	@python=$$(for name in python3.11 python3.12 python3.13 python3 python; do \
	    command -v $$name >/dev/null && $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$name && break; done || true); \
	  if [ -z "$$python" ]; then echo "Python 3.11 or newer is needed and was not found." >&2; exit 1; fi; \
	  if command -v uv >/dev/null; then \
	    [ -x $(BIN)/python ] || uv venv --quiet --python "$$(command -v $$python)" $(VENV); \
	    uv pip sync --quiet --require-hashes --python $(BIN)/python requirements.lock; \
	  else \
	    [ -x $(BIN)/pip ] || "$$python" -m venv $(VENV) || \
	      { echo "Python's venv module is incomplete here; on Debian: apt-get install python3-venv" >&2; exit 1; }; \
	    $(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock; \
	  fi
	@mkdir -p $(STAMPS) && touch $@ && echo "The environment is ready: $(VENV)"

# Collected once per change of the style sheets: compressing Wagtail's files takes longer than all the rest of a start.
DEMO := DJANGO_SETTINGS_MODULE=config.settings.dev DEBUG=0 DEMO_TODAY=2026-11-21 BASE_URL=http://127.0.0.1:$(PORT)
STATIC_STAMP := $(VAR_DIR)/static.stamp

$(STATIC_STAMP): $(STAMPS)/setup site/config/static_storage.py $(shell find static -type f 2>/dev/null)
	@echo "Collecting static files …"
	@$(DEMO) python site/manage.py collectstatic --no-input --clear -v 0
	@touch $@

demo: setup $(STATIC_STAMP) ## the demo hospital on http://localhost:$(PORT) and http://127.0.0.1:$(PORT), with worker and production server
	@$(DEMO) python site/manage.py demo
	@export $(DEMO); \
	  python site/manage.py worker --quiet & worker=$$!; \
	  trap 'kill $$worker 2>/dev/null || true; wait $$worker 2>/dev/null || true' EXIT; \
	  trap 'exit 0' INT TERM; \
	  echo; echo "  Ctrl-C stops it."; echo; \
	  granian --interface wsgi --host 127.0.0.1 --port $(PORT) --workers 1 --blocking-threads 4 --no-ws --log-level warning \
	    config.wsgi:application & server=$$!; wait $$server

test: setup ## the tests, on SQLite or on DATABASE_URL; one more argument list with ARGS="…"
	@python -m pytest -q -n $(or $(JOBS),auto) $(ARGS)

lint: setup ## style, types, import contracts, templates, migrations, documents, security
	ruff check .
	ruff format --check .
	mypy site/config cms donations stories
	lint-imports
	djlint templates --lint --quiet
	python site/manage.py makemigrations --check --dry-run
	python -m pytest -q tests/test_house.py tests/config/test_documents.py
	bandit -q -c pyproject.toml -r site cms donations stories

bench: setup ## the benchmarks, with their figures
	@python -m pytest -q -s -o python_files='bench_*.py' tests/benchmarks $(ARGS)
