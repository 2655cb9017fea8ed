"""What is said about backups, and what of it fits together."""

import pytest

from youthpoint.backing import Backing
from youthpoint.domain.backups import Keep
from youthpoint.environment import SettingsError

FOLDER, KEY, KEEP = "YOUTHPOINT_BACKUPS", "YOUTHPOINT_BACKUP_KEY", "YOUTHPOINT_BACKUP_KEEP"


def test_a_folder_and_whose_keys_open_what_is_in_it() -> None:
    said = Backing.from_environ({FOLDER: " /mnt/b ", KEY: "age1one age1two", KEEP: "1 2 3"})

    assert (said.folder, said.keys, said.meant) == ("/mnt/b", ("age1one", "age1two"), False)
    assert said.keep == Keep(hours=1, days=2, weeks=3)


def test_none_is_said_on_purpose_or_not_at_all() -> None:
    assert Backing.from_environ({}) == Backing()
    assert Backing.from_environ({FOLDER: "none"}) == Backing(meant=True)
    assert Backing.from_environ({KEY: "age1one"}).folder == "", "for `youthpoint backup --to`"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({FOLDER: "/mnt/b"}, "needs YOUTHPOINT_BACKUP_KEY"),
        ({FOLDER: "/mnt/b", KEY: "age1one", KEEP: "24 14"}, "three numbers"),
        ({FOLDER: "/mnt/b", KEY: "age1one", KEEP: "a b c"}, "three numbers"),
    ],
)
def test_what_does_not_fit_together_is_refused(said: dict[str, str], words: str) -> None:
    with pytest.raises(SettingsError, match=words):
        Backing.from_environ(said)
