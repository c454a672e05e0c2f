# Each target sets up what it needs in .venv; nothing else on the machine is touched.
# Needs Python 3.11 or newer.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
VENV := .venv
PYLODE := .venv-pylode
RUN := $(VENV)/bin/python
INSTALL := PIP_CONSTRAINT=$(CURDIR)/constraints.txt PIP_DISABLE_PIP_VERSION_CHECK=1 $(RUN) -m pip install --quiet

.PHONY: graph sample-outputs test lint types notebooks ontology-page constraints clean

graph: $(VENV)/ready  ## build the graph of the bundled sample newsletters into outputs/
	$(RUN) -m kg build -o outputs --no-cache

sample-outputs: graph

test: $(VENV)/ready-for-tests  ## run the tests
	$(RUN) -m pytest

lint: $(VENV)/ready-for-tests  ## ruff: style and layout
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .

types: $(VENV)/ready-for-tests  ## mypy, strict
	$(RUN) -m mypy

notebooks: $(VENV)/ready-for-tests  ## run the notebooks anew and keep their outputs
	$(RUN) notebooks/execute.py --write

ontology-page: $(VENV)/ready-for-tests  ## document the ontology as ontology/index.html, and test the page
	test -x $(PYLODE)/bin/pylode || $(PYTHON) -m venv $(PYLODE)
	PIP_DISABLE_PIP_VERSION_CHECK=1 $(PYLODE)/bin/python -m pip install --quiet pylode==3.2.1
	$(PYLODE)/bin/pylode ontology/kg.ttl -o ontology/index.html
	$(RUN) -m pytest tests/test_ontology.py

TRUST := trust_load trust_faults trust_triples trust_payloads trust_kills trust_same trust_guided trust_fuzz trust_accounts
.PHONY: trust $(TRUST)

trust: $(TRUST)  ## the long checks of SECURITY.md: hours, each going on where it stopped

trust_guided: $(VENV)/atheris
$(VENV)/atheris: | $(VENV)/ready-for-tests
	$(INSTALL) atheris==3.0.0
	touch $@

$(TRUST): $(VENV)/ready-for-tests
	PYTHONPATH=$(CURDIR) $(RUN) benchmarks/$@.py $(LONG)

.PHONY: bench
bench: $(VENV)/ready-for-tests  ## where the time of a build goes, and how it grows (hours, going on where it stopped; LONG="--only growth --runs 1" for less)
	PYTHONPATH=$(CURDIR) $(RUN) benchmarks/speed.py $(LONG)

constraints: $(VENV)/ready-for-tests  ## renew constraints.txt from what is installed
	( echo "# Versions that the tests pass with; pip's -c takes them. Renewed by: make constraints"; \
	  $(RUN) -m pip freeze --exclude-editable | grep -v '^#' ) > constraints.new
	mv constraints.new constraints.txt

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: make $(MAKECMDGOALS) PYTHON=/path/to/python3"; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/ready: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(INSTALL) --editable .
	touch $@

$(VENV)/ready-for-tests: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(INSTALL) --editable ".[dev]"
	touch $@ $(VENV)/ready

clean:  ## remove the virtual environment and what tools left behind
	rm -rf $(VENV) $(PYLODE) ontology/index.html .pytest_cache .mypy_cache .ruff_cache .hypothesis
