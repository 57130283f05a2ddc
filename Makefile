# make help    this list
# make site    builds the site of this repository into site/
# make test    runs the tests; nine to eleven minutes on two cores
# make quick   the tests that find most in a minute
# make setup   the environment with all tools, and nothing else
# make mutants how many of forty mistakes make quick finds; six minutes
# make longtest  what takes long: more random histories, each step at which something may be killed,
#              and all widths, feeds and recipes of which make test takes some
# make check   lint, types, import rules, catalogs, schemas, tests
# make preview the editors' preview in the browser
# make killtest  kills `raadsweek publish` 200 times and compares ledger and servers
# make bench   speed and memory, beside other generators; options: make bench BENCH='--runs 5'
# make lighthouse  scores of the sample site, at least 95; options: make lighthouse BENCH='--runs 5'
# make bench-search  the search index by itself, beside Pagefind and Hugo
# make profile where the time of a build of 10,000 items goes
# make docs    the handbook, docs/ as a site of its own, into build/handbook/
# make release the wheel and the sdist of a version that has its tag, checked; publishes nothing
# make lint    what of make check is no test: half a minute
# make lock    new exact versions of all dependencies
# make messages  new texts into the Dutch catalog
# make schemas the JSON Schemas of the editors' files, from their tables
# make wheel   the wheel, into dist/; make clean takes away what make made

PYTHON ?= python3
BIN = .venv/bin
# Nothing is installed that is not in the lock file, not even to build the package itself.
JAVASCRIPT = tests/js/node_modules/.package-lock.json
BENCH_JS = bench/js/node_modules/.package-lock.json
INSTALL = $(BIN)/python -m pip install --disable-pip-version-check --require-virtualenv --no-input
# One line of ours in the place of all that pip and npm print, unless they fail.
QUIETLY = scripts/quietly.sh

.PHONY: help site setup quick mutants docs release killtest longtest test check lint preview bench bench-search lighthouse profile lock messages schemas wheel clean

site: .venv/run.stamp
	@$(BIN)/raadsweek build

# The comment on top of this file.
help:
	@sed -n 's/^# //p;/^$$/q' $(firstword $(MAKEFILE_LIST))

# What Python compiles is kept, whatever the machine says: a run of the tests starts the command, and
# so all our modules, hundreds of times.
unexport PYTHONDONTWRITEBYTECODE

# A process more than there are cores (tests/conftest.py), since tests wait for browsers and servers; those
# of one file stay together, since they share what they build.
test: .venv/test.stamp $(JAVASCRIPT)
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

setup: .venv/test.stamp $(JAVASCRIPT)

# A part of them, chosen in tests/quick.txt.
quick: .venv/test.stamp $(JAVASCRIPT)
	@$(BIN)/python -m tests.quick --numprocesses auto

mutants: .venv/test.stamp $(JAVASCRIPT)
	@$(BIN)/python -m tests.mutants

# What makes up councils, texts and files: here ten times as many as in the tests.
RANDOM_ONES = tests/plan tests/load tests/importers/test_any_words.py tests/cache/test_record_cache.py

# The tests that are marked as long, and the random ones with many more examples.
longtest: .venv/test.stamp $(JAVASCRIPT)
	@RAADSWEEK_EXAMPLES=200 $(BIN)/python -m pytest --timeout 14400 --numprocesses auto --dist loadfile --no-loadscope-reorder -m "long" tests
	@RAADSWEEK_EXAMPLES=200 $(BIN)/python -m pytest --timeout 14400 --numprocesses auto --dist loadfile $(RANDOM_ONES)
	@RAADSWEEK_EXAMPLES=200 $(BIN)/python -m pytest --timeout 14400 tests/record/test_histories.py tests/generate/test_any_edits.py
	@RAADSWEEK_EXAMPLES=500 $(BIN)/python -m pytest --timeout 14400 tests/generate/test_inside.py

killtest: .venv/test.stamp
	@$(BIN)/python -m tests.delivery.killing 200

check: lint test

lint: .venv/test.stamp
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python scripts/write_catalogs.py --check
	@$(BIN)/python scripts/write_schemas.py --check

preview: .venv/run.stamp
	@$(BIN)/raadsweek serve

bench: .venv/test.stamp $(BENCH_JS)
	@$(BIN)/python -m bench $(BENCH)

bench-search: .venv/test.stamp
	@$(BIN)/python -m bench.searching $(BENCH)

# Timings differ from run to run on a machine that is shared, so this is no part of the tests.
lighthouse: .venv/test.stamp $(BENCH_JS)
	@$(BIN)/python -m bench.lighthouse $(BENCH)

profile: .venv/test.stamp
	@$(BIN)/python -m bench --profile

messages: .venv/test.stamp
	@$(BIN)/python scripts/write_catalogs.py

schemas: .venv/test.stamp
	@$(BIN)/python scripts/write_schemas.py

wheel: .venv/run.stamp
	@$(BIN)/python -m pip wheel --quiet --no-build-isolation --no-deps --wheel-dir dist .

docs: .venv/run.stamp
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet --config-file handbook.yml
	@echo "Open build/handbook/index.html"

release: .venv/test.stamp
	@$(BIN)/python scripts/release.py $(RELEASE)

# What the machine itself lacks: root gets it installed, others are told what to install.
.venv/bin/python:
	@scripts/set_up.sh venv $(PYTHON)

# The test environment holds everything of the other one, so either will do for make site.
.venv/run.stamp: requirements/run.txt pyproject.toml | .venv/bin/python
	@test -e .venv/test.stamp || $(QUIETLY) "Installing what requirements/run.txt names; once, a minute or two" $(INSTALL) --require-hashes -r requirements/run.txt
	@$(QUIETLY) "Installing this checkout" $(INSTALL) --no-build-isolation --no-deps --editable .
	@touch $@

.venv/test.stamp: requirements/test.txt pyproject.toml | .venv/bin/python
	@scripts/set_up.sh test
	@$(QUIETLY) "Installing what requirements/test.txt names; once, two or three minutes" $(INSTALL) --require-hashes -r requirements/test.txt
	@$(QUIETLY) "Installing this checkout" $(INSTALL) --no-build-isolation --no-deps --editable .
	@touch $@ .venv/run.stamp

# What the tests need of npm, by the npm of the test environment; scripts of packages do not run.
NPM = PATH="$(CURDIR)/$(BIN):$$PATH" $(QUIETLY) "Installing what the tests need of npm" npm ci --ignore-scripts --no-audit --no-fund
$(JAVASCRIPT): tests/js/package-lock.json | .venv/test.stamp
	@$(NPM) --prefix tests/js
	@touch $@

$(BENCH_JS): bench/js/package-lock.json | .venv/test.stamp
	@$(NPM) --prefix bench/js
	@touch $@

# The smaller environments take their versions from the larger one, so that all hold the same.
# A new council gets those of run.txt and publish.txt.
LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header
lock: .venv/bin/python
	@$(INSTALL) uv
	@$(LOCK) --extra test pyproject.toml requirements/build.in --output-file requirements/test.txt
	@$(LOCK) -c requirements/test.txt pyproject.toml requirements/build.in --output-file requirements/run.txt
	@$(LOCK) -c requirements/test.txt --extra publish pyproject.toml --output-file requirements/publish.txt

clean:
	@rm -rf tests/js/node_modules bench/js/node_modules tests/.compiled .venv site preview dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
