# Assay. `make run` shows the whole loop; `make test` checks everything; `make help` lists the rest.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PREFIX ?= /usr/local
RELEASE = .build/release/assay
say = printf '\n== %s\n' $(1)

# Every debug build of the project carries the same flags, so that nothing is compiled twice.
DEBUG_FLAGS = --explicit-target-dependency-import-check error

# On Linux the program carries Swift's library inside: one file that runs where no Swift is, and
# starts and calls faster. Apple's systems bring the library along.
ifeq ($(shell uname -s),Linux)
export RELEASE_FLAGS = --static-swift-stdlib -Xlinker -s
endif

.PHONY: help
help: ## Lists the targets.
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 24

.PHONY: bootstrap
bootstrap: ## Checks this machine and installs the system packages that are missing.
	@scripts/bootstrap

.PHONY: run
run: release ## Builds the release and runs `assay quickstart`.
	@$(RELEASE) quickstart $(ARGS)

.PHONY: release
release: bootstrap
	@$(call say,'release build')
	@swift build -c release --product assay $(RELEASE_FLAGS)

.PHONY: test
test: bootstrap lint build suites examples ## Checks layout, build, suites and examples; in CI also the release.
	@if [ -n "$${CI:-}" ]; then $(MAKE) check-release; fi
	@$(call say,'all checks passed')

.PHONY: lint
lint: ## Checks the layout of the sources.
	@$(call say,'layout')
	@scripts/lint

.PHONY: build
build: bootstrap ## Builds the debug product and the tests, with the walls between targets checked.
	@$(call say,'debug build')
	@swift build --build-tests $(DEBUG_FLAGS)
	@scripts/versions

.PHONY: suites
suites: build
	@$(call say,'suites')
	@swift test --skip-build $(DEBUG_FLAGS)

.PHONY: examples
examples: build ## Builds and runs the packages under Examples.
	@$(call say,'examples')
	@scripts/examples

# What needs the release product, in the order of rising cost.
.PHONY: check-release
check-release: release
	@if [ -d scripts/torture ]; then $(MAKE) torture TORTURE=short; fi
	@$(MAKE) check-real

.PHONY: check-real
check-real: release ## Loads every export with the real trainers' loaders from PyPI; counts a large real file.
	@scripts/bootstrap python
	@$(call say,'a large real file row by row')
	@python3 scripts/check-real/counts.py $(RELEASE)
	@$(call say,'private data on marked texts')
	@scripts/check-pii/run --without-rivals $(RELEASE)
	@$(call say,'the real trainers')
	@scripts/check-real/run.sh $(RELEASE)
	@$(call say,'names and meaning')
	@scripts/check-real/models/run.sh $(RELEASE)

.PHONY: check-pii
check-pii: release ## Measures how well private data is found, beside the rivals from PyPI.
	@scripts/bootstrap python
	@$(call say,'private data on marked texts')
	@scripts/check-pii/run $(RELEASE)

.PHONY: torture
torture: release ## Kills, fills, locks and crowds the release product; TORTURE=short for a minute of it.
	@scripts/bootstrap python torture
	@$(call say,'torture')
	@scripts/torture/run $(if $(filter short,$(TORTURE)),--short)

.PHONY: bench
bench: release ## Measures Assay beside its rivals; BENCH_1M=1 adds a million rows.
	@Benchmarks/run

.PHONY: fuzz
fuzz: bootstrap ## Throws mutated input at the readers and the redactor; SECONDS_EACH=60.
	@Fuzz/run

.PHONY: sanitize
sanitize: bootstrap ## Runs the suites under the thread and the address sanitizer.
	@scripts/sanitize

.PHONY: man
man: build ## Makes the manual page from the commands' own help.
	@scripts/man .build/debug/assay > Docs/assay.1.new
	@mv Docs/assay.1.new Docs/assay.1

.PHONY: docs
docs: bootstrap ## Makes the library's DocC archive under .build/docs.
	@swift package --allow-writing-to-directory .build/docs \
	  generate-documentation --target AssayKit --output-path .build/docs

.PHONY: format
format: ## Lays out the sources as `make lint` wants them.
	@git ls-files -z --cached --others --exclude-standard -- '*.swift' | \
	  xargs -0 swift format format -i --parallel

.PHONY: install
install: release ## Installs the program and its shell completions under PREFIX.
	@install -d '$(DESTDIR)$(PREFIX)/bin' \
	  '$(DESTDIR)$(PREFIX)/share/bash-completion/completions' \
	  '$(DESTDIR)$(PREFIX)/share/zsh/site-functions' \
	  '$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d' \
	  '$(DESTDIR)$(PREFIX)/share/man/man1'
	@install -m 644 Docs/assay.1 '$(DESTDIR)$(PREFIX)/share/man/man1/assay.1'
	@install -m 755 $(RELEASE) '$(DESTDIR)$(PREFIX)/bin/assay'
	@$(RELEASE) --generate-completion-script bash \
	  > '$(DESTDIR)$(PREFIX)/share/bash-completion/completions/assay'
	@$(RELEASE) --generate-completion-script zsh \
	  > '$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_assay'
	@$(RELEASE) --generate-completion-script fish \
	  > '$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/assay.fish'
	@echo "assay is in $(DESTDIR)$(PREFIX)/bin"

.PHONY: clean
clean: ## Removes what builds and benchmarks made.
	@rm -rf .build .bench .venv .venv-models
