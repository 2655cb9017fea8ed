#!/bin/sh
# The Nu HTML checker, by exact version and content, for the tests: into .venv/nu/vnu.jar.
set -eu
VERSION=26.9.27
SHA256=5970d3ffca91a627cf0965e5d91bb2e4242307c29292998de0b419d6a901b2b7

test -s .venv/nu/vnu.jar && exit 0
command -v java >/dev/null || sh tools/need.sh debian default-jre-headless
command -v npm >/dev/null || sh tools/need.sh debian npm
mkdir -p .venv/nu
cd .venv/nu
npm pack --silent "vnu-jar@$VERSION" >/dev/null
echo "$SHA256  vnu-jar-$VERSION.tgz" | sha256sum --check --quiet
tar -xzf "vnu-jar-$VERSION.tgz" --strip-components=3 package/build/dist/vnu.jar
rm "vnu-jar-$VERSION.tgz"
