# `make serve` runs the portal, `make test` tests it; both do all the set-up on a fresh machine.
.PHONY: serve test torture prepare check lock messages clean

PORT ?= 8000
DEMO ?= 1
export DEMO PORT
python := .venv/bin/python

serve: prepare
	@echo "Serving on http://127.0.0.1:$(PORT) (stop with Ctrl+C)"
	@exec $(python) -m portal.serve

prepare: .venv/runtime
	@$(python) -m portal.start

test: .venv/development
	@$(python) -m tests.suite

# Races between people and workers, ROUNDS times each on both databases (`make test` runs ten).
ROUNDS ?= 200
torture: .venv/development
	@$(python) -m tests.torture --rounds $(ROUNDS)

check: .venv/development
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

# A virtual environment with exactly the locked packages; made again when a lock changes.
.venv/bin/python:
	@python=$$(.ci/find-python) && "$$python" -m venv .venv

.venv/runtime: requirements.txt | .venv/bin/python
	@echo "Installing the locked requirements…"
	@.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/development: requirements-dev.txt .venv/runtime
	@echo "Installing what the tests need…"
	@.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# Lock the requirements again (needs uv); the files name no index.
lock:
	uv pip compile -q --universal --python-version 3.12 --generate-hashes --no-emit-index-url --no-header \
		requirements.in -o requirements.txt
	uv pip compile -q --universal --python-version 3.12 --generate-hashes --no-emit-index-url --no-header \
		requirements-dev.in -o requirements-dev.txt

# Collect the words of the interface into the catalogues (needs gettext).
messages: .venv/runtime
	$(python) manage.py makemessages -l vi -l en --no-location --no-wrap -i .venv -i var -i tests

clean:
	rm -rf .venv var/static .pytest_cache .ruff_cache .hypothesis
