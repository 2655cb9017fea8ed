"""What lies beside the database is whole or not there, and a crash leaves nothing that misleads."""

from pathlib import Path

import pytest

from youthpoint.domain.sync.erasures import Erased, Mark
from youthpoint.store import Store, StoreBusy
from youthpoint.store.beside import ERASURES, MARK, Beside

ONE = Erased(id="1", subject="referral/1", ground="request", at="2026-11-24T12:00:00Z")
TWO = Erased(id="2", subject="referral/2", ground="request", at="2026-11-24T12:00:00Z")
HERE = Mark(stream="one", last=7, acked=5)


@pytest.fixture
def beside(tmp_path: Path) -> Beside:
    return Beside(tmp_path)


def test_at_first_there_is_nothing(beside: Beside) -> None:
    assert (beside.mark(), beside.erasures()) == (None, [])


def test_what_was_kept_is_read(beside: Beside) -> None:
    for each in (ONE, TWO):
        beside.add_erasure(each)
    for last in (6, 7):
        beside.keep_mark(Mark(stream="one", last=last, acked=5))

    assert beside.erasures() == [ONE, TWO]
    assert beside.mark() == HERE


def test_a_line_that_was_cut_spoils_no_other(beside: Beside, tmp_path: Path) -> None:
    beside.add_erasure(ONE)
    with (tmp_path / ERASURES).open("a") as file:
        file.write('{"id": "3", "subj')

    assert beside.erasures() == [ONE]
    beside.add_erasure(TWO)
    assert beside.erasures() == [ONE, TWO]


@pytest.mark.parametrize("said", ["", "{", "[]", "{}", '{"stream": 1}'])
def test_a_mark_that_cannot_be_read_is_none(beside: Beside, tmp_path: Path, said: str) -> None:
    (tmp_path / MARK).write_text(said)

    assert beside.mark() is None


def test_where_nothing_can_be_written_the_store_is_out_of_reach(tmp_path: Path) -> None:
    beside = Beside(tmp_path / "nowhere")

    with pytest.raises(StoreBusy):
        beside.keep_mark(HERE)
    with pytest.raises(StoreBusy):
        beside.add_erasure(ONE)


def test_it_lies_in_the_folder_of_the_database(file_store: Store, tmp_path: Path) -> None:
    file_store.beside.keep_mark(HERE)

    assert (tmp_path / MARK).exists()


def test_beside_memory_there_is_nothing(store: Store) -> None:
    with pytest.raises(ValueError, match="memory"):
        _ = store.beside
