# On a fresh machine: `make demo` shows the report of an invented export, `make shell` opens a shell that has
# `focuscoach`, `make test` checks everything.
# Both need Python 3.11 or newer with venv, and a package index; nothing is installed outside .venv.

PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name" && break; done)
WORKERS ?= 2
BIN := .venv/bin
CATALOGUES := $(wildcard focuscoach/locale/*/LC_MESSAGES/*.po)
BENCHES ?= $(wildcard tests/bench/*.py)

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo shell test lint format messages pages docs dist findings bench train clean

demo: .venv/run.stamp
	$(BIN)/focuscoach demo
	@echo; echo "The command lies in $(BIN)/focuscoach; \`make shell\` opens a shell that has it."

shell: .venv/run.stamp
	@echo "Type: focuscoach --help (and exit to leave this shell)"
	@PATH="$(CURDIR)/$(BIN):$$PATH" exec "$${SHELL:-/bin/sh}"

test: lint
	$(BIN)/python -m pytest -n $(WORKERS)

lint: .venv/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/dev.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

messages: .venv/dev.stamp
	@for source in $(CATALOGUES); do \
		$(BIN)/pybabel --quiet compile --input-file "$$source" --output-file "$${source%.po}.mo" || exit 1; done

pages: .venv/dev.stamp
	$(BIN)/python docs/generate.py

docs: .venv/dev.stamp
	$(BIN)/python -m sphinx --fail-on-warning --keep-going --quiet --builder html docs build/docs
	@echo "Open build/docs/index.html"

dist: .venv/dev.stamp
	rm -rf build dist *.egg-info
	$(BIN)/python -m build
	$(BIN)/python -m twine check --strict dist/*

findings:
	@for script in findings/*.sh; do echo "== $$script" && bash "$$script" || exit 1; done

bench: .venv/dev.stamp
	@for script in $(BENCHES); do echo "$$script" && $(BIN)/python "$$script" || exit 1; done

train: .venv/train.stamp
	$(BIN)/focuscoach train models/en-nl/recipe.toml

clean:
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, or name it (make PYTHON=/path/to/python3)."; exit 1; }
	$(PYTHON) -m venv .venv

# Each stamp is newer than pyproject.toml where what it names is installed, so that a second run installs nothing.
.venv/run.stamp: pyproject.toml | .venv/bin/python
	@echo "Setting up .venv: some minutes and 700 MB, once."
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

.venv/dev.stamp: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@ .venv/run.stamp

.venv/train.stamp: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[dev,train]'
	touch $@ .venv/dev.stamp .venv/run.stamp
