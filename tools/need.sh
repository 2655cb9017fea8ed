#!/bin/sh
# What the make targets need from the system: installed when root on Debian, else named.
#   need.sh python PYTHON      a Python of 3.11 or newer that can make a virtual environment
#   need.sh debian PACKAGE …   these Debian packages
set -eu

debian() {
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update --quiet=2
    DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet=2 --no-install-recommends "$@"
  else
    echo "Please install: $*  (on Debian, as root: apt-get install $*)" >&2
    return 1
  fi
}

case "$1" in
  python)
    if ! command -v "$2" >/dev/null; then
      debian python3 python3-venv
    fi
    if ! "$2" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
      echo "youthpoint needs Python 3.11 or newer; $2 is $("$2" --version). Try: make PYTHON=python3.11" >&2
      exit 1
    fi
    "$2" -c 'import ensurepip, venv' 2>/dev/null || debian python3-venv
    ;;
  debian)
    shift
    debian "$@"
    ;;
esac
