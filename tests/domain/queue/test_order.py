"""The one order of service."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.cast import NOON
from youthpoint.domain.queue.order import Helper, Presence, Waiter, in_order, may_call, next_for

PATIENCE = timedelta(minutes=45)


def waiter(name: str, minutes: int = 0, *topics: str, **more: object) -> Waiter:
    at = NOON + timedelta(minutes=minutes)
    facts = {"place": at, "arrived_at": at, "language": "fi", **more}
    return Waiter(visit_id=name, topics=frozenset(topics or ("work",)), **facts)  # type: ignore[arg-type]


def helper(name: str, *topics: str, languages: str = "fi", here: bool = True) -> Helper:
    return Helper(
        expert_id=name,
        topics=frozenset(topics),
        languages=frozenset(languages.split()),
        presence=Presence.ON_DUTY if here else Presence.OFF_DUTY,
    )


def called(one: Helper, queue: list[Waiter], *others: Helper, minutes: int = 10) -> str | None:
    now = NOON + timedelta(minutes=minutes)
    first = next_for(one, queue, [one, *others], now=now, patience=PATIENCE)
    return first.visit_id if first else None


def test_who_came_first_is_called_first() -> None:
    assert called(helper("aino"), [waiter("late", 2), waiter("early", 1)]) == "early"


def test_an_expert_skips_those_a_colleague_can_help_and_they_cannot() -> None:
    queue = [waiter("money", 0, "money"), waiter("work", 1, "work")]

    assert called(helper("aino", "work"), queue, helper("kela", "money")) == "work"


def test_nobody_waits_for_a_topic_that_nobody_here_serves() -> None:
    queue = [waiter("money", 0, "money"), waiter("work", 1, "work")]

    assert called(helper("aino", "work"), queue, helper("kela", "money", here=False)) == "money"


def test_a_language_is_kept_while_somebody_speaks_it_and_given_up_before_the_topic() -> None:
    swedish = [waiter("svea", 0, "work", language="sv")]
    finn, swede = helper("aino", "work"), helper("sven", "work", languages="sv")

    assert called(finn, swedish, swede) is None
    assert called(finn, swedish) == "svea"
    assert called(finn, swedish, helper("kela", "money", languages="sv")) == "svea"


def test_a_visit_handed_to_a_colleague_waits_for_them_while_they_are_here() -> None:
    queue = [waiter("jade", 0, for_expert="sven")]

    assert called(helper("aino"), queue, helper("sven")) is None
    assert called(helper("aino"), queue, helper("sven", here=False)) == "jade"


def test_a_held_place_is_passed_over_until_its_time() -> None:
    held = waiter("otso", 0, not_before=NOON + timedelta(minutes=12))

    assert called(helper("aino"), [held, waiter("mira", 1)], minutes=10) == "mira"
    assert called(helper("aino"), [held, waiter("mira", 1)], minutes=12) == "otso"


def test_whoever_has_waited_past_patience_may_be_called_by_anybody() -> None:
    queue = [waiter("money", 0, "money")]
    aino, kela = helper("aino", "work"), helper("kela", "money")

    assert called(aino, queue, kela, minutes=44) is None
    assert called(aino, queue, kela, minutes=45) == "money"


def booked(name: str, at: int, own: str, *topics: str, came: int = 0, **more: object) -> Waiter:
    """Somebody with a time so many minutes after noon."""
    time = NOON + timedelta(minutes=at)
    facts = {"place": time, "booked_for": time, "for_expert": own, **more}
    return waiter(name, came, *topics, **facts)


def test_from_the_booked_time_on_ones_own_expert_calls_one_before_anybody() -> None:
    queue = [waiter("walked in", 0), booked("booked", 10, "aino")]

    assert called(helper("aino"), queue, minutes=9) == "walked in"
    assert called(helper("aino"), queue, minutes=10) == "booked"
    assert called(helper("leila"), queue, helper("aino"), minutes=10) == "walked in"


def test_of_two_booked_times_the_earlier_is_kept_first() -> None:
    queue = [booked("later", 5, "aino", place=NOON), booked("earlier", 4, "aino")]

    assert called(helper("aino"), queue, minutes=10) == "earlier"
    assert called(helper("leila"), queue, helper("aino", here=False), minutes=10) == "later"


def test_who_comes_early_waits_for_their_time_unless_their_expert_has_nobody_else() -> None:
    early = booked("early", 30, "aino")

    assert called(helper("aino"), [early, waiter("walked in", 8)], minutes=9) == "walked in"
    assert called(helper("aino"), [early], minutes=9) == "early"
    assert called(helper("leila"), [early], helper("aino"), minutes=9) is None


def test_while_ones_own_expert_is_not_here_the_others_help_in_turn() -> None:
    queue = [booked("booked", 5, "aino", came=-20), waiter("before", 4), waiter("after", 6)]
    leila, away = helper("leila"), helper("aino", here=False)

    assert called(leila, queue, away) == "before"
    assert called(leila, [queue[0], queue[2]], away) == "booked"


def test_a_booked_time_that_was_used_or_given_up_is_a_place_like_any_other() -> None:
    later = NOON + timedelta(minutes=5)
    queue = [waiter("walked in", 4), booked("back again", 3, "aino", place=later)]

    assert called(helper("aino"), queue) == "walked in"


def test_a_kept_time_waits_while_the_visitor_takes_five_minutes() -> None:
    held = booked("held", 5, "aino", not_before=NOON + timedelta(minutes=12))

    assert called(helper("aino"), [held, waiter("walked in", 8)], minutes=11) == "walked in"
    assert called(helper("aino"), [held, waiter("walked in", 8)], minutes=12) == "held"


def test_patience_counts_from_the_booked_time_of_who_came_early() -> None:
    queue = [booked("booked", 20, "aino")]

    assert called(helper("leila"), queue, helper("aino"), minutes=64) is None
    assert called(helper("leila"), queue, helper("aino"), minutes=65) == "booked"


TOPICS = st.frozensets(st.sampled_from(["work", "money", "mind", "unsure"]), min_size=1)
WAITERS = st.builds(
    lambda n, topics, language: waiter(f"v{n}", n % 40, *topics, language=language),
    st.integers(0, 500),
    TOPICS,
    st.sampled_from(["fi", "sv", "ar"]),
)
BOOKED = st.builds(
    lambda n, topics, own: booked(f"b{n}", n % 90, own, *topics),
    st.integers(0, 500),
    TOPICS,
    st.sampled_from(["e0", "e1", "gone"]),
)
HELPERS = st.builds(
    lambda n, topics, languages: helper(f"e{n}", *topics, languages=" ".join(languages)),
    st.integers(0, 5),
    st.frozensets(st.sampled_from(["work", "money", "mind"])),
    st.frozensets(st.sampled_from(["fi", "sv"]), min_size=1),
)


@given(
    st.lists(WAITERS | BOOKED, min_size=1, max_size=12, unique_by=lambda each: each.visit_id),
    st.lists(HELPERS, min_size=1, max_size=4, unique_by=lambda each: each.expert_id),
)
def test_nobody_is_starved_while_anybody_is_here(queue: list[Waiter], team: list[Helper]) -> None:
    left = list(queue)
    now = NOON + timedelta(minutes=41)
    while left:
        chosen = [next_for(each, left, team, now=now, patience=PATIENCE) for each in team]
        served = {each.visit_id for each in chosen if each is not None}
        assert served, "somebody waits and nobody may call them"
        left = [each for each in left if each.visit_id not in served]


@given(st.lists(WAITERS, min_size=2, max_size=12, unique_by=lambda each: each.visit_id))
def test_one_expert_alone_calls_in_the_order_that_is_shown(queue: list[Waiter]) -> None:
    alone, left, order = helper("aino"), list(queue), []
    now = NOON + timedelta(minutes=41)
    while left:
        first = next_for(alone, left, [alone], now=now, patience=PATIENCE)
        assert first is not None
        order.append(first.visit_id)
        left.remove(first)

    assert order == [each.visit_id for each in in_order(queue)]


def test_an_expert_off_duty_is_no_reason_to_wait() -> None:
    away = helper("kela", "money", here=False)

    assert not away.here
    assert may_call(
        helper("aino", "work"), waiter("x", 0, "money"), [helper("aino", "work"), away],
        now=NOON, patience=PATIENCE,
    )  # fmt: skip
