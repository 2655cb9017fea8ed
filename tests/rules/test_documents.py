"""What is written beside the code agrees with it, and gives nothing of our machines away."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SETTING = re.compile(r"\bYOUTHPOINT_[A-Z][A-Z_]*[A-Z]\b")
LEFT_OUT = {"var", "vendor", "__pycache__"}

LINK = re.compile(r"\]\((?![a-z]+:)([^)#\s]+)")
PATH = re.compile(
    r"`((?:docs|static|templates|tests|tools|translations|youthpoint)/[a-z0-9_./-]+)`"
)
TREE_LINE = re.compile(r"^  ([\w/.]+)  ", re.MULTILINE)
TARGET = re.compile(r"(?:`|^ *)make ([a-z]+(?:-[a-z]+)*)", re.MULTILINE)

SCREEN = 45
"""Lines of the card that a newcomer reads first."""

READ = ("settings.py", "watching.py", "backing.py", "single_sign_on.py")
"""Where the environment is read."""

FORBIDDEN = {
    "a registry's address": re.compile(r"(?i)py[p]i\.org|python[h]osted\.org|npm[j]s\.(org|com)"),
    "a path of somebody's machine": re.compile(r"/(home|root|Users)/\w"),
    "work left for later": re.compile(r"\b(TO[D]O|FIX[M]E|XX[X])\b"),
}


def test_every_setting_is_documented_and_nothing_else() -> None:
    read = "".join((ROOT / "youthpoint" / each).read_text() for each in READ)
    known = set(SETTING.findall(read))
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


def test_v15_2_4_pins_name_versions_and_hashes_only() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        pins = path.read_text()
        packages = re.findall(r"^([a-z0-9][a-z0-9._-]*)==\S+", pins, re.MULTILINE | re.IGNORECASE)

        assert len(packages) > 10
        assert "://" not in pins
        assert "-index" not in pins
        assert set(re.findall(r"^\S.*", pins, re.MULTILINE)) == {
            line for line in re.findall(r"^\S.*", pins, re.MULTILINE) if "==" in line
        }


def test_the_architecture_names_every_package_and_top_level_module() -> None:
    package = ROOT / "youthpoint"
    folders = {path.parent for path in package.rglob("__init__.py")} - {package}
    modules = {path.name for path in package.glob("*.py")} - {"__init__.py"}
    named = TREE_LINE.findall((ROOT / "ARCHITECTURE.md").read_text().partition("youthpoint/\n")[2])

    assert set(named) == modules | {f"{path.relative_to(package)}/" for path in folders}


def test_every_link_and_path_in_a_document_leads_to_a_file() -> None:
    named = [
        (path.relative_to(ROOT), where, folder / where)
        for path in _files()
        if path.suffix == ".md"
        for pattern, folder in ((LINK, path.parent), (PATH, ROOT))
        for where in pattern.findall(path.read_text())
    ]

    assert len(named) > 100
    assert [(str(path), where) for path, where, there in named if not there.exists()] == []


def test_the_card_shows_a_picture_and_fits_on_a_screen() -> None:
    card = (ROOT / "README.md").read_text()

    assert "](docs/pictures/youthpoint.png)" in card
    assert len(card.splitlines()) <= SCREEN


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_make_can_do_what_a_document_tells_to(document: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(TARGET.findall((ROOT / document).read_text()))

    assert named >= {"run", "test"}
    assert named - targets == set()


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
