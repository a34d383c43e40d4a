# make read   set everything up and open the sample story     make test   set up and run the tests
# make check  lint, types, import contracts, tests            make bench  start-up, bytes, memory, alignment
# make quick  the tests that start no reader (half a minute)     make slow   every terminal, size and script
# make docs   the documentation as a site in build/site
VENV    := .venv
PYTHON  ?= python3
BIN     := $(VENV)/bin
.DEFAULT_GOAL := help
.PHONY: help setup setup-dev read test quick slow check lint docs bench lock clean

help:
	@sed -n '1,4s/^# *//p' Makefile

# `ensurepip` is missing on a bare Debian, so the environment may have no pip of its own:
# then the machine's pip (or uv, where it is installed) installs into it.
define install
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "hexapla needs Python 3.11 or newer"; exit 1; }
	@if command -v uv >/dev/null 2>&1; then \
	  { test -x $(BIN)/python || uv venv -q --python $(PYTHON) $(VENV); } && \
	  uv pip install -q --python $(BIN)/python --require-hashes -r $(1) && uv pip install -q --python $(BIN)/python --no-deps -e .; \
	else \
	  { test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || $(PYTHON) -m venv --clear --without-pip $(VENV); } && \
	  if test -x $(BIN)/pip; then PIP="$(BIN)/python -m pip"; else PIP="$(PYTHON) -m pip --python $(BIN)/python"; fi && \
	  $$PIP install -q --disable-pip-version-check --require-hashes -r $(1) && \
	  $$PIP install -q --disable-pip-version-check --no-deps -e .; \
	fi
	@$(BIN)/python -m compileall -q tui
	@touch $@
endef

$(VENV)/.read: pyproject.toml requirements.lock
	@echo "setting up hexapla in $(VENV) (once, about a minute) ..."
	$(call install,requirements.lock)

$(VENV)/.dev: pyproject.toml requirements-dev.lock
	@echo "setting up hexapla and its tests in $(VENV) (once, about a minute) ..."
	$(call install,requirements-dev.lock)
	@touch $(VENV)/.read

setup: $(VENV)/.read
setup-dev: $(VENV)/.dev

read: setup
	@$(BIN)/hexapla

test: setup-dev
	@$(BIN)/python -m pytest -n 2 -m "not benchmark and not slow"

quick: setup-dev
	@$(BIN)/python -m pytest -n 2 -m quick

lint: setup-dev
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports --no-cache

check: lint test

slow: setup-dev
	@$(BIN)/python -m pytest -n 2 -m slow

docs: setup-dev
	@$(BIN)/python -m sphinx -W --keep-going -n -q -b dirhtml docs build/site && echo "build/site/index.html"

bench: setup-dev
	@$(BIN)/python -m pytest -s -m benchmark tests/benchmarks

lock:
	uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url pyproject.toml -o requirements.lock
	uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url pyproject.toml --group dev -o requirements-dev.lock

clean:
	rm -rf $(VENV) dist build
