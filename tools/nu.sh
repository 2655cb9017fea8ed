#!/bin/sh
# The Nu HTML checker for the tests, by exact version and content: .venv/nu/vnu.jar.
set -eu
VERSION=26.9.27
SHA256=5970d3ffca91a627cf0965e5d91bb2e4242307c29292998de0b419d6a901b2b7

sh tools/need.sh program java default-jre-headless
[ "$(cat .venv/nu/version 2>/dev/null)" = "$VERSION" ] && exit 0
sh tools/need.sh program npm npm
mkdir -p .venv/nu
cd .venv/nu
npm pack --silent "vnu-jar@$VERSION" >/dev/null
echo "$SHA256  vnu-jar-$VERSION.tgz" | sha256sum --check --quiet
tar -xzf "vnu-jar-$VERSION.tgz" --strip-components=3 package/build/dist/vnu.jar
rm "vnu-jar-$VERSION.tgz"
echo "$VERSION" > version
