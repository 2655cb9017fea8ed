"""Every module has a place in the contracts of `pyproject.toml`; none stands outside them."""

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = {
    f"youthpoint.{path.stem}"
    for path in (ROOT / "youthpoint").iterdir()
    if not path.name.startswith("__") and (path.suffix == ".py" or (path / "__init__.py").exists())
}
CONTRACTS = {
    each["name"].split(":")[0]: each
    for each in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
        "contracts"
    ]
}
LEAVES = {
    *("youthpoint.settings", "youthpoint.environment", "youthpoint.clock", "youthpoint.printers"),
    *("youthpoint.logs", "youthpoint.watching", "youthpoint.backing"),
    "youthpoint.single_sign_on",
}
"""What every layer but the domain may use."""

WORDED = {"youthpoint.cli", "youthpoint.web", "youthpoint.wording"}
"""What may know Flask, Babel or Jinja."""


def test_every_module_has_its_layer() -> None:
    layers = "|".join(CONTRACTS["Layers"]["layers"])
    placed = {each.strip(" ()") for each in layers.split("|")}

    assert placed >= MODULES - LEAVES


def test_every_module_without_words_is_kept_from_flask() -> None:
    assert set(CONTRACTS["Only the web layer knows Flask"]["source_modules"]) == MODULES - WORDED


def test_every_module_but_the_store_is_kept_from_sqlite() -> None:
    kept = set(CONTRACTS["Only the store knows SQLite"]["source_modules"])

    assert kept == MODULES - {"youthpoint.store"}


def test_every_audience_is_kept_from_the_others() -> None:
    web = ROOT / "youthpoint/web"
    audiences = {path.parent.name for path in web.glob("*/__init__.py")}
    layers = CONTRACTS["Audiences do not know each other, and what they share knows none of them"]
    placed = {each.strip(" ()") for each in "|".join(layers["layers"]).split("|")}

    assert audiences <= placed


@pytest.mark.parametrize("layer", ["domain", "operations"])
def test_every_room_has_its_place(layer: str) -> None:
    rooms = {path.parent.name for path in (ROOT / "youthpoint" / layer).glob("*/__init__.py")}
    placed = ":".join(CONTRACTS[f"Rooms of the {layer}"]["layers"]).replace(" ", "").split(":")

    assert set(placed) == rooms
