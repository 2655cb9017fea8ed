"""The one order of service."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.cast import NOON
from youthpoint.domain.queue import Helper, Presence, Waiter, in_order, may_call, next_for

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


TOPICS = st.frozensets(st.sampled_from(["work", "money", "mind", "unsure"]), min_size=1)
WAITERS = st.builds(
    lambda n, topics, language: waiter(f"v{n}", n % 40, *topics, language=language),
    st.integers(0, 500),
    TOPICS,
    st.sampled_from(["fi", "sv", "ar"]),
)
HELPERS = st.builds(
    lambda n, topics, languages: helper(f"e{n}", *topics, languages=" ".join(languages)),
    st.integers(0, 5),
    st.frozensets(st.sampled_from(["work", "money", "mind"])),
    st.frozensets(st.sampled_from(["fi", "sv"]), min_size=1),
)


@given(
    st.lists(WAITERS, min_size=1, max_size=12, unique_by=lambda each: each.visit_id),
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
