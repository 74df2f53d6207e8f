# policygraph: `make demo` sets everything up and shows the product; `make test` checks it;
# `make train` makes the model files of loaders/model anew from tests/corpus.
PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3.11)
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
READY := $(VENV)/.ready
AXE := tests/axe/node_modules/.package-lock.json

# Tests start hundreds of programs; without files of byte code each would compile all that it imports.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test check train clean

$(INSTALLED): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo "Python 3.11 이상이 필요합니다: https://www.python.org/downloads/ (다른 이름이면 make PYTHON=이름)"; exit 2; }
	@echo "필요한 것을 $(VENV) 폴더에 설치합니다. 처음에는 몇 분 걸립니다."
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable .
	@touch $(INSTALLED)

$(READY): $(INSTALLED) tests/pyicu/pyproject.toml
	$(BIN)/python -m pip install --quiet --no-compile --editable '.[dev,ftm]' ./tests/pyicu
	@touch $(READY)

demo: $(INSTALLED)
	$(BIN)/python -m policygraph.demo

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# axe-core looks for what keeps people out of the page; without npm and the internet its test is skipped.
$(AXE): tests/axe/package-lock.json
	@npm ci --prefix tests/axe --ignore-scripts --no-audit --no-fund --silent || echo "npm으로 axe-core를 받지 못해 접근성 검사는 건너뜁니다."

test: check $(AXE)
	$(BIN)/python -m pytest -n 2 --dist loadgroup

train: $(READY)
	$(BIN)/python -m loaders.training tests/corpus/dev.jsonl tests/corpus/train.jsonl tests/corpus/written.jsonl
	$(BIN)/python -m loaders.training.floors

clean:
	rm -rf $(VENV) out
