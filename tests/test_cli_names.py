"""Names in the shell that came from elsewhere."""

from pathlib import Path

from tests.cast import PASSWORD
from tests.shell import Shell
from youthpoint.operations.accounts import accounts


def test_a_name_that_was_kept_with_signs_nobody_sees_is_listed_with_them_spelt_out(
    tmp_path: Path,
) -> None:
    """They would steer the terminal."""
    shell = Shell(tmp_path / "data")
    shell("init")
    store = shell.store()
    accounts.add(store, accounts.new_account("ai\x1b[31mno", "Äi\u202eno\n"), password=PASSWORD)
    store.close()

    listed = shell("user list").output

    assert listed.split() == ["ai\\x1b[31mno", "Äi\\u202eno\\n", "no", "role"]
