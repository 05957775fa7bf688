# make run — set up, load the shipped pack and serve.   make test — everything that must pass.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header

ifeq ($(HOST),0.0.0.0)  # phones in the classroom reach this machine by its own addresses
space := $(subst ,, )
comma := ,
export ALLOWED_HOSTS ?= localhost,127.0.0.1,$(subst $(space),$(comma),$(strip $(shell hostname -I)))
endif

.PHONY: setup setup-dev run dev test check test-pure test-sqlite test-postgres test-journeys oracle ledger bench screens backup lock messages

setup: .venv/.runtime messages

setup-dev: setup .venv/.dev

.venv/.runtime: requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) -r requirements.txt
	touch $@

.venv/.dev: requirements-dev.txt .venv/.runtime
	$(PIP) -r requirements-dev.txt
	touch $@

messages: .venv/.runtime
	$(BIN)/python -m scripts.compile_messages

# Steps whose inputs have not changed since the last start are skipped.
run: setup
	$(BIN)/python -m scripts.prepare --host $(HOST) --port $(PORT)
	exec $(BIN)/granian --interface wsgi --host $(HOST) --port $(PORT) \
		--workers 2 --blocking-threads 1 --respawn-failed-workers --no-access-log --log-level warning quiz.wsgi:application

dev: setup
	DJANGO_ENV=development $(BIN)/python manage.py migrate
	DJANGO_ENV=development $(BIN)/python manage.py runserver $(HOST):$(PORT)

# Two at a time, as each keeps one core busy; the longest first.
test: check
	$(MAKE) --jobs=2 --output-sync=target test-journeys test-postgres test-sqlite test-pure

check: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	git ls-files -co --exclude-standard 'templates/*.html' | xargs $(BIN)/djade --check --target-version 5.2
	$(BIN)/mypy
	PYTHONPATH=. $(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run

test-pure: setup-dev
	$(BIN)/python -m pytest -q -m pure

test-sqlite: setup-dev
	$(BIN)/python -m pytest -q -m "not journey and not pure"

# What cannot depend on the database is not run a second time.
test-postgres: setup-dev
	$(BIN)/python -m scripts.with_postgres $(BIN)/python -m pytest -q -m "not journey and not pure"

test-journeys: setup-dev
	$(BIN)/python -m pytest -q -m journey

# Figures: the shipped packs, 10,000 random worlds (WORLDS= for another number), seeded faults.
oracle: setup-dev
	$(BIN)/python -m tests.oracle

# Kill the server KILLS times under load: is what it acknowledged still there? Then with durability
# broken on purpose, which must be seen. For PostgreSQL: KILLS=50 DATABASE_URL=postgres://…
ledger: setup-dev
	$(BIN)/python -m tests.ledger
	$(BIN)/python -m tests.ledger --kills 5 --break durability

# What an answer costs comes last (ROUNDS=, SCALE=1 for tables of a million responses).
bench: setup-dev
	$(BIN)/python -m bench
	$(BIN)/python -m bench.answers
	$(BIN)/python -m bench.counting
	$(BIN)/python -m bench.classes
	$(BIN)/python -m bench.preview

# Pictures of every kind of page in docs/screens/, to be looked at.
screens: setup-dev
	$(BIN)/python -m scripts.screens
	$(BIN)/python -m scripts.new_pack_pictures

# Into var/backups/, while the server runs; every night by a timer of the system.
backup: setup
	$(BIN)/python manage.py backup

lock: setup-dev
	$(LOCK) requirements.in -o requirements.txt
	$(LOCK) requirements-dev.in -o requirements-dev.txt
