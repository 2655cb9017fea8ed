#!/bin/sh
# Which Python to work with: the system's where it will do, for that is what a deployment runs, and
# Debian's is built to be fast (a tenth of the tests' time). Else the one that is found first.
set -eu

SYSTEM=/usr/bin/python3
WILL_DO='import sys, ensurepip, sqlite3, venv; sys.exit(sys.version_info < (3, 11))'

if "$SYSTEM" -c "$WILL_DO" 2>/dev/null; then echo "$SYSTEM"; else echo python3; fi
