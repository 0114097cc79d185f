# Every command is in dev.py; `make` alone lists them.
PYTHON ?= python3

help:
	@$(PYTHON) dev.py

run test check fix lock bench shots:
	@$(PYTHON) dev.py $@

export ARGS DATA PORT
.PHONY: help run test check fix lock bench shots
