"""Writes what is built in, as CycloneDX: the pinned packages, and the files kept in `static`.

The same pins and files make the same bytes. Run by `make sbom`.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PINS = "requirements/app.txt"
VENDORED = "static/vendor/*.js"
NAMED = re.compile(r"(?P<name>[a-z-]+)-(?P<version>\d[\d.]*\d)\.min")
PURL = "pkg:npm/{name}.org@{version}"


def bill() -> dict[str, Any]:
    """Return the whole bill of materials.

    Raises:
        CalledProcessError: the pins can't be read, or what was made of them is no CycloneDX.
    """
    said = subprocess.run(  # noqa: S603 - our own words
        [
            *(sys.executable, "-W", "ignore", "-m", "cyclonedx_py", "requirements", PINS),
            *("--pyproject", "pyproject.toml", "--mc-type", "application"),
            *("--output-reproducible", "--validate", "--output-format", "JSON"),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(said.stdout)
    found["components"] += _vendored()
    return found


def _vendored() -> Iterator[dict[str, Any]]:
    """Yield the scripts of others that are served from here."""
    for path in sorted(ROOT.glob(VENDORED)):
        named = NAMED.fullmatch(path.stem)
        if named is None:
            raise ValueError(f"{path.name} does not tell its version")
        name, version = named["name"], named["version"]
        yield {
            "bom-ref": str(path.relative_to(ROOT)),
            "hashes": [{"alg": "SHA-256", "content": sha256(path.read_bytes()).hexdigest()}],
            "name": name,
            "purl": PURL.format(name=name, version=version),
            "type": "library",
            "version": version,
        }


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(bill(), indent=2, sort_keys=True) + "\n")
