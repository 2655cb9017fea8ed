"""The authority comes to the bytes that the vectors name; so must every other side."""

import json
from functools import partial
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from authority.wire import canonical, chains, digests, schemas
from tests.wire.vectors import example, vectors
from youthpoint.domain.figures.cells import STEPS, TOPIC
from youthpoint.domain.figures.folding import blur, fold, gathered, rest_of

DIMENSIONS = ("age_band", "channel", "hour", "outcome", "language", "duration")
HASH = vectors("hash")
PLAIN = st.recursive(
    st.booleans() | st.text() | st.integers(-canonical.LARGEST, canonical.LARGEST),
    lambda each: (
        st.lists(each, max_size=4) | st.dictionaries(st.text("aAzé_\uffee0"), each, max_size=4)
    ),
    max_leaves=20,
)


@pytest.mark.parametrize("case", HASH["cases"], ids=lambda each: each["case"])
def test_canonical_form_and_hash(case: dict[str, Any]) -> None:
    assert canonical.encode(case["data"]).decode() == case["canonical"]
    assert canonical.digest(case["data"]) == case["sha256"]


@pytest.mark.parametrize("case", HASH["refused"], ids=lambda each: each["case"])
def test_what_the_wire_does_not_allow_is_refused(case: dict[str, Any]) -> None:
    value = canonical.decode(case["text"].encode())
    plain = partial(schemas.is_valid, "referral", "1.0")  # further fields hold what is plain
    referral = example("referral.given")["data"]

    assert not (_has_a_form(value) and plain({**referral, "further": value}))


@given(st.dictionaries(st.text("abz_É", max_size=8), PLAIN, max_size=5))
def test_the_canonical_form_is_the_one_of_the_reference_library(value: dict[str, Any]) -> None:
    expected = rfc8785.dumps(value)
    try:
        assert canonical.encode(value) == expected
    except canonical.NotPlainError:
        assert not expected.isascii()


def test_the_chain_of_the_batch() -> None:
    told = vectors("chain")
    chain = chains.start(told["stream"])
    assert chain.hex() == told["chain_0"]

    for event, step in zip(example("batch"), told["steps"], strict=True):
        link = chains.link(event)
        chain = chains.extended(chain, link)
        assert (link.hex(), chain.hex()) == (step["link"], step["chain"])


@pytest.mark.parametrize("case", vectors("digest")["cases"], ids=lambda each: each["case"])
def test_digests(case: dict[str, Any]) -> None:
    leaves = [digests.Leaf(each["type"], each["id"], each["state"]) for each in case["leaves"]]
    for leaf, told in zip(leaves, case["leaves"], strict=True):
        assert leaf.digest.hex() == told["leaf"]
        assert f"{digests.bucket_of(leaf.name):03x}" == told["bucket"]

    buckets = digests.of_buckets(digests.sorted_into(reversed(leaves)))

    assert {f"{each:03x}": value.hex() for each, value in buckets.items()} == case["buckets"]
    assert digests.root(buckets).hex() == case["root"]


def test_equal_entries_do_not_cancel() -> None:
    leaf = digests.Leaf("referral", "a", digests.held(1, "00"))
    twice = digests.of_bucket([leaf, leaf])

    assert twice not in (digests.NOTHING, digests.of_bucket([leaf]))


@pytest.mark.parametrize("case", vectors("fold")["cases"], ids=lambda each: each["case"])
def test_the_point_folds_as_the_vectors_say(case: dict[str, Any]) -> None:
    groups = vectors("fold")["groups"]
    visits = [each for each in case["visits"] for _ in range(each["times"])]
    keys = [tuple(each[name] for name in DIMENSIONS) for each in visits]
    steps = [
        *STEPS,
        lambda key: (
            key if key[TOPIC].endswith("*") else (*key[:TOPIC], rest_of(groups[key[TOPIC]]))
        ),
        blur(TOPIC),
    ]

    cells = fold(gathered((key,) for key in keys), STEPS)
    topics = fold(
        gathered(
            [(*key, topic) for topic in each["topics"]]
            for key, each in zip(keys, visits, strict=True)
        ),
        steps,
    )

    assert {tuple(each.values()): each for each in case["cells"]}.keys() == {
        (*key, count) for key, count in cells.items()
    }
    assert {tuple(each.values()) for each in case["topics"]} == {
        (*key, count) for key, count in topics.items()
    }


def test_data_may_not_be_deeper_than_the_reader_bears() -> None:
    with pytest.raises(ValueError, match=r"."):
        canonical.decode(b"[" * 200_000 + b"]" * 200_000)
    assert json.loads("[]") == canonical.decode(b"[]")


def _has_a_form(value: Any) -> bool:  # noqa: ANN401 - any JSON
    try:
        canonical.encode(value)
    except canonical.NotPlainError:
        return False
    return True
