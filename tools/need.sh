#!/bin/sh
# What the make targets need from the system: installed when root on Debian, else named.
#   need.sh python PYTHON          a Python of 3.11 or newer that can make a virtual environment
#   need.sh browser PLAYWRIGHT     a Chromium: $CHROMIUM, else on PATH, else Debian's, else Playwright's;
#                                  and one without its window, which the tests take for most pages
#   need.sh database               a PostgreSQL to test the authority on: Debian's, else a wheel's
#   need.sh program NAME PACKAGE   a program, from this Debian package
set -eu

install() {
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    return 1
  fi
  echo "Installing $* ..."
  apt-get update --quiet=2 &&
    DEBIAN_FRONTEND=noninteractive apt-get install \
      --yes --quiet=2 --no-install-recommends "$@" >/dev/null
}

name() {
  echo "Please install: $*  (on Debian, as root: apt-get install $*)" >&2
  exit 1
}

case "$1" in
  python)
    command -v "$2" >/dev/null || install python3 python3-venv || name python3 python3-venv
    if ! "$2" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
      echo "youthpoint needs Python 3.11 or newer, and $2 is $("$2" --version 2>&1)." >&2
      echo "Name a newer one: make PYTHON=python3.11" >&2
      exit 1
    fi
    "$2" -c 'import ensurepip, venv' 2>/dev/null || install python3-venv || name python3-venv
    ;;
  browser)
    # The Node that Playwright brings needs this library, which a small Debian lacks.
    "$2" --version >/dev/null 2>&1 || install libatomic1 || name libatomic1
    if [ -n "${CHROMIUM:-}" ]; then
      command -v "$CHROMIUM" >/dev/null && exit 0
      echo "CHROMIUM names $CHROMIUM, and there is no such program." >&2
      exit 1
    fi
    command -v chromium >/dev/null || install chromium || "$2" install chromium
    command -v chromium-headless-shell >/dev/null || ! command -v chromium >/dev/null ||
      install chromium-headless-shell ||
      echo "No chromium-headless-shell: the tests open a whole Chromium, which takes longer."
    ;;
  database)
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || install postgresql ||
      echo "No PostgreSQL of Debian's: the tests take the one of the wheel."
    ;;
  program)
    command -v "$2" >/dev/null || install "$3" || name "$3"
    ;;
esac
