# Each target does all the set-up that it needs, in .venv, and does not repeat it while nothing changed.
.PHONY: score test docs clean
.DELETE_ON_ERROR:
.NOTPARALLEL:

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SETTINGS := pyproject.toml constraints.txt
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check

score: $(VENV)/.ready
	@$(BIN)/framing score seeds/otan-ucrania.txt

test: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

docs: $(VENV)/.ready-dev
	$(BIN)/python -m sphinx -q -W -b html docs build/docs
	@echo "Open build/docs/index.html" >&2

# What the tests need includes what scoring needs, so either one makes `framing` ready.
$(VENV)/.ready: $(BIN)/python $(SETTINGS)
	@echo "Installing framing into $(VENV); this happens once ..." >&2
	@$(PIP) install --editable . --constraint constraints.txt
	@touch $@

$(VENV)/.ready-dev: $(BIN)/python $(SETTINGS)
	@echo "Installing framing and what its tests need into $(VENV); this happens once ..." >&2
	@$(PIP) install --editable '.[dev]' --constraint constraints.txt
	@touch $(VENV)/.ready $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or later is needed; say which with: make PYTHON=python3.12 score" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
