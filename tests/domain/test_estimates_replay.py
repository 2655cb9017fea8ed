"""The quick replay is the one order of service: it calls whom `next_for` would call."""

from datetime import timedelta
from math import inf

from hypothesis import given
from hypothesis import strategies as st

from tests.cast import NOON
from tests.domain.waiting import after, helper, scene, waiter
from youthpoint.domain.desks import Desk, Shift
from youthpoint.domain.estimates import forecast
from youthpoint.domain.houses import NEVER, House, Scene
from youthpoint.domain.lengths import lengths_of
from youthpoint.domain.paces import Pace
from youthpoint.domain.queue import in_order, next_for
from youthpoint.domain.replays import Lengths, replay

USUAL = Pace(
    by_topic={"work": 600.0, "money": 1200.0, "mind": 2400.0},
    ratios=(1.0,), way=60.0, pauses=(30.0,), notices=(0.0,),
)  # fmt: skip


def played(at: Scene, lengths: Lengths) -> list[float]:
    """Play the scene with the rule itself, asked again at every moment that matters."""
    people = [(each.helper, NOON, each.until) for each in at.desks]
    people += [(each.helper, each.begins_at, each.ends_at) for each in at.coming]
    waiters = in_order(at.queue)
    place_of = {each.visit_id: place for place, each in enumerate(waiters)}
    free = [when for when, _who in lengths.free]
    called = [NEVER] * len(waiters)
    moments = {
        0.0,
        *free,
        *(_seconds(end) for _one, begins, until in people for end in (begins, until)),
    }
    moments |= {_seconds(each.not_before) for each in waiters}
    moments |= {_seconds(each.arrived_at + at.patience) for each in waiters}
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
    return called


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
    lambda minutes, matters, language, held, own: {
        "minutes": minutes, "matters": matters, "language": language,
        "not_before": held, "for_expert": own,
    },
    st.integers(0, 60),
    st.frozensets(MATTERS, min_size=1),
    st.sampled_from(["fi", "sv", "ar"]),
    st.none() | st.integers(-5, 30).map(after),
    st.none() | st.sampled_from(["e0", "s0", "gone"]),
)  # fmt: skip


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
    seconds = st.integers(1, 3600).map(float)
    numbers = range(len(queue))
    free = [draw(st.integers(0, 1800).map(float)) for _each in desks]
    free += [(each.begins_at - NOON).total_seconds() for each in coming]
    lengths = Lengths(
        free=[(when, who) for who, when in enumerate(free)],
        lasting=[draw(seconds) for _each in numbers],
        besides=[draw(seconds) for _each in numbers],
        gone=[inf] * len(queue),
        meanwhile=0.0,
    )
    return scene(queue, *desks, coming=coming, pace=USUAL), lengths


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
