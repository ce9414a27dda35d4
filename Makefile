# Two commands: `make run` starts the product, `make test` checks everything.
# Each does all its own set-up; `make setup` alone builds the environment.

SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
export PYTHONUTF8 := 1
# The tests start the product hundreds of times: it is compiled once, whatever the machine prefers.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test setup lint types unit unit-postgres journeys lock docs bench bundle keep-version clean

run: .venv/.runtime
	@$(BIN)/nastavnik serve

setup: .venv/.complete

.venv/.runtime: requirements.txt pyproject.toml tools/need
	@tools/need venv $(PYTHON)
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Готовим окружение .venv (один раз, около минуты)…"
	@$(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check --require-hashes --only-binary :all: --no-deps -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation -e .
	@touch $@

.venv/.complete: .venv/.runtime requirements-dev.txt
	@$(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check --require-hashes --only-binary :all: --no-deps -r requirements-dev.txt
	@touch $@

test: setup
	@tools/need tests
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory -j2 --output-sync=line types unit
	@$(MAKE) --no-print-directory unit-postgres journeys

lint:
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-cache
	@git ls-files 'src/*.html' | xargs -r $(BIN)/djade --check --target-version 5.2

types:
	@$(BIN)/mypy

# Each worker takes half of the tests in their order, then what the other has not come to: what a
# module makes for its tests is made once as a rule.
SHARED := -n 2 --dist worksteal

unit:
	@$(BIN)/pytest $(SHARED) -q

# The tests that touch a database, once more on PostgreSQL; those that its order of letters can
# change also where it sorts as Russian does.
unit-postgres:
	@tools/postgres C $(BIN)/pytest $(SHARED) -q --only-database
	@tools/postgres icu $(BIN)/pytest $(SHARED) -q --only-locale

# Each worker has a browser and a server of its own; who is ready first helps the other.
journeys:
	@$(BIN)/pytest tests/journeys -n 2 --dist worksteal -q

# Renews the locked sets after a change in pyproject.toml (needs uv).
lock:
	uv pip compile --quiet --generate-hashes --only-binary :all: --no-annotate --no-header --python-version 3.11 --extra build pyproject.toml -o requirements.txt
	uv pip compile --quiet --generate-hashes --only-binary :all: --no-annotate --no-header --python-version 3.11 --extra build --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt

# Writes anew what docs take from the code: states and rights, tables, rights of each role.
docs: .venv/.runtime
	@$(BIN)/python tools/describe.py

bench: setup
	@test -x .bench/peer/bin/python || ($(PYTHON) -m venv .bench/peer && .bench/peer/bin/pip install -q -r benchmarks/requirements.txt)
	@$(BIN)/python -m benchmarks

# Before a release: a small database of this version, which every later one must bring to itself.
keep-version: setup
	@CI=true tools/postgres C $(BIN)/python -m tools.keep_version

# One archive that installs without a network: dist/nastavnik-<version>-linux-x86_64-py311.tar.gz
bundle: .venv/.runtime
	@tools/bundle

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .hypothesis
