# What people do with this checkout. `make help` lists it; nothing needs to be set up first: demo, build and test
# install a JDK and Maven where they may, and otherwise say what to run.
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PREFIX ?= /usr/local
DESTDIR ?=
# The order of the tests; a run is repeated with the seed it printed.
SEED := $(or $(SEED),$(shell date +%s))
# TEST=Name runs only that test class, or Name#method.
TEST ?=
FUZZ_SECONDS ?= 600
# More arguments for Maven, as in MVNFLAGS=-o.
MVNFLAGS ?=

MVN := src/build/mvn $(MVNFLAGS)
# Says nothing but warnings and errors.
MVN_QUIET := $(MVN) -Dorg.slf4j.simpleLogger.defaultLogLevel=warn
VERSION := $(shell sed -n 's:^  <version>\(.*\)</version>:\1:p' pom.xml)
SOURCES := pom.xml $(wildcard .mvn/*) $(shell find src/main -name '* *' -prune -o -print 2>/dev/null)
SAMPLES := $(filter-out %.md %.yaml samples/formats,$(wildcard samples/*))
# What the archive depends on besides files: the place of the checkout and the build of Java.
ARCHIVE_FOR = pwd; cat "$$(sed -n '1s:/bin/java$$:/release:p' target/java)"

.PHONY: help
help: ## list what can be made
	@echo "perfmon $(VERSION). Usage: make TARGET [NAME=value]"
	@sed -n 's/^\([a-z-]*\):.* ## \(.*\)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

.PHONY: demo
demo: build ## build, then show the summary of a sample log
	@echo '$$ bin/perfmon summary samples/agent.log' >&2
	@JAVA_HOME= bin/perfmon summary samples/agent.log

.PHONY: build
build: target/.built target/.archived ## build bin/perfmon (does nothing when nothing changed)

target/.built: $(SOURCES)
	@rm -rf target/lib
	@$(MVN_QUIET) -Dmaven.test.skip=true package >&2
	@echo "$$(src/build/find-jdk)/bin/java" >target/java
	@touch $@

# Without the archive perfmon only starts more slowly, so that a failure is a warning.
target/.archived: $(shell { $(ARCHIVE_FOR); } 2>/dev/null | cmp -s - target/.archived || echo FORCE) target/.built src/build/class-list src/build/make-archive bin/perfmon $(SAMPLES)
	@rm -f target/perfmon.jsa
	@src/build/class-list bin/perfmon target/perfmon.classes $(SAMPLES) \
	  && JAVA_HOME= src/build/make-archive bin/perfmon target \
	  || echo "perfmon: continuing without the class-data archive" >&2
	@{ $(ARCHIVE_FOR); } >$@ 2>/dev/null || true

.PHONY: FORCE
FORCE:

.PHONY: test
test: build ## all tests and checks: lint, unit, golden and fuzz regression tests (SEED=n, TEST=Name)
	@echo "Test order: make test SEED=$(SEED) repeats it"
	@$(MVN) -Plint -Dtest.seed=$(SEED) $(if $(TEST),-Dtest='$(TEST)' -Dsurefire.failIfNoSpecifiedTests=true) test

.PHONY: lint
lint: ## Error Prone, NullAway, all of javac's warnings as errors, formatting
	@$(MVN_QUIET) -Plint test-compile || { \
	  rm -rf target/checked/classes target/checked/test-classes; \
	  echo "All findings of the compiler:"; \
	  $(MVN_QUIET) -Plint -Djavac.werror=-Xdiags:verbose -Dspotless.check.skip=true test-compile; \
	  rm -rf target/checked/classes target/checked/test-classes; \
	  exit 1; }

.PHONY: format
format: ## format the Java sources
	@$(MVN_QUIET) spotless:apply

.PHONY: bench
bench: build ## measure against the peers, as in the table of the bars
	@src/bench/run.sh

.PHONY: bench-follow
bench-follow: build ## measure the delay from an appended line to its event
	@src/bench/follow.sh

.PHONY: jmh
jmh: ## run the micro-benchmarks (JMH='-f 1 Name' for JMH's own arguments)
	@$(MVN_QUIET) -Pjmh test-compile
	@"$$(src/build/find-jdk)/bin/java" -cp 'target/jmh/test-classes:target/jmh/classes:target/jmh/lib/*' \
	  org.openjdk.jmh.Main $(JMH)

.PHONY: fuzz
fuzz: ## fuzz for FUZZ_SECONDS=600 in all, shared out between the fuzz tests (TEST=Name: only that class)
	@src/build/fuzz '$(FUZZ_SECONDS)' '$(TEST)'

.PHONY: golden
golden: build ## write the expected outputs of the golden cases anew, to be reviewed with git diff
	@$(MVN_QUIET) -Dtest='*GoldenTest' -Dperfmon.golden.update=true test
	@git status --short src/test/resources 2>/dev/null || true

.PHONY: samples
samples: build ## write the sample logs of the simulated agent anew (samples/formats)
	@src/build/samples bin/perfmon samples/formats

.PHONY: library
library: ## target/library: the jar as a library, with its sources and Javadoc
	@$(MVN_QUIET) -Plibrary -Dmaven.test.skip=true package
	@echo target/library/perfmon.jar target/library/perfmon-sources.jar target/library/perfmon-javadoc.jar

.PHONY: dist
dist: build ## target/perfmon-VERSION.tar.gz, to be unpacked anywhere
	@src/build/stage target/dist/perfmon-$(VERSION)
	@src/build/pack target/dist perfmon-$(VERSION) target/perfmon-$(VERSION).tar.gz
	@echo target/perfmon-$(VERSION).tar.gz

.PHONY: install
install: build ## install under PREFIX=/usr/local (DESTDIR= for packagers)
	@src/build/stage '$(DESTDIR)$(PREFIX)'
ifeq ($(DESTDIR),)
	@cp target/java '$(PREFIX)/lib/perfmon/java' && JAVA_HOME= '$(PREFIX)/lib/perfmon/make-archive' || true
	@echo "installed $(PREFIX)/bin/perfmon"
else
	@echo "staged $(DESTDIR)$(PREFIX); to be run once in the final place, for a fast start: $(PREFIX)/lib/perfmon/make-archive"
endif

.PHONY: clean
clean: ## remove everything that was built
	@rm -rf target
