"""What is written beside the code agrees with it, and gives nothing of our machines away."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SETTING = re.compile(r"\bYOUTHPOINT_[A-Z][A-Z_]*[A-Z]\b")
LEFT_OUT = {"var", "vendor", "__pycache__"}

FORBIDDEN = {
    "a registry's address": re.compile(r"(?i)pypi\.org|pythonhosted\.org|npmjs\.(org|com)"),
    "a path of somebody's machine": re.compile(r"/(home|root|Users)/\w"),
    "work left for later": re.compile(r"\b(TO[D]O|FIX[M]E|XX[X])\b"),
}


def test_every_setting_is_documented_and_nothing_else() -> None:
    known = set(SETTING.findall((ROOT / "youthpoint/settings.py").read_text()))
    documented = set(SETTING.findall((ROOT / "docs/settings.md").read_text()))

    assert known != set()
    assert {each for each in documented if each.removesuffix("_FILE") not in known} == set()
    assert known - documented == set()


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in _files()
        for number, line in enumerate(_lines(path), start=1)
        if FORBIDDEN[what].search(line)
    ]

    assert found == []


def test_pins_name_versions_and_hashes_only() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        pins = path.read_text()
        packages = re.findall(r"^([a-z0-9][a-z0-9._-]*)==\S+", pins, re.MULTILINE | re.IGNORECASE)

        assert len(packages) > 10
        assert "://" not in pins
        assert "-index" not in pins
        assert set(re.findall(r"^\S.*", pins, re.MULTILINE)) == {
            line for line in re.findall(r"^\S.*", pins, re.MULTILINE) if "==" in line
        }


def _files() -> Iterator[Path]:
    folders = [ROOT]
    while folders:
        for path in sorted(folders.pop().iterdir()):
            hidden = path.name.startswith(".") and path.name != ".ci"
            if path.is_dir() and not hidden and path.name not in LEFT_OUT:
                folders.append(path)
            elif path.is_file() and not path.name.endswith((".mo", ".woff2", ".png")):
                yield path


def _lines(path: Path) -> list[str]:
    return path.read_text(errors="replace").splitlines()
