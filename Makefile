# Everything that people and machines do here, one word each. The first run makes .venv from constraints.txt.
.PHONY: run test soak lint bench format questions audit clean
.DEFAULT_GOAL := run

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
BIN := .venv/bin
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable

run: .venv/.ready-to-run
	@$(BIN)/python -m bot

test: lint
	$(BIN)/python -m pytest --ignore=tests/benchmarks

soak: .venv/.ready-to-test
	PG_TESTS=1 SOAK_KILLS=100 SOAK_UPDATES=60000 $(BIN)/python -m pytest -s tests/processes \
		-k "killed or kills or kill or grows or backlog or server_that_goes or answers_go_on"
	WALKS=30 WALK_STEPS=200 $(BIN)/python -m pytest -s tests/admin/test_walk.py

lint: .venv/.ready-to-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/.ready-to-test
	@$(BIN)/python -m pytest -o python_files='bench_*.py' --benchmark-columns=min,median,max tests/benchmarks
	@for each in questions telegram workers import; do \
		echo "== $$each"; $(BIN)/python -m "tests.benchmarks.bench_$$each" || exit 1; done

format: .venv/.ready-to-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

questions: .venv/.ready-to-test
	$(BIN)/python -m pytest tests/questions
	@$(BIN)/python -m tests.questions.report --keep

audit: .venv/.ready-to-test
	$(BIN)/pip-audit --skip-editable

.venv/.ready-to-run: constraints.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; install it, or say make PYTHON=/path/to/python" >&2; exit 2; }
	@echo "Setting up .venv (once, and after updates) ..." >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(INSTALL) . >&2
	@touch $@

.venv/.ready-to-test: .venv/.ready-to-run
	@echo "Installing the tools for tests into .venv (once, and after updates) ..." >&2
	@$(INSTALL) '.[dev,networks,pictures]' >&2
	@touch $@

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .benchmarks .import_linter_cache *.egg-info
