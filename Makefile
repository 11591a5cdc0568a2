# The commands of this repository. `make run` and `make test` need nothing but python3, make and git.
SHELL := /bin/bash
BOOT := python3 portal/config/bootstrap.py
PY := .venv/bin/python
# Without bytecode every process would compile all of Django, and the assistant all of Rasa, at each start.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test check fix e2e torture train bench lock clean messages

run: ## install what is missing and start the hall with everything that belongs to it
	@$(BOOT) hall
	@$(PY) -m portal.config.runner

test: ## the whole suite: units, engines, PostgreSQL, assistant, browser
	@$(BOOT) dev
	@$(PY) .ci/stages.py test

check: ## formats, lint, types, import contracts, templates, migrations, deploy check, house rules
	@$(BOOT) dev
	@$(PY) .ci/stages.py check

fix: ## mend what a tool can mend
	@$(BOOT) dev
	@.venv/bin/ruff check --fix-only --quiet . || true
	@.venv/bin/ruff format --quiet .
	@git ls-files '*.html' | xargs -r .venv/bin/djhtml --tabwidth 2

e2e: ## browser stories alone, on a hall of their own
	@$(BOOT) dev bot browser
	@.venv/bin/pytest e2e -c e2e/pytest.ini

torture: ## kill the hall in the middle of submissions and count what is left
	@$(BOOT) dev
	@$(PY) -m e2e.bench.torture

train: ## train the assistant and report
	@$(BOOT) bot
	@bot/.venv/bin/python -m bot.train --report

bench: ## every benchmark, as JSON lines
	@$(BOOT) dev bot
	@$(PY) -m e2e.bench

bench-%: ## one benchmark
	@$(BOOT) dev bot
	@$(PY) -m e2e.bench $*

lock: ## compile the pinned requirements
	@$(BOOT) dev
	@$(PY) .ci/lock.py

clean: ## forget the environments and caches, keep what the hall keeps
	rm -rf .venv bot/.venv .uv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
