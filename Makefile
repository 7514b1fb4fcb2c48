# Two commands do all the set-up on a machine that has make and Python 3.11 or newer:
#   make graph   reads the sample briefing and draws its graph into out/
#   make test    runs every test
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help graph test lint format bench lock clean

VENV := .venv
BIN := $(VENV)/bin
SAMPLE := data/briefings/2024-01-24-sasac.txt
OUT := out
PYTEST_ARGS :=
SOAK := 300
NODE := node_modules/.package-lock.json
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input

help:  ## say what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 10

graph: $(VENV)/.run  ## build the graph of the sample briefing into out/
	@$(BIN)/kg build $(SAMPLE) -o $(OUT)

test: $(VENV)/.dev  ## run every test
	@$(MAKE) --no-print-directory $(NODE) || echo "Tests that need node or axe-core will be skipped." >&2
	@$(BIN)/python -m pytest --cov --cov-report=term:skip-covered $(PYTEST_ARGS)

lint: $(VENV)/.dev $(NODE)  ## format, rules, types (of the page's scripts too), layers, spelling
	@$(BIN)/ruff format --check --quiet . || { $(BIN)/ruff format --diff .; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@node_modules/.bin/tsc --project tsconfig.json --pretty false
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/codespell
	@$(BIN)/validate-pyproject pyproject.toml

format: $(VENV)/.dev  ## bring the code into the house's form
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: $(VENV)/.dev  ## measure speed and memory, kill builds at fifty points, and serve for SOAK=300 seconds beside hostile clients
	@$(BIN)/python -m benchmarks
	@$(BIN)/python -m benchmarks.kills
	@$(BIN)/python -m benchmarks.serve --soak $(SOAK)

# An index or a local folder that this machine happens to use must not stand in the lock.
lock: $(VENV)/.dev  ## write the requirements files anew from pyproject.toml
	@compile="$(BIN)/uv pip compile pyproject.toml --quiet --upgrade --no-config --python-version 3.11 --universal \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --group build"; \
	head='# Written by `make lock` from pyproject.toml; not to be edited by hand.'; \
	{ echo "$$head"; $$compile; } > requirements.txt.new; \
	{ echo "$$head"; $$compile --group dev -c requirements.txt.new; } > requirements-dev.txt.new; \
	mv requirements.txt.new requirements.txt; mv requirements-dev.txt.new requirements-dev.txt

clean:  ## remove what was built, and the environment
	rm -rf $(OUT) $(VENV) node_modules build dist *.egg-info .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find kg tests benchmarks -name __pycache__ -prune -exec rm -rf {} +

# A stamp is newer than the lock and pyproject.toml: then there is nothing to set up.
$(VENV)/.run: requirements.txt pyproject.toml | $(BIN)/python
	@echo "Setting up $(VENV) (once; a minute or two) …"
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.txt pyproject.toml | $(BIN)/python
	@echo "Setting up $(VENV) with the development tools (once; a minute or two) …"
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.run

# The checker of the page's scripts, and axe-core: for lint and tests only; each has its hash in the lock.
$(NODE): package.json package-lock.json
	@for each in node npm; do command -v $$each >/dev/null || { \
	  echo "The page's scripts are checked with node 20 or newer and npm, and there is no $$each. On Debian or Ubuntu: apt-get install nodejs npm" >&2; exit 1; }; \
	done
	@npm ci --silent --ignore-scripts --no-audit --no-fund || { \
	  echo "npm could not install what package-lock.json names: does it reach its registry?" >&2; exit 1; }
	@touch $@

$(BIN)/python:
	@python=; for each in $${PYTHON:-} python3.13 python3.12 python3.11 python3.14 python3 python; do \
	  if "$$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$each; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
	  echo "briefing-kg needs Python 3.11 or newer, and none was found. Install it, or name it: make PYTHON=/path/to/python3" >&2; exit 1; \
	fi; \
	if ! "$$python" -c 'import venv, ensurepip' 2>/dev/null; then \
	  echo "$$python has no venv module. On Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; \
	fi; \
	"$$python" -m venv $(VENV) || { rm -rf $(VENV); exit 1; }
