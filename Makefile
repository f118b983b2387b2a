# Each command sets itself up: it installs what is missing, says what, and does nothing twice.
.DEFAULT_GOAL := help
.PHONY: help demo test serve build lint release advisories format bench lighthouse simulate properties fuzz screenshots gallery shots clean

# For example: make demo DESKTOPS=100000 PORT=9000
DESKTOPS ?= 1250
PORT ?= 8010
GALLERY_PORT ?= 8020
FLEETS ?= 10000 100000 1000000
SEEDS ?= 10000
CASES ?= 20000
SECONDS ?= 60

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## Build the console and run it against a simulated service (DESKTOPS=1250 PORT=8010)
	@.ci/demo $(PORT) $(DESKTOPS)

test: ## Run all tests: native, sandbox, browser, end to end, and the budget of bytes
	@.ci/run core sandbox browser e2e budget

serve: ## Develop: rebuild and reload on each change, against the simulated service
	@.ci/serve $(DESKTOPS)

build: ## Build the release into dist/
	@.ci/build

release: ## Build the archive for a host, with its checksum, into target/archive/
	@.ci/release

advisories: ## Look for known faults in what is used (needs the database of RustSec from the network)
	@. .ci/env.sh && cargo deny check advisories

lint: ## Check format and lints, native and wasm
	@.ci/run format lint lint-wasm licences

format: ## Format the Rust code
	@cargo fmt --all

bench: ## Measure the console in a real browser against its budgets (FLEETS="10000 100000 1000000")
	@.ci/bench $(FLEETS)

lighthouse: ## Ask Lighthouse about the release (fetches it from npm)
	@.ci/lighthouse

simulate: ## Run the engine against simulated services with many faults (SEEDS=10000)
	@SEEDS=$(SEEDS) cargo test --locked --release --package curfew --test simulator -- --nocapture

properties: ## Run every property test with new random cases (CASES=20000)
	@PROPTEST_CASES=$(CASES) cargo test --locked --workspace

fuzz: ## Feed every parser of foreign bytes with what a fuzzer makes up, 60 seconds each (SECONDS=60)
	@.ci/fuzz $(SECONDS)

screenshots: ## Take the pictures of the README anew
	@.ci/screenshots

shots: ## Take the pictures of the visual tests anew
	@.ci/shots

gallery: ## Build and serve the gallery: every part of the screen in all its states (GALLERY_PORT=8020)
	@.ci/gallery $(GALLERY_PORT)

clean: ## Remove what was built (installed tools stay)
	@rm -rf dist target
