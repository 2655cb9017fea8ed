"""The quick replay is the one order of service: it calls whom `next_for` would call."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from math import inf

from hypothesis import given
from hypothesis import strategies as st

from tests.cast import NOON
from tests.domain.waiting import STEADY, after, helper, scene, waiter
from youthpoint.domain.queue.order import Waiter, in_order, next_for
from youthpoint.domain.waits.desks import Appointment, Desk, Shift
from youthpoint.domain.waits.estimates import forecast, newcomer
from youthpoint.domain.waits.houses import NEVER, House, Scene
from youthpoint.domain.waits.lengths import lengths_of
from youthpoint.domain.waits.paces import Pace
from youthpoint.domain.waits.replays import Lengths, replay

USUAL = Pace(
    by_topic={"work": 600.0, "money": 1200.0, "mind": 2400.0},
    ratios=(1.0,), way=60.0, pauses=(30.0,), notices=(0.0,),
)  # fmt: skip


def played(at: Scene, lengths: Lengths) -> list[float]:
    """Play the scene with the rule itself, asked again at every moment that matters.

    Those who come later at a booked time take part like those who wait already.
    """
    people = [(each.helper, NOON, each.until) for each in at.desks]
    people += [(each.helper, each.begins_at, each.ends_at) for each in at.coming]
    waiters = in_order([*at.queue, *(each.as_waiter() for each in at.bookings)])
    place_of = {each.visit_id: place for place, each in enumerate(waiters)}
    free = [when for when, _who in lengths.free]
    called = [NEVER] * len(waiters)
    moments = {
        0.0,
        *free,
        *(_seconds(end) for _one, begins, until in people for end in (begins, until)),
    }
    moments |= {_seconds(each.not_before) for each in waiters}
    moments |= {_seconds(each.since + at.patience) for each in waiters}
    while moments and (second := min(moments)) < inf:
        moments.remove(second)
        now = NOON + timedelta(seconds=second)
        here = [begins <= now and (until is None or now < until) for _one, begins, until in people]
        team = [one for (one, _begins, _until), there in zip(people, here, strict=True) if there]
        for who, (one, _begins, _until) in enumerate(people):
            left = [each for each in waiters if called[place_of[each.visit_id]] == NEVER]
            if second < 0 or free[who] > second or not here[who]:
                continue
            chosen = next_for(one, left, team, now=now, patience=at.patience)
            if chosen is not None:
                place = place_of[chosen.visit_id]
                called[place] = second
                free[who] = second + lengths.besides[place] + lengths.lasting[place]
                moments.add(free[who])
    return [called[place_of[each.visit_id]] for each in in_order(at.queue)]


def scene_with(bookings: Sequence[Appointment], *queue: Waiter) -> Scene:
    return replace(scene(queue, Desk(helper=helper("aino")), pace=STEADY), bookings=bookings)


def _seconds(at: object) -> float:
    return inf if at is None else (at - NOON).total_seconds()  # type: ignore[operator]


MATTERS = st.sampled_from(["work", "money", "mind", "unsure"])
MINUTES = st.integers(0, 150)
HELPERS = st.builds(
    lambda topics, languages, away: (topics, languages, away),
    st.frozensets(st.sampled_from(["work", "money", "mind"])),
    st.sampled_from(["fi", "sv", "fi sv"]),
    st.booleans(),
)
WAITERS = st.builds(
    lambda minutes, matters, language, held, own, booked: {
        "minutes": minutes, "matters": matters, "language": language,
        "not_before": held, "for_expert": own,
        **({"place": booked, "booked_for": booked} if own and booked else {}),
    },
    st.integers(0, 60),
    st.frozensets(MATTERS, min_size=1),
    st.sampled_from(["fi", "sv", "ar"]),
    st.none() | st.integers(-5, 30).map(after),
    st.none() | st.sampled_from(["e0", "s0", "gone"]),
    st.none() | st.integers(-20, 60).map(after),
)  # fmt: skip
APPOINTMENTS = st.lists(
    st.builds(
        lambda own, minutes: Appointment(
            expert_id=own, begins_at=after(minutes), ends_at=after(minutes + 30)
        ),
        st.sampled_from(["e0", "e1", "s0", "gone"]),
        st.integers(-15, 120),
    ),
    max_size=4,
    unique_by=lambda each: (each.expert_id, each.begins_at),
)


@st.composite
def scenes(draw: st.DrawFn) -> tuple[Scene, Lengths]:
    here = draw(st.lists(st.tuples(HELPERS, st.none() | MINUTES), max_size=4))
    desks = [
        Desk(
            helper=helper(f"e{place}", *topics, languages=languages, away=away),
            until=None if until is None else after(until),
        )
        for place, ((topics, languages, away), until) in enumerate(here)
    ]
    coming = [
        Shift(
            helper=helper(f"s{place}", *topics, languages=languages),
            begins_at=after(begins), ends_at=after(begins + 60),
        )
        for place, ((topics, languages, _away), begins) in enumerate(
            draw(st.lists(st.tuples(HELPERS, st.integers(1, 90)), max_size=2))
        )
    ]  # fmt: skip
    queue = [
        waiter(f"v{place}", facts.pop("minutes"), *facts.pop("matters"), **facts)
        for place, facts in enumerate(draw(st.lists(WAITERS, min_size=1, max_size=9)))
    ]
    bookings = draw(APPOINTMENTS)
    seconds = st.integers(1, 3600).map(float)
    numbers = range(len(queue) + len(bookings))
    free = [draw(st.integers(0, 1800).map(float)) for _each in desks]
    free += [(each.begins_at - NOON).total_seconds() for each in coming]
    lengths = Lengths(
        free=[(when, who) for who, when in enumerate(free)],
        lasting=[draw(seconds) for _each in numbers],
        besides=[draw(seconds) for _each in numbers],
        gone=[inf] * len(numbers),
        meanwhile=0.0,
    )
    at = scene(queue, *desks, coming=coming, pace=USUAL)
    return replace(at, bookings=bookings), lengths


@given(scenes())
def test_the_quick_replay_calls_whom_the_rule_calls(example: tuple[Scene, Lengths]) -> None:
    at, lengths = example

    assert replay(House(at, in_order(at.queue)), lengths) == played(at, lengths)


@given(scenes())
def test_those_before_you_are_those_the_rule_would_call_first(
    example: tuple[Scene, Lengths],
) -> None:
    at, _lengths = example
    waiters = in_order(at.queue)
    usual, _varied = lengths_of(House(at, waiters))
    calls = played(at, usual)

    told = forecast(at)

    for place, each in enumerate(waiters):
        before = [(when, other) < (calls[place], place) for other, when in enumerate(calls)]
        assert told[each.visit_id].ahead == sum(before)


def test_who_comes_later_at_a_booked_time_takes_the_time_that_was_booked_for_them() -> None:
    soon = Appointment(expert_id="aino", begins_at=after(5), ends_at=after(45))
    at = scene_with([soon], waiter("first", 3), waiter("second", 2))
    told = forecast(at)

    assert list(told) == ["first", "second"]
    assert [each.ahead for each in told.values()] == [0, 1], "guests are not ahead of anybody"
    assert [each.low for each in told.values()] == [after(0), after(10 + 40)]
    assert newcomer(at).low == after(10 + 40 + 10)


def test_who_is_late_for_a_booked_time_may_come_at_any_moment() -> None:
    late = Appointment(expert_id="aino", begins_at=after(-5), ends_at=after(25))

    assert forecast(scene_with([late], waiter("mira", 3)))["mira"].low == after(30)


def test_a_newcomer_stands_before_who_is_early_and_behind_whose_time_has_come() -> None:
    early, come = (
        waiter(name, 30, for_expert="aino", place=after(at), booked_for=after(at))
        for name, at in (("early", 25), ("come", -5))
    )

    assert newcomer(scene_with([], early, come)).low == after(10)
    assert forecast(scene_with([], early, come))["early"].low == after(10)


def test_who_gives_up_or_misses_the_call_takes_nobodys_time() -> None:
    at = scene([waiter("gone", 3), waiter("mira", 2)], Desk(helper=helper("aino")), pace=USUAL)
    house = House(at, in_order(at.queue))
    usual, _varied = lengths_of(house)

    assert replay(house, usual._replace(free=[(60.0, 0)], gone=[50.0, inf])) == [60, 60]
    assert replay(house, usual._replace(free=[(0.0, 0)], gone=[0.0, inf])) == [0, 0]


def test_until_patience_ends_an_expert_helps_those_who_come_later() -> None:
    kela = Desk(helper=helper("kela", "money"), called_at=after(0), serving=frozenset({"mind"}))
    at = scene([waiter("m", 40, "money")], Desk(helper=helper("aino", "work")), kela, pace=USUAL)
    house = House(at, in_order(at.queue))
    usual, _varied = lengths_of(house)

    assert replay(house, usual) == [5 * 60]
    assert replay(house, usual._replace(meanwhile=0.5)) == [5 * 60 + 600]
