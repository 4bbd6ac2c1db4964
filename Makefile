# Each target is one or two lines; README.md tells what they are for.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install -q --disable-pip-version-check
export NO_MKDOCS_2_WARNING := 1

.PHONY: serve site staff handbook desk test thorough check bench bundle pictures tools

serve: .venv/ready
	$(BIN)/mkdocs serve -a 127.0.0.1:8000

# Built beside the last good site, which a failed build leaves in place.
site: .venv/ready
	$(BIN)/gongkai build

staff: .venv/ready
	$(BIN)/gongkai build --config mkdocs.staff.yml

handbook: .venv/ready
	$(BIN)/gongkai build --config mkdocs.handbook.yml

desk: .venv/ready
	$(BIN)/gongkai desk

# The engine is compiled once for all the processes that the tests start.
test: .venv/test-ready tools
	$(BIN)/python -m compileall -q hooks
	PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -n 3 --dist loadfile --no-loadscope-reorder

# The same tests with all that they can try, for the nights; see tests/thoroughness.py.
thorough:
	GONGKAI_THOROUGH=1 $(MAKE) test

check: .venv/ready
	$(BIN)/gongkai check

# A zip from which a PC without a network is installed.
bundle: .venv/ready
	$(BIN)/gongkai bundle

bench: .venv/test-ready tools
	$(BIN)/python bench/run.py

pictures: .venv/test-ready
	PYTHONPATH=tests $(BIN)/python tests/pictures.py

.venv/ready: requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv || { echo '缺少 venv：请先安装 Debian 软件包 python3-venv'; exit 1; }
	$(PIP) --require-hashes -r requirements.txt
	$(PIP) --no-deps --no-build-isolation -e .
	touch $@

.venv/test-ready: .venv/ready requirements-test.txt
	$(PIP) --require-hashes -r requirements-test.txt
	touch $@

tools:
	@sh tests/install.sh
