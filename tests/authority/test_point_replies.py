"""Bad replies at the point: whatever comes in whatever call, it is never taken for success."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from authority.operations import nodes
from authority.store.store import Store
from tests.authority.pointing import Point
from tests.faults import proxy
from tests.faults.kinds import KINDS
from tests.faults.proxy import Planned, Proxy
from tests.patience import PATIENCE
from youthpoint.gateways.authority import https
from youthpoint.gateways.authority.https import Authority
from youthpoint.operations.sync import asking, pushing
from youthpoint.operations.sync.pushing import Round

pytestmark = pytest.mark.parametrize("url", ["sqlite"], indirect=True)

BAD = (
    *("reset", "drop_after_apply", "cut", "cut_on_the_way", "truncated", "unavailable"),
    *("failed_after_apply", "garbage", "redirect", "empty", "of_another", "forged"),
)
"""What nobody can take for a reply of the authority's to this."""

PLACES = ("keys", "stream", "parked", "events", "reconciliations")
SECOND = timedelta(seconds=1)
QUICK = 2.0
"""Seconds of patience with who is silent."""


@pytest.fixture
def between(point: Point) -> Iterator[Proxy]:
    """A proxy through which a round has gone that was as it should be."""
    with proxy.running(point.port) as found:
        point.port = found.port
        assert go(point).ended == ""
        yield found


def go(point: Point, patience: float = PATIENCE) -> Round:
    """Let something happen, ask for a comparison, and go a round."""
    point.refer(point.agree())
    asking.ask(point.store, at=point.clock())
    errand = point.errand()
    assert isinstance(errand.line, Authority)
    return pushing.push(replace(errand, line=replace(errand.line, patience=patience)), share=0)


def believed(store: Store, point: Point) -> int:
    """Return how many events the point takes for settled that the authority does not have."""
    acked = nodes.state(store, "keskus", point.clock())["acked_seq"]
    return sum(each not in ("waiting", "tried") for each in point.states()[acked:])


@pytest.mark.parametrize("kind", BAD)
def test_no_bad_reply_is_taken_for_success(
    store: Store, point: Point, between: Proxy, kind: str
) -> None:
    for place in PLACES:
        heard = point.going().heard_at
        between.plan.append(Planned(kind, KINDS[kind], place))
        point.clock.pass_by(SECOND)  # the same question within a second may have the same answer

        came_to = go(point)

        assert (came_to.ended, came_to.compared) == ("out of reach", None), place
        assert (point.going().heard_at, point.going().failures) == (heard, 1), place
        assert believed(store, point) == 0, place
        assert go(point).ended == "", "the control"
    assert set(point.states()) == {"applied"}
    assert b"/elsewhere" not in between.seen.asked
    assert between.seen.faults[kind] == len(PLACES)


def test_nobody_is_waited_for_without_end(store: Store, point: Point, between: Proxy) -> None:
    between.plan.append(Planned("slow", KINDS["slow"], "events"))
    while not between.seen.faults["slow"]:  # on a machine that is busy, it may end before
        assert go(point, QUICK).ended == "out of reach"

    assert believed(store, point) == 0
    assert go(point).ended == ""


@pytest.mark.parametrize("kind", ["busy", "too_many"])
def test_a_busy_authority_is_no_success_and_no_alarm(
    point: Point, between: Proxy, kind: str
) -> None:
    for place in PLACES:
        between.plan.append(Planned(kind, KINDS[kind], place))
        assert go(point).ended == "out of reach"
        assert point.going().alarm == ""
    assert go(point).ended == ""


def test_a_reply_about_something_else_is_none_even_from_the_authority(
    store: Store, point: Point, between: Proxy
) -> None:
    """It is signed with its own key, as if it were out of its mind."""
    between.plan.append(Planned("wrong_id", KINDS["wrong_id"], "events"))

    assert go(point).ended == "out of reach"

    assert believed(store, point) == 0
    assert go(point).ended == ""
    assert set(point.states()) == {"applied"}


def test_who_believes_anybody_takes_a_forged_reply(
    store: Store, point: Point, between: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: without the signature it would pass."""
    monkeypatch.setattr(https, "see_that_theirs", lambda *_: None)
    between.plan.append(Planned("forged", KINDS["forged"], "events"))
    go(point)

    assert believed(store, point) == 2
