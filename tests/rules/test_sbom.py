"""`make sbom` lists all that is built in: every pin, and every script of others."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


@pytest.fixture(scope="module")
def bills(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """The bill, made twice."""
    folder = tmp_path_factory.mktemp("sbom")
    paths = [folder / "first.json", folder / "second.json"]
    for each in paths:
        subprocess.run([sys.executable, "tools/sbom.py", str(each)], cwd=ROOT, check=True)
    return [each.read_bytes() for each in paths]


@pytest.fixture(scope="module")
def components(bills: list[bytes]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(bills[0])["components"]
    return found


def test_v15_1_2_every_pin_is_listed_with_its_hashes(components: list[dict[str, Any]]) -> None:
    pins = set(PIN.findall((ROOT / "requirements/app.txt").read_text()))
    listed = {(each["name"], each["version"]) for each in components if "hashes" not in each}

    assert len(pins) > 30
    assert listed == pins
    for each in components:
        references = each.get("externalReferences", [{"hashes": each.get("hashes")}])
        assert all(reference["hashes"] for reference in references), each["name"]


def test_every_script_of_others_is_listed(components: list[dict[str, Any]]) -> None:
    served = {str(each.relative_to(ROOT)) for each in (ROOT / "static/vendor").glob("*.js")}

    assert served
    assert served <= {each["bom-ref"] for each in components}


def test_the_same_pins_make_the_same_bytes(bills: list[bytes]) -> None:
    assert bills[0] == bills[1]


def test_it_says_whose_it_is(bills: list[bytes]) -> None:
    bill = json.loads(bills[0])

    assert (bill["bomFormat"], bill["metadata"]["component"]["name"]) == ("CycloneDX", "youthpoint")
