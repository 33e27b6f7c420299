# Dateline's verbs. Only Python 3.11+ and make are needed; everything else comes hash-locked into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
INSTALL := $(PIP) install -qq --require-hashes
SOURCES := src tests bench

.PHONY: help demo desk pictures install test check format bench train docs lock clean

help:
	@echo "make demo     install Dateline into .venv and code the bundled examples"
	@echo "make desk     build the desk's pages (dateline desk)"
	@echo "make install  install it, and no more"
	@echo "make test     run the tests"
	@echo "make check    format, lint, strict types, import directions"
	@echo "make format   put the sources into form"
	@echo "make bench    measure speed and cold start"
	@echo "make train    train every shipped model from ../shared/corpora (CORPORA=...; about three hours)"
	@echo "make docs     write the pictures of the README anew"
	@echo "make pictures take the pictures of the desk anew (docs/pictures; needs Chromium)"
	@echo "make lock     resolve the locked requirements anew"
	@echo "make clean    remove .venv and what tools left behind"

demo: install
	@$(MAKE) -s desk || echo "The desk's pages could not be built (see above); everything else works." >&2
	$(BIN)/dateline demo
	@test ! -f $(STATIC)/index.html || echo "On a map, in a browser: $(BIN)/dateline desk"

install: $(VENV)/.project

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Dateline needs Python 3.11 or newer; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "Python's venv module is missing; on Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@echo "Making $(VENV) ..."
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

# The desk's pages: npm and Node of the machine, or Node from a wheel where it has none (or one older than 18).
WEB := src/dateline/desk/web
STATIC := src/dateline/desk/static
NODE_OK := node -e 'process.exit(parseInt(process.versions.node) < 18)' 2>/dev/null && command -v npm >/dev/null

desk: $(STATIC)/index.html

$(STATIC)/index.html: $(WEB)/build.mjs $(WEB)/package.json $(WEB)/package-lock.json $(shell find $(WEB)/src -type f) | $(BIN)/python
	@$(NODE_OK) || { test -x $(BIN)/npm || { echo "Installing Node into $(VENV) ..."; $(INSTALL) -r $(WEB)/node.lock; }; }
	@echo "Building the desk's pages ..."
	@PATH="$$($(NODE_OK) || echo $(CURDIR)/$(BIN):)$$PATH"; cd $(WEB) && npm ci --silent --no-audit --no-fund && node build.mjs

# Stamps: a second run finds them newer than the locks and does nothing.
$(VENV)/.locked: requirements.lock | $(BIN)/python
	@echo "Installing the locked requirements (about a minute) ..."
	@$(INSTALL) -r requirements.lock
	@touch $@

$(VENV)/.project: pyproject.toml $(VENV)/.locked
	@$(PIP) install -qq --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.project
	@echo "Installing the locked tools for development ..."
	@$(INSTALL) -r requirements-dev.lock
	@touch $@

test: $(VENV)/.dev
	$(BIN)/dateline gazetteer build
	$(BIN)/python -m pytest -n 2 $(ARGS)

check: $(VENV)/.dev
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev
	$(BIN)/ruff check --fix $(SOURCES)
	$(BIN)/ruff format $(SOURCES)

bench: $(VENV)/.project
	$(BIN)/python bench/cold_start.py
	$(BIN)/python bench/speed.py $(ARGS)

# Every shipped model anew, from what of the corpora is there; about three hours on two cores. Stopped, it goes on.
CORPORA ?= ../shared/corpora
TRAINED := build/encoder

$(VENV)/.train: bench/encoder/requirements.txt $(VENV)/.dev
	@echo "Installing what training needs (some minutes) ..."
	@$(PIP) install -qq -r bench/encoder/requirements.txt
	@touch $@

train: $(VENV)/.train
	$(BIN)/python bench/encoder/train.py $(CORPORA) --out $(TRAINED) --resume $(ARGS)
	$(BIN)/python bench/encoder/export.py $(TRAINED)/model.pt
	test ! -d $(CORPORA)/muc34 || OMP_NUM_THREADS=1 $(BIN)/python bench/train_muc4.py $(CORPORA)/muc34/dev
	$(BIN)/python bench/fit_answers.py $(CORPORA) --write
	$(BIN)/python bench/train_triage.py $(CORPORA)
	$(BIN)/python bench/glove.py build/glove
	test ! -d $(CORPORA)/toponyms || $(BIN)/python bench/train_tagger.py $(CORPORA) build/glove

docs: $(VENV)/.dev
	$(BIN)/python -m tests.project.readme $(ARGS)

pictures: $(VENV)/.dev desk
	$(BIN)/python -m tests.desk_web.pictures $(ARGS)

LOCK := UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile pyproject.toml --group build --universal \
  --python-version 3.11 --generate-hashes --no-emit-index-url --no-config --quiet

lock: $(BIN)/python
	$(PIP) install --quiet uv
	$(LOCK) --output-file requirements.lock $(LOCKARGS)
	$(LOCK) --group dev --constraint requirements.lock --output-file requirements-dev.lock $(LOCKARGS)

clean:
	rm -rf $(VENV) $(STATIC) $(WEB)/node_modules .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis build dist
	find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} +
