"""The point comes to the bytes that the vectors name."""

from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from authority import limits
from tests.wire.vectors import example, vectors
from youthpoint.domain.sync import canonical, chains, digests
from youthpoint.domain.sync.digests import Leaf
from youthpoint.operations.sync import batches

PLAIN = st.recursive(
    st.booleans() | st.text() | st.integers(-canonical.LARGEST, canonical.LARGEST),
    lambda each: st.lists(each, max_size=4) | st.dictionaries(st.text("aAz_1"), each, max_size=4),
    max_leaves=20,
)


@pytest.mark.parametrize("name", ["referral.given", "basis.given", "void"])
def test_data_hash_to_what_their_events_say(name: str) -> None:
    event = example(name)

    assert canonical.digest(canonical.plain(event["data"])) == event["yphash"]


@given(st.dictionaries(st.text("abz_E", max_size=8), PLAIN, max_size=5))
def test_the_canonical_form_is_the_one_of_the_reference_library(value: dict[str, Any]) -> None:
    plain = canonical.plain(value)

    assert canonical.encode(plain) == rfc8785.dumps(plain)


def test_texts_are_brought_into_one_form_and_what_is_absent_is_left_out() -> None:
    apart, together = "A\N{COMBINING RING ABOVE}ke", "Åke"

    assert canonical.plain({"name": apart, "phone": None}) == {"name": together}


@pytest.mark.parametrize("value", [1.0, 2**53, -(2**53), {"é": 1}, {1: 1}, b"bytes", {1, 2}])
def test_what_the_wire_does_not_allow_is_refused(value: object) -> None:
    with pytest.raises(canonical.NotPlain):
        canonical.plain({"data": [value]})


def test_a_record_has_256_kib_at_most() -> None:
    largest = {"a": "x" * (canonical.MOST_BYTES - len('{"a":""}'))}

    assert canonical.content(largest).data == largest
    with pytest.raises(canonical.NotPlain):
        canonical.content({"a": largest["a"] + "x"})


def test_both_sides_know_the_same_bounds() -> None:
    assert canonical.MOST_BYTES == limits.EVENT_BYTES
    assert (batches.MOST_EVENTS, batches.MOST_BYTES) == (limits.EVENTS, limits.BYTES)


def test_the_chain_of_the_batch() -> None:
    told = vectors("chain")
    chain = chains.start(told["stream"])

    for event, step in zip(example("batch"), told["steps"], strict=True):
        del event["data"]
        chain = chains.extended(chain, canonical.encode(event))
        assert chain.hex() == step["chain"]


@pytest.mark.parametrize("case", vectors("digest")["cases"], ids=lambda each: each["case"])
def test_digests(case: dict[str, Any]) -> None:
    leaves = [Leaf(f"{each['type']}|{each['id']}", each["state"]) for each in case["leaves"]]
    found = digests.digested(sorted(leaves))

    assert [leaf.digest.hex() for leaf in leaves] == [each["leaf"] for each in case["leaves"]]
    assert {f"{each:03x}": value.hex() for each, value in found.buckets.items()} == case["buckets"]
    assert found.root.hex() == case["root"]
    assert found.records == len(leaves)


def test_only_buckets_that_differ_are_asked_for() -> None:
    ours = digests.digested([Leaf("a|1", "1|00"), Leaf("a|2", "1|00")]).buckets
    theirs = digests.digested([Leaf("a|1", "1|00"), Leaf("a|2", "2|00")]).buckets

    assert list(digests.differing(ours, theirs)) == [Leaf("a|2", "1|00").bucket]
    assert not list(digests.differing(ours, ours))
