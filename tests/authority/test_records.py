"""A record stands once, as it became last, under what it belongs to now."""

from typing import Any

from authority.store.store import Store

ROW = {
    "type": "referral",
    "id": "r",
    "node": "keskus",
    "aggregate": "referral/r",
    "basis": "b",
    "version": 1,
    "hash": "1" * 64,
    "changed_at": "2026-11-24T10:00:00Z",
    "erased": None,
    "body": b"{}",
}


def keep(store: Store, **changed: Any) -> None:  # noqa: ANN401 - any column
    with store.write() as uow:
        uow.records.keep([{**ROW, **changed}])


def test_one_that_changes_is_found_by_what_it_belongs_to_now(store: Store) -> None:
    keep(store)
    keep(store, id="s", aggregate="referral/s", basis="other")
    keep(store, version=2, basis="c", hash="2" * 64)

    with store.read() as uow:
        leaves = uow.records.leaves("keskus")
    assert sorted((row.id, row.version, row.hash[0]) for row in leaves) == [
        ("r", 2, "2"),
        ("s", 1, "1"),
    ]
    with store.write() as uow:
        uow.records.erase_resting_on({"b": "e1"})
        uow.records.erase_resting_on({"c": "e2"})
        found = {row.id: row.erased for row in uow.records.leaves("keskus")}
    assert found == {"r": "e2", "s": None}


def test_one_that_goes_to_another_node_or_aggregate_is_theirs_alone(store: Store) -> None:
    keep(store)
    keep(store, node="itis", aggregate="client/1")

    with store.write() as uow:
        assert uow.records.counts() == {"itis": 1}
        assert uow.records.holders("referral/r") == []
        assert uow.records.holders("client/1") == ["itis"]
