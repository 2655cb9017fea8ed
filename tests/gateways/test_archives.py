"""Backups as files: whoever has the key opens them, and nobody else."""

import io
import os
import subprocess
import tarfile
from pathlib import Path

import pyrage
import pytest

from tests import backed
from tests.programs_beside import program
from youthpoint.gateways import archives
from youthpoint.gateways.archives import NoBackup

SECRET = b"Aino, +358 40 123 4567 " * 20_000


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """A backup with a store of half a megabyte and a key."""
    parts = {"youthpoint.db": tmp_path / "store", "secret-key": tmp_path / "secret"}
    parts["youthpoint.db"].write_bytes(SECRET)
    parts["secret-key"].write_bytes(b"of cookies")
    digest = archives.pack(parts, tmp_path / "packed")
    archives.lock(tmp_path / "packed", tmp_path / "locked.age", (backed.pair()[1],), digest)
    return tmp_path / "locked.age"


def locked_by_hand(path: Path, *members: tarfile.TarInfo, size: int = 0) -> Path:
    """Lock an archive of somebody's making for our key, which is public."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        for each in members:
            each.size = size
            archive.addfile(each, io.BytesIO(bytes(size)))
    recipient = pyrage.x25519.Recipient.from_str(backed.pair()[1])
    path.write_bytes(pyrage.encrypt(made.getvalue(), [recipient]))
    return path


def test_what_was_locked_is_opened_as_it_was(locked: Path, tmp_path: Path) -> None:
    folder = backed.opened(locked, tmp_path / "opened")

    assert sorted(each.name for each in folder.iterdir()) == ["secret-key", "youthpoint.db"]
    assert (folder / "youthpoint.db").read_bytes() == SECRET
    assert (folder / "secret-key").stat().st_mode & 0o777 == 0o600


def test_it_tells_nothing_to_who_takes_the_disk(locked: Path) -> None:
    content = locked.read_bytes()

    assert b"Aino" not in content
    assert b"youthpoint.db" not in content
    assert content.startswith(b"age-encryption.org/v1\n")


def test_age_itself_opens_it(locked: Path, tmp_path: Path) -> None:
    """Without this program, as the page for operators says."""
    (tmp_path / "key.txt").write_text(backed.pair()[0])
    open_it = [program("age"), "--decrypt", "-i", str(tmp_path / "key.txt"), str(locked)]

    packed = subprocess.run(open_it, check=True, capture_output=True).stdout
    listed = subprocess.run(["tar", "tz"], check=True, capture_output=True, input=packed).stdout

    assert listed.split() == [b"secret-key", b"youthpoint.db"]


@pytest.mark.parametrize("wrong", ["another key", "no key", "cut", "changed", "no backup"])
def test_v11_3_3_what_cannot_be_opened_is_said_to_be_none(
    locked: Path, tmp_path: Path, wrong: str
) -> None:
    content = bytearray(locked.read_bytes())
    key = {"another key": archives.new_key()[0], "no key": "hello"}.get(wrong, backed.pair()[0])
    content[-100] ^= wrong == "changed"
    cut = {"cut": content[:-20], "no backup": bytearray(b"SQL")}.get(wrong, content)
    locked.write_bytes(cut)
    folder = tmp_path / "opened"
    folder.mkdir()

    with pytest.raises(NoBackup):
        archives.unlock(locked, key, folder)

    assert not (folder / "packed").exists()


@pytest.mark.parametrize(
    "name", ["../secret-key", "/etc/passwd", "notes", "youthpoint.db-wal", "a/b-key"]
)
def test_v5_3_2_nothing_is_taken_out_that_no_backup_holds(tmp_path: Path, name: str) -> None:
    wrong = locked_by_hand(tmp_path / "wrong.age", tarfile.TarInfo(name))
    folder = tmp_path / "opened"
    folder.mkdir()

    with pytest.raises(NoBackup, match="is not of a backup"):
        archives.unlock(wrong, backed.pair()[0], folder)

    assert [*folder.iterdir()] == []


def test_v5_2_5_a_link_is_nothing_that_is_taken_out(tmp_path: Path) -> None:
    link = tarfile.TarInfo("secret-key")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    wrong = locked_by_hand(tmp_path / "wrong.age", link)
    folder = tmp_path / "opened"
    folder.mkdir()

    with pytest.raises(NoBackup):
        archives.unlock(wrong, backed.pair()[0], folder)


def test_what_the_disk_gives_back_otherwise_gets_no_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Written as if all were well, and read otherwise: then it is no backup."""
    (tmp_path / "store").write_bytes(SECRET)
    digest = archives.pack({"youthpoint.db": tmp_path / "store"}, tmp_path / "packed")
    rotten = os.posix_fadvise

    def rot(place: int, *rest: int) -> None:
        at = os.fstat(place).st_size - 100
        with open(f"/proc/self/fd/{place}", "rb") as file:  # noqa: PTH123 - a number, not a path
            file.seek(at)
            (was,) = file.read(1)
        os.pwrite(place, bytes([was ^ 1]), at)
        rotten(place, *rest)

    monkeypatch.setattr("os.posix_fadvise", rot)

    with pytest.raises(OSError, match=r"written|decrypt"):
        archives.lock(tmp_path / "packed", tmp_path / "made.age", (backed.pair()[1],), digest)

    assert [*tmp_path.glob("made*")] == []


def test_what_is_packed_twice_has_one_digest(tmp_path: Path) -> None:
    (tmp_path / "store").write_bytes(SECRET)
    parts = {"youthpoint.db": tmp_path / "store"}
    first = archives.pack(parts, tmp_path / "one")
    (tmp_path / "store").touch()

    assert archives.pack(parts, tmp_path / "two") == first


def test_nothing_is_locked_for_what_is_no_key(tmp_path: Path) -> None:
    (tmp_path / "packed").write_bytes(SECRET)

    for wrong in ("age1nonsense", backed.pair()[0]):
        with pytest.raises(ValueError, match="not a public key"):
            archives.lock(tmp_path / "packed", tmp_path / "made.age", (wrong,), "")

    assert [*tmp_path.glob("made*")] == []


def test_what_is_not_what_was_packed_gets_no_name(tmp_path: Path) -> None:
    (tmp_path / "store").write_bytes(SECRET)
    archives.pack({"youthpoint.db": tmp_path / "store"}, tmp_path / "packed")

    with pytest.raises(OSError, match="what was written is not what is read"):
        archives.lock(tmp_path / "packed", tmp_path / "made.age", (backed.pair()[1],), "of other")

    assert [*tmp_path.glob("made*")] == []
