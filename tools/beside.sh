#!/bin/sh
# Programs that only the tests need, from Debian's packages, without installing any: a web server
# that is installed is started, too, and takes port 80. They are unpacked into .venv/beside.
#   beside.sh FOLDER PACKAGE:PROGRAM ...
set -eu

folder=$1
shift
missing=""
for each in "$@"; do
  name=${each#*:}
  command -v "$name" >/dev/null || [ -x "$folder/usr/bin/$name" ] || [ -x "$folder/usr/sbin/$name" ] ||
    missing="$missing ${each%%:*}"
done
[ -n "$missing" ] || exit 0

fetch() {
  # shellcheck disable=SC2086 - one word a package
  (cd "$1" && apt-get download --quiet=2 $missing >/dev/null 2>&1)
}

if ! command -v apt-get >/dev/null || ! command -v dpkg >/dev/null; then
  echo "Please install:$missing" >&2
  exit 1
fi
echo "Fetching$missing ..."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
fetch "$work" || { [ "$(id -u)" = 0 ] && apt-get update --quiet=2 && fetch "$work"; } || {
  echo "Please install:$missing  (on Debian, as root: apt-get install$missing)" >&2
  exit 1
}
mkdir -p "$folder"
for each in "$work"/*.deb; do
  dpkg -x "$each" "$folder"
done
