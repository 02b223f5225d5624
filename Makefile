.DEFAULT_GOAL := help
.PHONY: help run test test-slow bench data lint lock refresh screenshot translations icons audit docs

ENV = . scripts/env.sh && make_env requirements.txt requirements-dev.txt
SHELL = bash

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: ## make the environment and serve the app on localhost:8501
	@bash scripts/run.sh

test: ## make the environment and run every test, a real browser included
	@bash scripts/test.sh

test-slow: ## load, soak and cluster runs: half an hour, on a machine with nothing else to do
	@bash scripts/test.sh -m long

bench: ## time the model, the server and the page; say which aims are missed
	@$(ENV) && . scripts/browser.sh && ensure_browser && $$PY -m bench

data: ## build every table in data/ anew and compare it with the one on file
	@$(ENV) && $$PY -m data.build --check

refresh: ## read the newest months from the official services and replace data/ (needs keys, see README)
	@$(ENV) && $$PY -m data.refresh $(ARGS)

audit: ## look the pinned packages up among the known vulnerabilities
	@$(ENV) && $$PY -m scripts.audit

lint: ## style, common mistakes and types
	@$(ENV) && $$PY -m ruff check . && $$PY -m ruff format --check . && $$PY -m mypy

docs: ## write docs/model.md from the code and the parameters
	@$(ENV) && $$PY -m scripts.model_page

screenshot: ## redraw docs/screenshot.png from the running app
	@$(ENV) && . scripts/browser.sh && ensure_browser && $$PY -m scripts.screenshot

translations: ## bring the message catalogues in line with the code; list what is not translated
	@$(ENV) && $$PY -m scripts.translations

icons: ## cut the typeface of the icons to those that are used, after a change of Streamlit's version (needs uv)
	uv run --no-project --with fonttools==4.68.0 --with brotli==1.2.1 --with streamlit==$$(sed -n 's/^streamlit==\([0-9.]*\).*/\1/p' requirements.txt) python -m scripts.icons

lock: ## pin requirements*.in anew, with hashes (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links requirements.in -o requirements.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links requirements-dev.in -o requirements-dev.txt
