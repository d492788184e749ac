# forcemap: `make map` runs the main job on seeds/, `make test` runs every test, `make check` all the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Byte code makes every later start seconds quicker, whatever the environment says.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: map test check lock programs scripts docs clean

map: $(VENV)/.run
	$(BIN)/forcemap build

test: $(VENV)/.dev programs scripts
	$(BIN)/pytest

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

$(VENV)/.run: requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	touch $@

# What Debian has and the tests need: a real browser, since the pages must open in what people have, and GDAL, which must
# read the exports.
programs:
	@wanted=""; \
	command -v chromium >/dev/null || wanted="$$wanted chromium"; \
	command -v ogr2ogr >/dev/null || wanted="$$wanted gdal-bin python3-gdal"; \
	test -z "$$wanted" || { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends $$wanted; }

# The tools that check the pages' scripts; where there is no npm those tests are skipped, with the reason.
scripts:
	@if command -v npm >/dev/null; then test -d node_modules || npm ci --silent --no-audit --no-fund; \
	else echo "npm is not here: the checks of the pages' scripts will be skipped"; fi

lock: $(VENV)/.dev
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --group build pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --group build --group dev --group docs pyproject.toml -o requirements-dev.lock

# The site is built without a network, and a warning fails it; what is made from the code is made first.
docs: $(VENV)/.dev
	$(BIN)/python tools/make_cli_reference.py
	$(BIN)/python tools/make_api_reference.py
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --site-dir site

# Fits the claim reader anew on CORPORA and benchmarks/annotated. The encoder is fine-tuned in an environment of its own.
train: $(VENV)/.dev build/encoder/.ready
	$(BIN)/python benchmarks/train_reader.py $(CORPORA) --work build/train --torch build/encoder/bin/python

build/encoder/.ready: benchmarks/encoder-requirements.txt
	$(PYTHON) -m venv build/encoder
	build/encoder/bin/python -m pip install --quiet -r benchmarks/encoder-requirements.txt
	touch $@

clean:
	rm -rf $(VENV) output build dist site
