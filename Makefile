# make demo    the whole way from sample reports to feeds, then serves (DEMO_ARGS=--no-serve: stops there)
# make test    ruff (rules and format), mypy, import contracts and all tests
# make bench   the numbers of this house on this machine (BENCH_ARGS=ROW…: some rows)
# make bench-full  the same with an archive of 100,000; goes on where it was interrupted
# make pages   the public pages before vnu, html-validate, axe, schema-dts and Lighthouse (node, java, chromium)
# make pictures  the pictures of PANDUAN.md anew, from a demo house (needs chromium)
# make lint    ruff (rules and format), mypy and import contracts alone
# make lock    write requirements*.txt anew from pyproject.toml (needs uv)
# make clean   remove the environment and caches; the state folder var/ stays
#
# Needed: make, and python3 from 3.11 on with venv. PYTHON=/path/to/python3.12 chooses another one.

SHELL := /bin/sh
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO_ARGS ?=
TEST_ARGS ?=
BENCH_ARGS ?=
PAGES_ARGS ?=
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input

# A stamp carries the checksum of its lock file: a changed lock installs once, anything else is quick.
sum = $(firstword $(shell cksum $(1)))
RUN_STAMP := $(VENV)/.run-$(call sum,requirements.txt)
TEST_STAMP := $(VENV)/.test-$(call sum,requirements-test.txt)

.PHONY: help demo test bench bench-full pages pictures lint lock clean
help:
	@sed -n '1,/^$$/s/^# \{0,1\}//p' Makefile

demo: $(RUN_STAMP)
	@$(BIN)/python -m newsroom demo $(DEMO_ARGS)

test: lint
	@echo "== tests"
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder $(TEST_ARGS)

lint: $(TEST_STAMP)
	@echo "== ruff"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@echo "== import contracts"
	@$(BIN)/lint-imports --no-logo
	@echo "== mypy"
	@$(BIN)/mypy newsroom pipelines schedules

bench: $(TEST_STAMP)
	@$(BIN)/python -m tests.bench $(BENCH_ARGS)

bench-full: $(TEST_STAMP)
	@$(BIN)/python -m tests.bench --full $(BENCH_ARGS)

# What needs Node or Java is skipped by name where they are missing; --need-all makes that a fault.
pages: $(TEST_STAMP)
	@if command -v npm >/dev/null; then npm ci --prefix tests/pages --ignore-scripts --no-audit --no-fund --loglevel=error; \
	  else echo "npm is not installed: what needs it is skipped"; fi
	@$(BIN)/python -m tests.pages $(PAGES_ARGS)

pictures: $(TEST_STAMP)
	@$(BIN)/python -m tests.pictures

lock:
	@command -v uv >/dev/null || { echo "make lock needs uv (https://docs.astral.sh/uv/); nothing else does." >&2; exit 1; }
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra scale pyproject.toml --output-file requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra scale --extra test pyproject.toml --output-file requirements-test.txt

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# pip, told in short: a line a package, and whatever went wrong.
install = { $(PIP) install --progress-bar off --require-hashes -r $(1) 2>&1; echo "exit $$?"; } | { \
	  code=1; while IFS= read -r line; do case "$$line" in \
	    "exit "*) code=$${line\#exit } ;; \
	    "Collecting "*) line=$${line\#Collecting }; echo "  $${line%% *}" ;; \
	    "Installing collected"*) echo "  installing" ;; \
	    *ERROR*|*error:*) echo "$$line" >&2 ;; \
	  esac; done; \
	  [ "$$code" = 0 ] || echo "The packages could not be installed; the reason stands above. Mend it and run make again." >&2; \
	  exit "$$code"; }

# The environment of the tests holds that of the house, so one folder serves both.
$(TEST_STAMP): requirements-test.txt | $(BIN)/python
	@echo "Installing the locked packages, with those of the tests (once)"
	@$(call install,requirements-test.txt)
	@rm -f $(VENV)/.run-* $(VENV)/.test-*
	@touch $@ $(RUN_STAMP)

$(RUN_STAMP): requirements.txt | $(BIN)/python
	@echo "Installing the locked packages (once)"
	@$(call install,requirements.txt)
	@rm -f $(VENV)/.run-*
	@touch $@

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { \
	  echo "There is no $(PYTHON) here. Install Python 3.11 or newer (Debian, Ubuntu: apt install python3 python3-venv)," >&2; \
	  echo "or name one: make $(MAKECMDGOALS) PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "$(PYTHON) is $$($(PYTHON) -V 2>&1); Python 3.11 or newer is needed. Name one: make $(MAKECMDGOALS) PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "$(PYTHON) cannot make environments: its venv part is missing (Debian, Ubuntu: apt install python3-venv)." >&2; exit 1; }
	@echo "Making the environment $(VENV) with $$($(PYTHON) -V 2>&1)"
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "The environment could not be made; the reason stands above." >&2; exit 1; }
