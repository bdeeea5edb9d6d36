# The targets that people type. Everything else is plain go and npm.
#
#   make run       build everything and serve on http://localhost:8080 with demonstration records
#   make test      all tests: Go with the race detector, the pages in a real browser, the clients of docs/clients.md
#   make build     bin/bienban, one self-contained binary with the pages embedded
#   make generate  write the generated files again
#   make read      how well announcements are read
#   make lint      linters and formatters, as CI runs them
#   make exported  export 10,000 generated meetings, record the export in an empty database, and compare the two
#   make figures   compare every figure of 60 random histories with a count over the records
#   make interchange  send the real files of ../shared through every format and back, where they are
#   make crash     kill the server 200 times while it records, and look for what it lost
#   make attack    attack the server in every way that is known, and print what it answered
#   make bench     measure on generated records; the first run makes them, in some ten minutes

GO      ?= go
TAGS    := sqlite_fts5
GOFLAGS += -tags=$(TAGS)
export GOFLAGS

DB      ?= bienban.db
PAGES   := web/dist/index.html
# Stamped into the binary; all empty outside a git checkout. The end-to-end tests build the program with LDFLAGS, too.
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null)
COMMIT  := $(shell git rev-parse --short=12 HEAD 2>/dev/null)
DATE    := $(shell git log -1 --format=%cs 2>/dev/null)
LDFLAGS := -s -w -X main.stampedVersion=$(VERSION) -X main.stampedCommit=$(COMMIT) -X main.stampedDate=$(DATE)
LINT    := $(GO) tool -modfile=tools/go.mod golangci-lint

.PHONY: run build test test-go test-web test-examples generate lint read bench fuzz exported figures interchange crash attack fresh clean
.DELETE_ON_ERROR:

run: build
	./bin/bienban serve --demo --db $(DB)

build: $(PAGES)
	$(GO) build -trimpath -ldflags "$(LDFLAGS)" -o bin/bienban ./cmd/bienban

# Only the folder's own time stamp tells whether the packages of the lock file are installed.
web/node_modules: web/package.json web/package-lock.json
	cd web && npm ci --no-audit --no-fund
	@touch $@

$(PAGES): web/node_modules schema.graphqls $(shell find web -path web/node_modules -prune -o -path web/dist -prune -o -path web/test -prune -o -type f -print)
	cd web && npm run build
	@touch $@

test: test-go test-web test-examples

# The race detector makes the longest package take some minutes on two cores, and more on slow ones.
test-go: $(PAGES)
	$(GO) test -race -timeout 30m ./...

test-web: build
	cd web && npm run check && npm test

examples/node_modules: examples/package.json examples/package-lock.json
	cd examples && npm ci --no-audit --no-fund
	@touch $@

test-examples: build examples/node_modules
	cd examples && npm test

generate:
	$(GO) run ./cmd/generate
	$(GO) generate ./...
	cd examples && $(GO) generate ./...

lint: web/node_modules
	$(LINT) run
	cd examples && $(GO) tool -modfile=../tools/go.mod golangci-lint run --config ../.golangci.yml
	cd web && npm run check

# How well announcements are read: F1 on the project's texts, and on the yardstick where it is, as it is and rewritten.
read:
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	if test -f ../shared/reading/mutate.py; then \
		python3 ../shared/reading/mutate.py ../shared/reading/announcements "$$folder" >/dev/null; \
	fi && \
	BIENBAN_READING_VARIANTS="$$folder" $(GO) test ./internal/reading -run 'TestBars|TestRewritings' -count 1 -v | \
		grep -E 'violations|below|FAIL|ok '

# Whether the generated files are what the sources generate.
fresh: generate
	$(GO) mod tidy -diff
	cd examples && $(GO) mod tidy -diff
	git diff --exit-code -- graph/generated docs examples internal

# Flags for the measurement: make bench BENCH='--only deep --rounds 31', or BENCH='--meetings 1000000 --against 100000'
BENCH ?=
bench: build
	$(GO) run ./internal/bench/cmd $(BENCH)

# Each fuzz target for a minute, and random operations to both executors: make fuzz FUZZTIME=10m OPERATIONS=100000
FUZZTIME  ?= 1m
OPERATIONS ?= 10000
fuzz:
	$(GO) test ./graph -run TestRandomOperationsAgree -timeout 0 -operations $(OPERATIONS)
	@grep -rnoE --include='*_test.go' '^func Fuzz[A-Za-z]+' db graph internal | sed -E 's|/[^/]+:[0-9]+:func | |' | \
	while read -r package target; do \
		echo "$$package $$target"; \
		$(GO) test ./$$package -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) || exit 1; \
	done

# Whether an export, recorded in an empty database, gives the same records: make exported EXPORTED=100000
EXPORTED ?= 10000
exported:
	$(GO) test ./internal/store -run TestExportedIsImported -count 1 -timeout 0 -v -exported $(EXPORTED)

# Whether every figure is what the records add up to, after many random histories: make figures FIGURED=1000
FIGURED ?= 60

figures:
	$(GO) test ./internal/store -run TestFiguresOfRandomHistories -count 1 -timeout 0 -figured $(FIGURED)

# Send real files through the formats and back, and compare: make interchange INTERCHANGE=../shared
INTERCHANGE ?= ../shared
interchange:
	BIENBAN_INTERCHANGE=$(abspath $(INTERCHANGE)) $(GO) test ./internal/interchange -run ComesIn\|ComeIn -count 1 -timeout 0 -v

# Kill the server while it records, and compare what is there afterwards with what it acknowledged: make crash CRASHES=1000
CRASHES ?= 200
crash:
	$(GO) test ./cmd/bienban/e2e -run TestNothingIsLostInACrash -timeout 0 -v -crashes $(CRASHES)

# Attack the server in every way that is known, for longer than the tests do, and print what it answered and what it took.
attack: $(PAGES)
	$(GO) test ./cmd/bienban/e2e -run TestAttacks -timeout 15m -v -attacks 2m

clean:
	rm -rf bin web/dist/* web/node_modules examples/node_modules
