"""`docs/keys.md` lists every secret that can be set, and every algorithm that is used."""

import re
from pathlib import Path

from tests.rules.test_dangers import CIPHERS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/keys.md").read_text()
SECRETS = {"YOUTHPOINT_BACKUP_KEY"}
"""What is set in the open, and belongs to a secret all the same."""

FILED = re.compile(r"\bYOUTHPOINT_[A-Z_]+(?=_FILE\b)")
FILES = ("secret-key", "push-key", "authority-key")


def test_v11_1_2_every_secret_that_can_be_set_is_listed() -> None:
    known = SECRETS | set(FILED.findall((ROOT / "docs/settings.md").read_text()))

    assert len(known) >= 6
    assert {each for each in known if f"`{each}`" not in PAGE} == set()
    assert {each for each in FILES if f"`{each}`" not in PAGE} == set()


def test_v11_1_2_every_algorithm_that_is_imported_is_listed() -> None:
    assert {each for each in CIPHERS if f"`{each}`" not in PAGE} == set()
