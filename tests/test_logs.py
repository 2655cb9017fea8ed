"""The log: what stands in it, and what never does, whoever wrote it."""

import io
import json
import logging
from collections.abc import Iterator

import pytest

from tests.logged import written_by
from youthpoint import logs

SECRETS = (
    "192.0.2.7", "2001:db8", "AbCdEf", "Matti", "matti@example.fi", "+358 40 123 4567",
)  # fmt: skip


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    with written_by("tried") as stream:
        yield stream


def as_lines(say: str, **more: object) -> str:
    record = logging.LogRecord("tried", logging.INFO, "", 0, say, None, None)
    return logs.formatter(lines=True).format(record)


def test_v16_4_1_what_others_write_is_one_line_that_names_nobody(written: io.StringIO) -> None:
    log = logging.getLogger("tried")

    log.warning("Invalid request from ip=192.0.2.7: bad\nline")
    log.error("Error handling request /t/AbCdEfGhIjKlMnOpQrStUv?name=Matti from 2001:db8::17")
    log.error("not sent to %s or %s", "matti@example.fi", "+358 40 123 4567")
    try:
        int("Matti Meikäläinen")
    except ValueError:
        log.exception("broken")

    lines = written.getvalue().splitlines()
    entries = [json.loads(line) for line in lines]
    assert len(entries) == 4
    assert [each for each in SECRETS if each in written.getvalue()] == []
    assert entries[3]["fault"] == "ValueError"
    assert entries[3]["at"][0].startswith("test_logs.py:")


def test_v16_2_1_v16_2_2_an_entry_says_what_how_bad_when_and_of_which_request(
    written: io.StringIO,
) -> None:
    with logs.of_request("0a1b2c3d4e5f"):
        logs.get("tried").info("done", route="visitor.start", status=200, ms=1.5)
    logs.get("tried").info("something else")

    entry, other = map(json.loads, written.getvalue().splitlines())
    assert "request" not in other
    assert entry.pop("time").endswith("Z")
    assert entry == {
        "event": "done",
        "level": "info",
        "request": "0a1b2c3d4e5f",
        "route": "visitor.start",
        "status": 200,
        "ms": 1.5,
    }


def test_v16_2_5_what_is_told_beside_the_event_is_made_discreet_too(written: io.StringIO) -> None:
    logs.get("tried").info("done", path="/t/AbCdEfGhIjKlMnOpQrStUv?name=Matti", of="192.0.2.7")

    assert [each for each in SECRETS if each in written.getvalue()] == []


def test_people_read_the_same_entries_as_lines() -> None:
    said = as_lines("forgotten: 3 names of matti@example.fi")

    assert said.split(" ", 2)[2].startswith("info forgotten: 3 names of …")
