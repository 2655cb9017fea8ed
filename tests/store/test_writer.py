"""Use cases that wait for one another are kept together, and each as a whole or not at all."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from tests import outages, tables
from tests.cast import POINT
from youthpoint.store import Store, StoreBusy, UnitOfWork, Writer, open_writer
from youthpoint.store.writer import MOST_TOGETHER

Work = Callable[[UnitOfWork], None]


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    path = tmp_path / "youthpoint.db"
    Store.prepare(path).close()
    with closing(open_writer(path)) as writer:
        yield writer


@pytest.fixture
def commits(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Every commit, as the number of those who had asked to write and still waited."""
    seen: list[int] = []
    commit = writer.db.commit

    def counted() -> None:
        seen.append(writer.waiting)
        commit()

    monkeypatch.setattr(writer.db, "commit", counted)
    return seen


def put(name: str) -> Work:
    return lambda uow: uow.points.put(replace(POINT, id=name))


def put_and_stumble(name: str) -> Work:
    def work(uow: UnitOfWork) -> None:
        put(name)(uow)
        raise ValueError(name)

    return work


def one_after_the_other(writer: Writer, *works: Work) -> list[Future[None]]:
    """Let each come while the first is at work, in this order; return how the others fared."""
    with ThreadPoolExecutor(len(works)) as threads:
        others = []
        with writer.turn() as uow:
            for number, each in enumerate(works[1:], 1):
                others.append(threads.submit(write, writer, each))
                until(lambda number=number: writer.waiting == number)  # type: ignore[misc]
            works[0](uow)
        return others


def write(writer: Writer, work: Work) -> None:
    with writer.turn() as uow:
        work(uow)


def until(holds: Callable[[], bool]) -> None:
    while not holds():
        Event().wait(0.001)


def points(folder: Path) -> list[str]:
    return sorted(row[0] for row in tables.rows(folder, "select id from point"))


def test_those_who_wait_are_kept_with_one_commit(
    writer: Writer, commits: list[int], tmp_path: Path
) -> None:
    one_after_the_other(writer, put("a"), put("b"), put("c"))

    assert commits == [0]
    assert points(tmp_path) == ["a", "b", "c"]


def test_who_comes_alone_waits_for_nobody(writer: Writer, commits: list[int]) -> None:
    write(writer, put("a"))
    write(writer, put("b"))

    assert commits == [0, 0]


def test_nobody_is_answered_before_it_is_kept(writer: Writer, tmp_path: Path) -> None:
    seen: list[tuple[str, list[str]]] = []

    def look(_uow: UnitOfWork) -> None:
        seen.append(("the second is at work", points(tmp_path)))

    with ThreadPoolExecutor(1) as threads:
        with writer.turn() as uow:
            threads.submit(write, writer, look)
            until(lambda: writer.waiting == 1)
            put("a")(uow)
        seen.append(("the first is answered", points(tmp_path)))

    assert seen == [("the second is at work", []), ("the first is answered", ["a"])]


def test_who_stumbles_takes_back_only_their_own(writer: Writer, tmp_path: Path) -> None:
    _good, bad, last = one_after_the_other(
        writer, put("a"), put("b"), put_and_stumble("c"), put("d")
    )

    assert points(tmp_path) == ["a", "b", "d"]
    assert last.exception() is None
    with pytest.raises(ValueError, match="c"):
        bad.result()


def test_who_is_refused_for_what_another_did_hears_of_it_when_that_is_kept(
    writer: Writer, tmp_path: Path
) -> None:
    answered: list[list[str]] = []

    def refused() -> None:
        with pytest.raises(ValueError, match="b"):
            write(writer, put_and_stumble("b"))
        answered.append(points(tmp_path))

    def last(uow: UnitOfWork) -> None:
        until(lambda: bool(answered) or len(writer._riders) == 2)  # noqa: SLF001 - both are done
        put("c")(uow)

    with ThreadPoolExecutor(2) as threads, writer.turn() as uow:
        threads.submit(refused)
        until(lambda: writer.waiting == 1)
        threads.submit(write, writer, last)
        until(lambda: writer.waiting == 2)
        put("a")(uow)

    assert answered == [["a", "c"]]


def test_the_last_one_who_stumbles_keeps_what_the_others_did(
    writer: Writer, tmp_path: Path
) -> None:
    (bad,) = one_after_the_other(writer, put("a"), put_and_stumble("b"))

    assert points(tmp_path) == ["a"]
    assert isinstance(bad.exception(), ValueError)


def test_the_first_one_who_stumbles_hinders_nobody(writer: Writer, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="a"):
        one_after_the_other(writer, put_and_stumble("a"), put("b"))

    assert points(tmp_path) == ["b"]


def test_a_full_disk_refuses_all_of_them(writer: Writer, tmp_path: Path) -> None:
    with outages.full(tmp_path), pytest.raises(StoreBusy):
        one_after_the_other(writer, put("a"), put("b"))
    assert points(tmp_path) == []

    write(writer, put("c"))
    assert points(tmp_path) == ["c"]


def test_when_the_database_gives_all_of_it_up_all_are_told(writer: Writer, tmp_path: Path) -> None:
    def lose(_uow: UnitOfWork) -> None:
        writer.db.execute("rollback")
        raise StoreBusy("disk I/O error")

    with pytest.raises(StoreBusy, match="disk I/O"):
        one_after_the_other(writer, put("a"), lose)

    assert points(tmp_path) == []


def test_only_so_many_are_kept_together(writer: Writer, commits: list[int]) -> None:
    """Then another process has its turn."""
    one_after_the_other(writer, *[put(f"{number:02}") for number in range(MOST_TOGETHER + 3)])

    assert commits == [2, 0]


def test_who_needs_the_file_alone_waits_until_all_is_kept(writer: Writer, tmp_path: Path) -> None:
    def empty_the_log() -> list[str]:
        with writer.by_itself() as db:
            db.execute("vacuum")
            return points(tmp_path)

    with ThreadPoolExecutor(1) as threads:
        with writer.turn() as uow:
            put("a")(uow)
            other = threads.submit(empty_the_log)
            until(lambda: writer.waiting == 1)
        assert other.result() == ["a"]
