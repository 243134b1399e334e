# Every target sets up what it needs: nothing but Python 3.11+, git and make is expected.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CLOCK := tests/support/fake_clock.py tests/support/fake_clock.pth
MERMAID := plugins/journeybook/vendor/mermaid/VERSION
UNIT := tests/unit
BUILDS := tests/build
# A file's tests on one core, so that what they share is made once; the files with the longest first.
SPREAD := -n auto --dist loadfile --no-loadscope-reorder
DAYS := +365 2028-02-29
export NO_MKDOCS_2_WARNING := 1
# Some machines switch off what keeps compiled modules; each of a thousand processes would compile anew.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: site site-zensical serve test test-build test-full test-browser test-office test-hosts test-standing test-editor test-rendered test-unit test-days test-lowest test-newest lint bench pages search readers hostile keystroke wheel lock programs clean help

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort

site: $(READY) $(MERMAID) ## Build the knowledge base into site/
	$(BIN)/mkdocs build --strict

site-zensical: $(READY) $(MERMAID) ## Build it with Zensical, which runs no plugin, into build/zensical/site
	$(BIN)/python plugins/site_for_host.py zensical build/zensical
	test -x .venv-zensical/bin/zensical || $(PYTHON) -m venv .venv-zensical
	.venv-zensical/bin/python -m pip install --quiet --upgrade zensical
	cd build/zensical && ../../.venv-zensical/bin/zensical build -f mkdocs.yml

serve: $(READY) $(MERMAID) ## Preview the knowledge base, rebuilt as you write
	$(BIN)/mkdocs serve

test: $(READY) $(MERMAID) programs ## Run all tests but those of builds; where there is much to try, a sample of it
	$(BIN)/python -m pytest $(SPREAD) --durations 30 --ignore $(BUILDS)

test-build: $(READY) $(MERMAID) programs ## Run the tests that build sites, and build them again
	$(BIN)/python -m pytest $(SPREAD) --durations 30 $(BUILDS)

test-full: $(READY) $(MERMAID) programs ## Run them without samples: every page in every view, all attacks (hours)
	BROWSER_FULL=1 HOSTILE_FULL=1 $(BIN)/python -m pytest -n auto --durations 30

test-browser: $(READY) $(MERMAID) programs ## Look at every page in every width and colour scheme
	BROWSER_FULL=1 $(BIN)/python -m pytest -n auto tests/browser

test-hosts: $(READY) $(MERMAID) ## Try the wheel beside other plugins, themes and hosts, from your index
	HOSTS=1 $(BIN)/python -m pytest -n0 tests/hosts

test-office: $(READY) ## Look at what LibreOffice makes of our spreadsheets
	@$(BIN)/python tests/support/install_programs.py office
	OFFICE=1 $(BIN)/python -m pytest -n auto --dist loadfile tests/office

test-unit: $(READY) ## Run the unit tests alone
	$(BIN)/python -m pytest $(SPREAD) $(UNIT)

test-rendered: $(READY) $(MERMAID) programs ## Build the site with Zensical, Hugo, ProperDocs, TechDocs and plain MkDocs; compare every page
	RENDERED=1 $(BIN)/python -m pytest -n0 tests/hosts/test_rendered.py

test-editor: $(READY) ## Try the schema in the YAML language server that editors use, and ours
	@if command -v npm >/dev/null; then npm ci --prefix tests/editor --ignore-scripts; \
	  else echo "npm is missing: the tests of the schema in the YAML language server are skipped"; fi
	HOSTILE_FULL=1 $(BIN)/python -m pytest tests/editor tests/unit/language_server

test-standing: $(READY) ## Make thousands of edits: what previews, builds and the store leave is what new ones would make
	HOSTILE_FULL=1 $(BIN)/python -m pytest -n auto tests/build/test_standing.py tests/hostile/test_build_differences.py \
	  tests/hostile/test_store_differences.py

test-days: $(READY) ## Run the unit tests with the clock a year ahead, and on 29 February 2028
	for day in $(DAYS); do SUITE_DAY=$$day $(BIN)/python -m pytest $(SPREAD) $(UNIT) || exit; done

test-lowest: $(READY) ## Run them on the oldest Python, with the lowest versions that we allow
	$(BIN)/python tests/support/other_environment.py lowest $(UNIT)

test-newest: $(READY) ## Run them on the newest Python that this machine has
	$(BIN)/python tests/support/other_environment.py newest $(UNIT)

lint: $(READY) ## Check style, types, the import contract and the maps
	$(BIN)/ruff check plugins tests benchmarks
	$(BIN)/ruff format --check plugins tests benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/journeybook check

bench: $(READY) $(MERMAID) ## Compare with the same content written by hand; time builds, reviews and commands
	$(BIN)/python benchmarks/signatures.py
	$(BIN)/python benchmarks/bench.py
	$(BIN)/python -m benchmarks.cold_builds
	$(BIN)/python benchmarks/review.py
	$(BIN)/python -m benchmarks.commands
	$(BIN)/python -m benchmarks.builds
	$(BIN)/python -m benchmarks.pool

pages: $(READY) $(MERMAID) ## Measure a journey's page in Chromium, from the smallest map to the largest
	$(BIN)/python benchmarks/journey_page.py

search: $(READY) $(MERMAID) ## Ask the search box of this site for named words and for drawn ones
	$(BIN)/python benchmarks/search.py

readers: $(READY) $(MERMAID) ## Measure what a reader of 1,000 maps loads and waits for, and the library of 10,000
	$(BIN)/python benchmarks/readers.py
	$(BIN)/python -m benchmarks.library_page --chromium

hostile: $(READY) ## Measure maps that are made to take long
	$(BIN)/python -m benchmarks.hostile
	$(BIN)/python -m benchmarks.references

keystroke: $(READY) ## Measure a session of the language server: a keystroke among 300 and 1,000 maps
	$(BIN)/python -m benchmarks.language_server

wheel: $(READY) $(MERMAID) ## Build the wheel, with Mermaid in it, into dist/
	$(BIN)/python -m build --wheel --no-isolation

lock: $(READY) ## Renew requirements-dev.txt from pyproject.toml
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url \
	  --no-emit-options --extra dev --output-file requirements-dev.txt pyproject.toml

programs:
	@$(BIN)/python tests/support/install_programs.py

clean: ## Remove everything that was made
	rm -rf $(VENV) .venv-hosts .venv-lowest .venv-newest .venv-zensical site dist build plugins/journeybook/vendor

$(READY): requirements-dev.txt pyproject.toml $(CLOCK)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; set PYTHON=/path/to/python3.11"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@cp $(CLOCK) $$($(BIN)/python -c "import sysconfig; print(sysconfig.get_path('purelib'))")
	@touch $(READY)

$(MERMAID): plugins/fetch_mermaid.py | $(READY)
	-$(BIN)/python plugins/fetch_mermaid.py
