# Everything a checkout can do. `make` alone lists it: a target with `## words` behind it is shown.
# Written for GNU make 3.81 (macOS) and later, and for BSD as well as GNU tools.
#
# The environment in .venv is made once, with uv where it is on PATH and with python3 -m venv elsewhere.
# Two stamps in it say what is installed: what the app needs, and what its tests need as well. Both are
# made again when pyproject.toml or this file changes, when the checkout has moved, and when the
# environment's Python is gone. Every path here is relative, so a space in the checkout's folder does no harm.

.DEFAULT_GOAL := help
.PHONY: help run test lint types format sounds sounds-check rehearse gallery torture clean stale
.SUFFIXES:

ARGS ?=
# Which Python to make .venv with; only looked at when there is none (make clean).
PYTHON ?=
WORKERS ?= auto

PY := .venv/bin/python
MADE := .venv/made-in
APP := .venv/installed-app
DEV := .venv/installed-dev

# An upgrade of the system's Python breaks the link to it, a move of the checkout breaks the scripts.
STALE := $(shell test -x "$(PY)" && test "$$(cat $(MADE) 2>/dev/null)" = "$$(pwd -P)" || echo stale)

help:  ## list the targets
	@echo 'make TARGET, where TARGET is one of'
	@awk -F ':.*  ## ' '/^[a-z-]+:.*  ## / { printf "  %-12s %s\n", $$1, $$2 }' Makefile

run: $(APP)  ## start Ankle Coach; pass arguments on with ARGS="start post-run"
	@exec $(PY) -m ankle_coach $(ARGS)

# One run of pytest is the whole proof: `lint` and `types` are tests in it (tests/architecture), so its summary
# is the last thing printed and speaks for everything. Tests run side by side, three workers to each core; one that
# measures sound or time has the machine to itself meanwhile (tests/conftest.py says how).
test: $(DEV)  ## lint, types and every test; fewer with ARGS="-k engine"
	@$(PY) -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

lint: $(DEV)  ## style, formatting, and which part may import which
	@"$(PY)" -m ruff check --quiet .
	@"$(PY)" -m ruff format --check --quiet .
	@"$(PY)" -c 'from importlinter.cli import lint_imports_command as lint; lint()' --no-logo

# Each system has a cache of its own: sharing one, mypy would start from nothing each time.
MYPY = "$(PY)" -m mypy --strict --platform $(@:types-%=%) --cache-dir .mypy_cache/$(@:types-%=%)
.PHONY: types-linux types-darwin types-win32
types: types-linux types-darwin types-win32  ## mypy --strict, as Linux, macOS and Windows see it
types-linux: $(DEV)
	@$(MYPY)
# What one system's branch keeps from the others is not unreachable: Linux's run, above, looks for that.
types-darwin types-win32: $(DEV)
	@$(MYPY) --no-warn-unreachable ankle_coach

format: $(DEV)  ## put the code into shape
	@$(PY) -m ruff check --fix --quiet .
	@$(PY) -m ruff format .

sounds: $(APP)  ## make the committed sounds again (maintainers)
	@$(PY) tools/make_sounds.py $(ARGS)

sounds-check: $(DEV)  ## what a recogniser understands of the spoken clips (maintainers)
	@$(PY) tools/check_sounds.py $(ARGS)

rehearse: $(DEV)  ## a whole session into rehearsal/, heard and written down; ARGS="pre-run --room 4"
	@$(PY) -m tools.rehearse $(ARGS)

gallery: $(DEV)  ## pictures of every screen and exercise; ARGS="--size 80x24 --only circles --no-words"
	@$(PY) tools/gallery.py $(ARGS)

.PHONY: bench
bench: $(DEV)  ## speed, side by side with others (10 minutes); QUICK=1 for a first look (2 minutes)
	@$(PY) -m benchmarks $(if $(QUICK),--quick) $(ARGS)

torture: $(DEV)  ## end the real app by signals, 152 times, and print what was lost; ARGS="--kills 500 --seed 7"
	@$(PY) -m tools.torture $(ARGS)

clean:  ## take away .venv and all that was made
	@rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage htmlcov
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- the environment: all it says goes to stderr, so that `make run ARGS="plan pre-run --json" | jq` works -----

UV = $(shell command -v uv 2>/dev/null)

# On one line: "kept" if .venv can stay, "found PYTHON" for the first that will do, "none" to leave it to uv;
# or else what is wrong and what to do.
define FIND_PYTHON
new='import sys; sys.exit(sys.version_info < (3, 11))'; \
if test ! -e $(MADE) || test "$$(cat $(MADE))" = "$$(pwd -P)"; then \
  if $(PY) -c "$$new" 2>/dev/null; then echo kept; exit; fi; \
fi; \
old='no python3 on PATH'; bare=; \
for python in $(if $(PYTHON),'$(PYTHON)',python3 python3.14 python3.13 python3.12 python3.11); do \
  version=$$("$$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue; \
  if ! "$$python" -c "$$new" 2>/dev/null; then old="only Python $$version on PATH"; \
  elif test -n "$(UV)" || "$$python" -c 'import ensurepip, venv' 2>/dev/null; then echo "found $$python"; exit; \
  else bare=$${bare:-$$version}; fi; \
done; \
if test -n "$(UV)" && test -z '$(PYTHON)'; then echo none; \
elif test -n "$$bare"; then \
  echo "Python $$bare is without venv. On Debian and Ubuntu: apt install python$$bare-venv; elsewhere install uv"; \
else echo "Ankle Coach needs Python 3.11 or newer, and there is $$old. Install one (python.org/downloads), or uv"; fi
endef
FOUND = $(eval FOUND := $(shell $(FIND_PYTHON)))$(FOUND)

$(MADE): $(STALE)
	$(if $(filter kept found none,$(firstword $(FOUND))),,$(error $(FOUND)))
	@set -e; if test '$(FOUND)' != kept; then \
	  echo 'Making .venv (once) ...' >&2; \
	  rm -rf .venv; \
	  if test -n "$(UV)"; then uv venv --quiet --python '$(or $(word 2,$(FOUND)),>=3.11)' .venv >&2; \
	  else '$(word 2,$(FOUND))' -m venv .venv >&2; fi; \
	fi
	@pwd -P >$@

# $(call install,WHAT): by uv, else by the pip inside .venv (an environment made by uv starts without one).
define install
@set -e; if test -n "$(UV)"; then \
  uv pip install --quiet --python $(PY) --compile-bytecode $(1) >&2; \
else \
  $(PY) -m pip --version >/dev/null 2>&1 || $(PY) -m ensurepip >/dev/null; \
  $(PY) -m pip install --quiet --disable-pip-version-check $(1) >&2; \
fi
endef

$(APP): $(MADE) pyproject.toml Makefile
	@echo 'Installing what Ankle Coach needs into .venv (once) ...' >&2
	$(call install,--editable .)
	@touch $@

# The group is read here because pip knows --group only from 25.1 on, and uv since 2025.
$(DEV): $(APP)
	@echo 'Installing what its tests need into .venv (once) ...' >&2
	@$(PY) -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["dev"], sep="\n")' >.venv/dev.txt
	$(call install,--requirement .venv/dev.txt)
	@touch $@
