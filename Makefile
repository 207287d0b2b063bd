# Two commands do everything: `make run` opens the kit, `make test` tries it. `make help` lists more.

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
PIP := $(BIN)/python -m pip --disable-pip-version-check

# The first Python on the path that is new enough; `make PYTHON=... run` chooses another.
PYTHON = $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11 python, \
	$(shell $(name) -c 'import sys; print("$(name)" * (sys.version_info >= (3, 11)))' 2>/dev/null)))

# Extra words for the command at hand: make run ARGS="practice japan-korea --side con"
ARGS =
PYTEST_ARGS =
# Seconds of the soak.
SOAK = 3600

.DEFAULT_GOAL := help
.PHONY: help run test lint e2e soak fuzz bench lock schemas shot clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / {printf "make %-8s%s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(INSTALLED) ## Install if needed, then open the kit
	@$(BIN)/debate-class $(ARGS)

test: $(INSTALLED) ## Install if needed, then run the tests
	@$(BIN)/python -m pytest -n auto --dist worksteal $(PYTEST_ARGS)

lint: $(INSTALLED) ## Check style, types and the floors
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

e2e: $(INSTALLED) ## Only real terminals and a real browser (needs tmux, chromium, axe-core)
	@$(BIN)/python -m pytest tests/terminal tests/cli/test_terminal.py tests/e2e $(PYTEST_ARGS)

soak: $(INSTALLED) ## Run the long random tests, then a class of sixty for an hour (SOAK=seconds)
	@HYPOTHESIS_PROFILE=soak $(BIN)/python -m pytest -n auto --dist worksteal \
		--ignore=tests/web/test_soak.py --ignore=tests/e2e -m "soak or hypothesis" $(PYTEST_ARGS)
	@$(BIN)/python -m pytest -m soak tests/e2e $(PYTEST_ARGS)
	@SOAK=$(SOAK) $(BIN)/python -m pytest -m soak tests/web/test_soak.py $(PYTEST_ARGS)

fuzz: $(INSTALLED) ## Check 200,000 spoiled files of a course (about ten minutes)
	@$(BIN)/python -m pytest -m fuzz $(PYTEST_ARGS)

bench: $(INSTALLED) ## Measure, and print the table of docs/benchmarks.md
	@$(BIN)/python -m benchmarks $(ARGS)

lock: ## Choose the newest versions that pyproject.toml allows (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv: https://docs.astral.sh/uv/" >&2; exit 1; }
	uv pip compile --upgrade --universal --generate-hashes --no-header --no-strip-extras --quiet \
		--python-version 3.11 --group dev pyproject.toml -o requirements.lock

schemas: $(INSTALLED) ## Write the schemas that editors read anew, from the models
	@for kind in exercise rubric format comments course; do \
		$(BIN)/debate-class schema $$kind -o schemas/$$kind.schema.json --force || exit 1; done

shot: $(INSTALLED) ## Take the screenshot of the README anew
	$(BIN)/python -m docs.screenshot

clean: ## Remove everything that was made here, .venv too
	rm -rf $(VENV) build dist htmlcov .coverage* .hypothesis .*_cache tests/snapshots/*.actual.svg

$(INSTALLED): requirements.lock pyproject.toml hatch_build.py
	@if ! $(BIN)/python -m pip --version >/dev/null 2>&1; then \
		test -n "$(PYTHON)" || { \
			echo "The kit needs Python 3.11 or newer, and none was found on the path." >&2; \
			echo "Install one from your system's packages or https://www.python.org/downloads/," >&2; \
			echo "or name one: make PYTHON=/path/to/python3.12 run" >&2; exit 1; }; \
		$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
			echo "This Python cannot make a virtual environment: its venv module is missing." >&2; \
			echo "On Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 1; }; \
		$(PYTHON) -m venv --clear $(VENV); fi
	@echo "Installing into $(VENV)/, about a minute the first time ..."
	@$(PIP) install --quiet --require-hashes -r requirements.lock
	@$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@
