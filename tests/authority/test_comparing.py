"""Green follows equal digests and nothing else; what differs is named to the row."""

from typing import Any

import pytest

from authority.store.store import Store
from authority.wire import digests
from authority.wire.digests import Leaf, erased, held
from tests.authority.calling import Calling
from tests.authority.speaking import Event

PATH = "/v1/nodes/keskus/reconciliations"


def leaves_of(*events: Event) -> dict[str, Leaf]:
    """Return the leaves as the node has them, by subject: the last version of each record."""
    found = {}
    for each in events:
        type_, _, id_ = each["subject"].partition("/")
        found[each["subject"]] = Leaf(type_, id_, held(int(each["ypversion"]), each["yphash"]))
    return found


def claim(calling: Calling, leaves: dict[str, Leaf], as_of_seq: int) -> dict[str, Any]:
    counts: dict[str, int] = {}
    for leaf in leaves.values():
        counts[leaf.type] = counts.get(leaf.type, 0) + 1
    root = digests.root(digests.of_buckets(digests.sorted_into(leaves.values()))).hex()
    return {
        "stream": calling.speaker.stream, "as_of_seq": as_of_seq, "root": root, "counts": counts,
    }  # fmt: skip


def differing(calling: Calling, leaves: dict[str, Leaf], as_of_seq: int) -> set[str]:
    """Return the records that differ, found as a node finds them: by buckets, then leaves."""
    told = calling.post(PATH, claim(calling, leaves, as_of_seq)).get_json()
    assert told["result"] == "mismatch"
    own = digests.sorted_into(leaves.values())
    mine = {f"{each:03x}": value.hex() for each, value in digests.of_buckets(own).items()}
    found: set[str] = set()
    for bucket in mine.keys() | told["buckets"].keys():
        if mine.get(bucket) != told["buckets"].get(bucket):
            path = f"{PATH}/{told['id']}/buckets/{bucket}"
            theirs = {Leaf(**each) for each in calling.get(path).get_json()["leaves"]}
            found |= {each.name for each in theirs ^ set(own.get(int(bucket, 16), []))}
    return found


@pytest.fixture
def sent(calling: Calling) -> list[Event]:
    speaker = calling.speaker
    events = [each for n in range(1, 31) for each in (speaker.basis(n), speaker.referral(n))]
    events.append(speaker.referral(7, version=2))
    calling.push(events)
    return events


def test_equal_roots_match(calling: Calling, sent: list[Event]) -> None:
    told = calling.post(PATH, claim(calling, leaves_of(*sent), 61))

    assert told.status_code == 201
    assert told.get_json()["result"] == "match"
    assert told.get_json()["counts"] == {"basis": 30, "referral": 30}
    assert "buckets" not in told.get_json()


def test_a_deleted_an_altered_and_a_phantom_row_are_each_named(
    store: Store, calling: Calling, sent: list[Event]
) -> None:
    leaves = leaves_of(*sent)
    first, second = sent[1]["subject"], sent[3]["subject"]
    del leaves[first]
    leaves[second] = leaves[second]._replace(state=held(1, "0" * 64))
    leaves["phantom"] = Leaf("referral", "phantom", held(1, "1" * 64))

    names = {each.replace("/", "|") for each in (first, second)}
    assert differing(calling, leaves, 61) == {*names, "referral|phantom"}
    with store.read() as uow:
        newest = uow.reconciliations.newest("keskus")
    assert newest is not None
    assert not newest.matched


def test_a_right_root_with_wrong_counts_is_no_match(calling: Calling, sent: list[Event]) -> None:
    told = claim(calling, leaves_of(*sent), 61)
    told["counts"]["referral"] += 1

    assert calling.post(PATH, told).get_json()["result"] == "mismatch"


def test_what_is_not_settled_is_not_compared(calling: Calling, sent: list[Event]) -> None:
    response = calling.post(PATH, claim(calling, leaves_of(*sent), 60))

    assert (response.status_code, response.get_json()["code"]) == (409, "not_settled")
    assert response.get_json()["acked_seq"] == 61


def test_parked_and_held_are_left_out_at_both_ends(calling: Calling) -> None:
    speaker = calling.speaker
    basis = speaker.basis()
    calling.push([basis, speaker.referral(data={"topics": ["never"]}), speaker.referral(version=2)])

    assert calling.post(PATH, claim(calling, leaves_of(basis), 3)).get_json()["result"] == "match"


def test_a_withdrawn_basis_is_compared_as_erased(calling: Calling) -> None:
    speaker = calling.speaker
    basis, referral, ended = speaker.basis(), speaker.referral(), speaker.basis(verb="withdrawn")
    calling.push([basis, referral, ended])
    leaves = leaves_of(basis, referral, ended)
    subject = referral["subject"]
    assert differing(calling, leaves, 3) == {subject.replace("/", "|")}, "the control"

    leaves[subject] = leaves[subject]._replace(state=erased(ended["id"]))

    assert calling.post(PATH, claim(calling, leaves, 3)).get_json()["result"] == "match"


def test_a_bucket_is_of_a_comparison_that_still_holds(calling: Calling, sent: list[Event]) -> None:
    wrong = claim(calling, {}, 61)
    id_ = calling.post(PATH, wrong).get_json()["id"]
    path = f"{PATH}/{id_}/buckets"
    assert calling.get(f"{path}/000").status_code == 200
    assert calling.get(f"{path}/fffff").status_code == 404
    assert calling.get(f"{path}/none").status_code == 404

    calling.push([calling.speaker.basis(31)])

    assert calling.get(f"{path}/000").get_json()["code"] == "not_settled"
