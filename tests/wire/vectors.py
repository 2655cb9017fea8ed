"""The files that both sides share, as tests read them."""

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2] / "wire"
V1 = ROOT / "v1"


def example(name: str) -> Any:  # noqa: ANN401 - any JSON
    return json.loads((V1 / "examples" / f"{name}.json").read_bytes())


def vectors(name: str) -> Any:  # noqa: ANN401 - any JSON
    return json.loads((V1 / "vectors" / f"{name}.json").read_bytes())
