.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run app dev test quick check style bench soak demo-faults fix texts pins sbom security clean browser \
  checker database programs compiled

PYTHON ?= $(shell sh tools/python.sh)
PORT ?= 8000
AUTHORITY ?= 8100
DEMO ?= 1
TLS ?= 0
BIN := .venv/bin
NEED := sh tools/need.sh
# Tests wait for browsers and processes half of the time: three workers keep two processors busy.
WORKERS := $(shell $(PYTHON) -c 'import os; print(3 * (os.cpu_count() or 2) // 2)')
LANGUAGES := from youthpoint.domain.localized import LANGUAGES; print(*{*LANGUAGES} - {'en'})
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard \
  translations/*/LC_MESSAGES/messages.po authority/translations/*/LC_MESSAGES/messages.po))
COLLECT := $(BIN)/pybabel --quiet extract --omit-header \
  --add-location file --sort-by-file --no-wrap -k _l -k _n:1,2 --mapping
EXTRACT := $(COLLECT) pyproject.toml .
OPERATORS := $(COLLECT) authority/babel.toml authority
LONGER := $(wildcard tests/concurrency/test_*_machine.py) tests/concurrency/test_crashes.py \
  tests/concurrency/test_time_races.py
LOCK := $(BIN)/uv pip compile pyproject.toml --all-extras --universal --generate-hashes \
  --no-header --no-emit-index-url --no-annotate --quiet

help: ## List what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: export YOUTHPOINT_DEMO := $(DEMO)
run: .venv/app.done $(CATALOGUES) ## Set up, serve a demo point and an authority (PORT=, AUTHORITY=, DEMO=0, TLS=1)
	$(BIN)/youthpoint init
	$(if $(filter 0,$(DEMO)),,$(BIN)/youthpoint demo)
	$(BIN)/youthpoint serve --port $(PORT) $(if $(filter 1,$(TLS)),--tls) \
	  $(if $(filter 0,$(DEMO) $(AUTHORITY)),,--authority $(AUTHORITY))

app: .venv/app.done $(CATALOGUES) ## Set up the program and nothing else, as a deployment needs it

dev: export YOUTHPOINT_DEMO := 1
dev: .venv/app.done $(CATALOGUES) ## Serve the same point, reloading on change
	$(BIN)/youthpoint init
	$(BIN)/flask --app app run --debug --port $(PORT)

test: export PYTHONDONTWRITEBYTECODE := # hundreds of processes are started: compile once
test: browser checker database programs $(CATALOGUES) ## Set up, then all that CI runs, browser walks too
	@$(MAKE) --no-print-directory --jobs 2 style compiled
	TMPDIR=$$(sh tools/scratch.sh) \
	  $(BIN)/python -m pytest -p tests.covering --numprocesses $(WORKERS) --dist worksteal

quick: .venv/dev.done programs $(CATALOGUES) ## The tests without a browser
	$(BIN)/pytest -m "not e2e"

check: style ## Lint, types, architecture, templates, texts, house rules
	$(BIN)/pytest --quiet tests/rules

compiled: .venv/dev.done # tests are rewritten to tell what they compare: once, not in each worker
	@$(BIN)/python -m pytest --collect-only --quiet >.venv/collected.txt || { tail -20 .venv/collected.txt; exit 1; }

style: .venv/dev.done # what no test finds; `make test` has the house rules among its tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint templates authority/templates --lint --quiet
	$(EXTRACT) --output-file .venv/messages.pot
	@cmp -s translations/messages.pot .venv/messages.pot || { \
	  echo "translations/messages.pot is stale: run make texts, then translate."; exit 1; }
	$(OPERATORS) --output-file .venv/operators.pot
	@cmp -s authority/translations/messages.pot .venv/operators.pot || { \
	  echo "authority/translations/messages.pot is stale: run make texts, then translate."; exit 1; }

bench: .venv/dev.done $(CATALOGUES) ## Measure speed and the wait estimate (docs/benchmarks.md)
	$(BIN)/python -m tests.bench

soak: database ## Send 2,000 events through 4,000 faults, kill the server 25 times, walk 10,000 steps
	$(BIN)/python -m tests.faults
	$(BIN)/pytest --quiet --hypothesis-profile=nightly $(LONGER)

demo-faults: .venv/dev.done $(CATALOGUES) ## Tell what befalls a point and its authority, and that nothing is lost
	@$(BIN)/python -m tests.demonstration

fix: .venv/dev.done ## Repair what can be repaired
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

texts: .venv/dev.done ## Collect the texts and bring every catalogue up to date
	@mkdir -p translations
	$(EXTRACT) --output-file translations/messages.pot
	@for each in $$($(BIN)/python -c "$(LANGUAGES)"); do \
	  test -e translations/$$each/LC_MESSAGES/messages.po || \
	  $(BIN)/pybabel --quiet init --input-file translations/messages.pot \
	    --output-dir translations --locale $$each --no-wrap; done
	$(BIN)/pybabel --quiet update --input-file translations/messages.pot \
	  --output-dir translations --ignore-pot-creation-date --no-fuzzy-matching --no-wrap
	$(OPERATORS) --output-file authority/translations/messages.pot
	$(BIN)/pybabel --quiet update --input-file authority/translations/messages.pot \
	  --output-dir authority/translations --ignore-pot-creation-date --no-fuzzy-matching --no-wrap

pins: .venv/dev.done ## Write down the exact versions and their hashes, and no addresses
	$(LOCK) --group build --output-file requirements/app.txt
	$(LOCK) --group build --group dev --constraint requirements/app.txt \
	  --output-file requirements/dev.txt

sbom: .venv/dev.done ## List what is built in, as CycloneDX, in sbom.cdx.json
	$(BIN)/python tools/sbom.py sbom.cdx.json

security: .venv/dev.done ## Write down which requirements the tests show (docs/security.md)
	$(BIN)/python tools/security.py

clean: ## Remove what make has made; data in var/ stays
	rm -rf .venv .*_cache .hypothesis sbom.cdx.json
	find translations authority/translations -name '*.mo' -delete

# What the targets above stand on; make redoes each when what it depends on is newer.

.venv/app.done: pyproject.toml requirements/app.txt
	$(NEED) python $(PYTHON)
	@echo "Setting up .venv ..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --require-hashes --requirement requirements/app.txt
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev.done: .venv/app.done requirements/dev.txt
	@echo "Installing what the checks need ..."
	@$(BIN)/pip install --quiet --no-compile --require-hashes --requirement requirements/dev.txt
	@touch $@

browser: .venv/dev.done
	@$(NEED) browser $(BIN)/playwright

checker: .venv/dev.done
	@sh tools/nu.sh

database: .venv/dev.done
	@$(NEED) database
	@$(BIN)/python -m tests.authority.postgres

programs: .venv/dev.done
	@sh tools/beside.sh .venv/beside age:age nginx:nginx caddy:caddy systemd:systemd-analyze

$(CATALOGUES): %.mo: %.po | .venv/app.done
	$(BIN)/pybabel --quiet compile --input-file $< --output-file $@
