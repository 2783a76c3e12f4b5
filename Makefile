# Two commands: `make run` opens the demo, `make test` runs the tests. Both do all the set-up.

PYTHON ?= python3
PY := .venv/bin/python

.PHONY: run env dev test check format bench simulate differential kill interrupted quits journeys pictures peers lock clean

run: env
	$(PY) -m luma_sync demo

env:
	@$(PYTHON) packaging/environment.py runtime

dev:
	@$(PYTHON) packaging/environment.py dev

# Other programs that we are tested against come from npm; `make test` does without them, and says so.
PEERS := tests/contract/peers
HAS_PEERS := $(wildcard build/peers/installed)

# In the order of the folders: what starts programs and waits for them comes first, the many quick tests fill up.
# Three at a time on two cores, since one of them usually waits. What Python compiles is kept: workers, and the
# hundreds of programs that tests start, would compile the same again.
test: export PYTHONDONTWRITEBYTECODE =
test: dev
	@$(if $(HAS_PEERS),,echo "Left out: $(PEERS), which needs Node.js; make peers installs and runs it.")
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest -n 3 --dist loadfile --no-loadscope-reorder $(if $(HAS_PEERS),,--ignore $(PEERS))

check: dev
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy --num-workers 2
	.venv/bin/lint-imports

format: dev
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

bench: dev
	QT_QPA_PLATFORM=offscreen $(PY) -m tests.bench

# Devices in virtual time with injected faults; every seed is its own story.
SEEDS ?= 100
simulate: dev
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest -m long -n 2 --dist load tests --ignore $(PEERS)
	$(PY) -m tests.simulation --seeds $(SEEDS)

# The client killed at every point of every story, then at some points over the real cloud.
JOBS ?= 2
kill: dev
	$(PY) -m tests.scenarios.kill_points --jobs $(JOBS)
	$(PY) -m tests.scenarios.kill_points --real 20

# The same random scripts against the model of the cloud and against its SQL in a real Postgres.
SCRIPTS ?= 200
differential: dev
	$(PY) -m tests.contract.differential --scripts $(SCRIPTS)

# Uploads through a proxy that breaks connections at every kind of byte; then the client is killed, too.
CUTS ?= 1000
interrupted: dev
	$(PY) -m tests.scenarios.interrupted_uploads --cuts $(CUTS) --kills 20

# The window left in every state, timed against its limits; then its library is looked at. POSIX only.
QUITS ?= 50
quits: dev
	$(PY) -m tests.scenarios.quits --repeats $(QUITS)

# What people do in the window, in real windows on an X display of its own; pictures in build/journeys; then it is
# read over AT-SPI as screen readers do. Needs Xvfb, dbus-daemon and at-spi2-core.
journeys: dev
	$(PY) -m tests.scenarios.journeys

# supabase-js, supabase-py, tuspy and tus-js-client against our cloud, our client against npm's @tus/server.
# Needs Node.js 20.19.
peers: dev
	$(PY) -m tests.contract.peers.install
	$(PY) -m pytest -n 2 --dist loadfile $(PEERS)

# Every panel and dialog in every scene, both themes, two scales, other languages; see build/screenshots/sheets.
pictures: dev
	$(PY) -m tests.ui.pictures

# Needs uv; rewrites the lock files from pyproject.toml, with hashes and without index addresses.
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header
lock:
	$(LOCK) --extra localcloud --extra build pyproject.toml -o packaging/requirements.lock > /dev/null
	$(LOCK) --extra localcloud --extra analysis --extra build --extra dev pyproject.toml -o packaging/dev.lock > /dev/null
	$(LOCK) $(PEERS)/requirements.in -o $(PEERS)/requirements.lock > /dev/null
	cd $(PEERS) && npm install --package-lock-only --omit-lockfile-registry-resolved --silent

clean:
	rm -rf build .venv *.egg-info
