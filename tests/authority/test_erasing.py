"""Nothing is erased before every holder has agreed; what is erased stays so after a restore."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from authority import lasting
from authority.operations import erasing
from authority.store.store import Store
from tests.authority.calling import Calling
from tests.authority.speaking import Ticking
from tests.authority.test_judging import bodies


@pytest.fixture
def asked(calling: Calling) -> str:
    """The id of an erasure that has been asked for."""
    speaker = calling.speaker
    calling.push([speaker.basis(), speaker.referral()])
    told = {"subject": speaker.aggregate(), "ground": "request"}
    response = calling.post("/v1/erasures?dry_run=true", told)
    assert response.status_code == 202
    return str(response.get_json()["id"])


def answer(calling: Calling, id_: str, told: dict[str, Any]) -> int:
    return calling.put(f"/v1/nodes/keskus/erasures/{id_}/answer", told).status_code


def order(calling: Calling, id_: str) -> tuple[int, Any]:
    response = calling.post("/v1/erasures", {"erasure": id_})
    return response.status_code, response.get_json()


def test_a_dry_run_erases_nothing_and_is_told_to_the_holder(
    store: Store, calling: Calling, asked: str
) -> None:
    told = calling.get("/v1/nodes/keskus/erasures").get_json()["erasures"]

    assert [(each["id"], each["ordered"]) for each in told] == [(asked, False)]
    assert calling.get("/v1/nodes/keskus/erasures", after=told[0]["cursor"]).get_json() == {
        "erasures": []
    }
    assert "Aino" in bodies(store)


@pytest.mark.parametrize("more", ["ordered_at", "id", "more"])
def test_what_is_said_besides_orders_nothing(calling: Calling, more: str) -> None:
    speaker = calling.speaker
    calling.push([speaker.basis(), speaker.referral()])
    told = {"subject": speaker.aggregate(), "ground": "request", more: "2026-09-14T08:30:00Z"}

    answer = calling.post("/v1/erasures?dry_run=true", told)

    assert (answer.status_code, answer.get_json()["state"]) == (202, "asked")
    listed = calling.get("/v1/nodes/keskus/erasures").get_json()["erasures"]
    assert [(each["id"], each["ordered"]) for each in listed] == [(answer.get_json()["id"], False)]


def test_silence_is_an_objection(calling: Calling, clock: Ticking, asked: str) -> None:
    clock.pass_by(timedelta(days=8))

    status, told = order(calling, asked)

    assert (status, told["code"], told["nodes"]) == (409, "objection", ["keskus"])


def test_an_unreadable_answer_is_an_objection(calling: Calling, asked: str) -> None:
    assert answer(calling, asked, {"answer": "clear"}) == 204
    assert answer(calling, asked, {"answer": "perhaps"}) == 422

    assert order(calling, asked)[0] == 409
    told = calling.get(f"/v1/erasures/{asked}").get_json()
    assert [(each["answer"], each["ground"]) for each in told["answers"]] == [
        ("objection", "unreadable")
    ]


@pytest.mark.parametrize(
    "until",
    ["soon", "", "2026-09-20", "2026-09-20T00:00:00", "2026-13-20T00:00:00Z", "2026-09-20T0:0:60Z"],
)
def test_an_objection_until_no_moment_is_unreadable_and_holds(
    calling: Calling, asked: str, until: str
) -> None:
    told = {"answer": "objection", "ground": "retention", "until": until}

    assert answer(calling, asked, told) == 422

    assert order(calling, asked)[0] == 409


def test_an_objection_holds_until_its_day(
    store: Store, calling: Calling, clock: Ticking, asked: str
) -> None:
    until = {"answer": "objection", "ground": "retention", "until": "2026-09-20T00:00:00Z"}
    answer(calling, asked, until)
    assert order(calling, asked)[0] == 409

    clock.pass_by(timedelta(days=6))

    assert order(calling, asked)[0] == 202
    assert "Aino" not in bodies(store)


def test_an_order_empties_and_leaves_a_tombstone(
    store: Store, calling: Calling, clock: Ticking, asked: str
) -> None:
    answer(calling, asked, {"answer": "clear"})
    cursor = calling.get("/v1/nodes/keskus/erasures").get_json()["erasures"][0]["cursor"]
    clock.pass_by(timedelta(minutes=1))
    status, told = order(calling, asked)

    assert (status, told["state"]) == (202, "ordered")
    assert "Aino" not in bodies(store)
    with store.read() as uow:
        assert {row.erased for row in uow.records.leaves("keskus")} == {asked}
    late = calling.speaker.referral(version=2)
    assert calling.push([late]).get_json()["outcomes"][0]["code"] == "erased_subject"
    fresh = calling.get("/v1/nodes/keskus/erasures", after=cursor).get_json()["erasures"]
    assert [each["ordered"] for each in fresh] == [True], "the order comes after its dry run"
    assert answer(calling, asked, {"answer": "erased"}) == 204
    assert calling.get(f"/v1/erasures/{asked}").get_json()["state"] == "done"


@pytest.mark.parametrize(
    "told", [{"answer": "clear"}, {"answer": "objection", "ground": "late"}, {"answer": "perhaps"}]
)
def test_an_order_is_answered_by_nothing_but_that_it_is_erased(
    calling: Calling, asked: str, told: dict[str, Any]
) -> None:
    """An answer to the dry run may come again, or late: nothing was erased by it."""
    answer(calling, asked, {"answer": "clear"})
    order(calling, asked)

    answer(calling, asked, told)

    assert calling.get(f"/v1/erasures/{asked}").get_json()["state"] == "ordered"
    answer(calling, asked, {"answer": "erased"})
    assert calling.get(f"/v1/erasures/{asked}").get_json()["state"] == "done", "the control"


def test_what_waits_is_emptied_too(store: Store, calling: Calling, asked: str) -> None:
    parked = calling.speaker.referral(version=2, data={"topics": ["never"], "name": "Aino odottaa"})
    calling.push([parked])
    assert "Aino odottaa" in bodies(store), "the control"
    answer(calling, asked, {"answer": "clear"})

    order(calling, asked)

    assert "Aino" not in bodies(store)
    assert calling.get("/v1/nodes/keskus/parked").get_json()["events"] == []


def test_the_list_outlives_a_restore(
    store: Store, app: Flask, calling: Calling, asked: str, tmp_path: Path
) -> None:
    kept = app.extensions["authority"].erasures
    answer(calling, asked, {"answer": "clear"})
    order(calling, asked)
    with store.write() as uow:  # a backup from before the order comes back
        for table in ("tombstone", "record", "event", "basis"):
            uow.connection.exec_driver_sql(f'delete from "{table}"')  # noqa: S608 - no input
        uow.connection.exec_driver_sql("update stream set acked_seq = 0")
    speaker = calling.speaker
    speaker.opened(speaker.stream)
    calling.push([speaker.basis(), speaker.referral()])
    assert "Aino" in bodies(store), "the control"

    assert erasing.replay(store, kept) == 1
    assert "Aino" not in bodies(store)
    assert erasing.replay(store, kept) == 0, "once is enough"


def test_what_can_not_be_listed_is_not_erased(
    store: Store, calling: Calling, asked: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a backup could bring back what nobody knows to have been erased."""
    answer(calling, asked, {"answer": "clear"})

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(lasting, "append", full)
        with pytest.raises(OSError, match="No space"):
            erasing.order(store, "keskus", asked, calling.clock(), tmp_path / "list")
    assert "Aino" in bodies(store)

    assert order(calling, asked)[0] == 202
    assert "Aino" not in bodies(store), "the control"


def test_a_line_that_a_crash_has_cut_loses_no_other(
    store: Store, calling: Calling, tmp_path: Path
) -> None:
    kept = tmp_path / "list"
    kept.write_text('{"id": "0192f3a1-0000-7')
    speaker = calling.speaker
    line = {"id": "0192f3a1-0000-7000-8000-000000000000", "subject": speaker.aggregate()}
    lasting.append(kept, {**line, "ground": "request", "at": "2026-09-14T08:30:00.000000Z"})
    calling.push([speaker.basis(), speaker.referral()])
    assert "Aino" in bodies(store), "the control"

    assert erasing.replay(store, kept) == 1
    assert "Aino" not in bodies(store)


def told_by_files(folder: Path) -> set[str]:
    """Return which files of the database, and of the log of what was written, name her."""
    files = [path for path in folder.iterdir() if path.name.startswith("authority.db")]
    assert len(files) > 1, "the log of what was written, too"
    return {path.name for path in files if b"Aino" in path.read_bytes()}


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_nothing_of_the_erased_is_left_in_the_files(
    store: Store, calling: Calling, asked: str, tmp_path: Path
) -> None:
    assert told_by_files(tmp_path) != set(), "the control"
    answer(calling, asked, {"answer": "clear"})
    order(calling, asked)

    assert told_by_files(tmp_path) == set()


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_nor_when_it_is_erased_again_after_a_restore(
    store: Store, calling: Calling, tmp_path: Path
) -> None:
    speaker, kept = calling.speaker, tmp_path / "list"
    calling.push([speaker.basis(), speaker.referral()])
    line = {"id": "0192f3a1-0000-7000-8000-000000000000", "subject": speaker.aggregate()}
    lasting.append(kept, {**line, "ground": "request", "at": "2026-09-14T08:30:00.000000Z"})
    assert told_by_files(tmp_path) != set(), "the control"

    erasing.replay(store, kept)

    assert told_by_files(tmp_path) == set()


def test_only_a_holder_asks_and_only_who_asked_orders(calling: Calling, asked: str) -> None:
    told = {"subject": "referral/0192f3a1-0000-7000-8000-a00000099999", "ground": "request"}

    assert calling.post("/v1/erasures?dry_run=true", told).status_code == 404
    assert order(calling, "0192f3a1-0000-7000-8000-000000000000")[0] == 404
