"""What visitors do: take a number, let one go first, take a moment, come back, leave."""

from datetime import UTC, datetime, timedelta

import pytest

from tests import cast
from tests.cast import AINO_ACCOUNT, KEY, NOON, arrive
from tests.operations.at_desk import MINUTE, intervals, next_of, refusal
from tests.operations.past_days import kept
from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.days import HELSINKI
from youthpoint.domain.errors import Reason
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.queue.wishes import Door, Wish
from youthpoint.operations.queue import serving, visits
from youthpoint.operations.queue.visits import Arrival
from youthpoint.store import Store

CLOSING = datetime(2026, 11, 24, 16, tzinfo=HELSINKI)
ODD_NAMES = ("Äijä–Öö", "نور", "👩🏽‍🎤 Ya", "Robert'); drop table visit;--", "<b>Bo</b>")


def called(store: Store, visit: Visit, after: timedelta = timedelta()) -> Visit:
    return serving.call(store, visit.id, by=AINO_ACCOUNT, now=NOON + after)


def missed(store: Store, visit: Visit, after: timedelta = timedelta()) -> Visit:
    called(store, visit, after)
    return serving.missed(store, visit.id, by=AINO_ACCOUNT, now=NOON + after)


def line(store: Store) -> list[str]:
    """Return the tickets of those who wait, in their order."""
    with store.read() as uow:
        return [each.ticket for each in uow.visits.open("point") if each.state is State.WAITING]


# --- Taking a number --------------------------------------------------------------------------


def test_numbers_follow_each_other_and_are_never_used_twice_on_a_day(store: Store) -> None:
    first = arrive(store)
    visits.leave(store, first.id, now=NOON)

    assert [arrive(store).ticket for _ in range(3)] == ["A02", "A03", "A04"]
    assert arrive(store, at=NOON + timedelta(days=1)).ticket == "A01"


def test_two_who_come_in_the_same_moment_have_two_places(store: Store) -> None:
    assert arrive(store).place < arrive(store).place


def test_a_form_sent_twice_finds_the_same_number(store: Store) -> None:
    first = arrive(store, form_key="one form")

    assert arrive(store, form_key="one form", at=NOON + MINUTE) == first
    assert arrive(store, form_key="another").ticket == "A02"


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_nickname_is_kept_as_it_was_typed(store: Store, name: str) -> None:
    assert kept(store, arrive(store, nickname=f"  {name} ")).nickname == name


@pytest.mark.parametrize(
    ("topics", "nickname", "reason"),
    [
        ((), "", Reason.NEED_MISSING),
        (("juggling",), "", Reason.TOPIC_UNKNOWN),
        (("work",), "x" * 41, Reason.TOO_LONG),
        (("work",), "131052-308T", Reason.IDENTITY_CODE),
    ],
)
def test_a_wish_that_cannot_be_taken_takes_no_number(
    store: Store, topics: tuple[str, ...], nickname: str, reason: Reason
) -> None:
    wish = Wish(topics=topics, language="fi", nickname=nickname)
    arrival = Arrival(point_id="point", wish=wish, door=Door.PHONE)

    assert refusal(lambda: visits.register(store, arrival, key=KEY, now=NOON)) is reason
    assert arrive(store).ticket == "A01"


def test_all_that_was_said_is_kept(store: Store) -> None:
    visit = arrive(store, "home", "work", "home", language="sv", age_band=AgeBand.UNDER_18)

    assert visit.topics == ("home", "work")
    assert (visit.language, visit.age_band) == ("sv", AgeBand.UNDER_18)


@pytest.mark.parametrize(
    ("at", "reason"),
    [
        (datetime(2026, 11, 24, 8, 59, tzinfo=HELSINKI), Reason.POINT_CLOSED),
        (CLOSING, Reason.POINT_CLOSED),
        (datetime(2026, 11, 28, 12, tzinfo=HELSINKI), Reason.POINT_CLOSED),
        (datetime(2026, 12, 24, 12, tzinfo=HELSINKI), Reason.POINT_CLOSED),
        (datetime(2026, 11, 24, 9, tzinfo=HELSINKI), None),
        (CLOSING - timedelta(microseconds=1), None),
    ],
)
def test_numbers_are_given_while_the_point_is_open(
    store: Store, at: datetime, reason: Reason | None
) -> None:
    assert refusal(lambda: arrive(store, at=at)) is reason
    by_staff = arrive(store, at=at, door=Door.STAFF)  # they see who stands before them
    assert by_staff.state is State.WAITING


def test_a_full_queue_takes_nobody_until_somebody_is_called(store: Store) -> None:
    waiting = [arrive(store) for _ in range(cast.POINT.policy.queue_limit)]
    assert refusal(lambda: arrive(store)) is Reason.QUEUE_FULL

    called(store, waiting[0])

    assert arrive(store).ticket == "A41"


# --- In the queue -----------------------------------------------------------------------------


def test_letting_one_go_first_costs_one_place_and_the_last_has_nobody(store: Store) -> None:
    first, _second, third = (arrive(store) for _ in range(3))

    visits.let_one_go_first(store, first.id, now=NOON)
    assert line(store) == ["A02", "A01", "A03"]
    visits.let_one_go_first(store, first.id, now=NOON)
    assert line(store) == ["A02", "A03", "A01"]

    last = refusal(lambda: visits.let_one_go_first(store, first.id, now=NOON))
    assert last is Reason.NOBODY_BEHIND
    called(store, third)
    gone = refusal(lambda: visits.let_one_go_first(store, third.id, now=NOON))
    assert gone is Reason.NOT_POSSIBLE_NOW


def test_five_minutes_keep_the_place_while_others_go_first(store: Store) -> None:
    first, second = arrive(store), arrive(store)
    called(store, first)

    held = visits.hold(store, first.id, now=NOON)

    assert (held.state, held.place) == (State.WAITING, first.place)
    assert next_of(store, AINO_ACCOUNT, 4 * MINUTE).id == second.id
    assert line(store) == ["A01"]


def test_on_my_way_is_said_once_and_only_when_called(store: Store) -> None:
    visit = arrive(store)
    assert refusal(lambda: visits.on_my_way(store, visit.id, now=NOON)) is Reason.NOT_YET_CALLED
    called(store, visit)

    visits.on_my_way(store, visit.id, now=NOON)
    again = visits.on_my_way(store, visit.id, now=NOON + MINUTE)

    assert again.coming_at == NOON


def test_a_missed_call_leads_to_the_front_once_and_then_to_the_end(store: Store) -> None:
    first, _second, _third = (arrive(store) for _ in range(3))
    missed(store, first, MINUTE)
    assert line(store) == ["A02", "A03"]

    visits.rejoin(store, first.id, now=NOON + 2 * MINUTE)
    assert line(store) == ["A01", "A02", "A03"]

    for _ in range(2):
        missed(store, first, 3 * MINUTE)
        visits.rejoin(store, first.id, now=NOON + 4 * MINUTE)
        assert line(store) == ["A02", "A03", "A01"]


def test_coming_back_is_for_whoever_missed_a_call_while_the_point_is_open(store: Store) -> None:
    waiting, late = arrive(store), arrive(store)
    missed(store, late)

    def back(visit: Visit, at: datetime) -> Reason | None:
        return refusal(lambda: visits.rejoin(store, visit.id, now=at))

    assert back(waiting, NOON) is Reason.NOT_POSSIBLE_NOW
    assert back(late, CLOSING) is Reason.POINT_CLOSED
    assert back(late, NOON + timedelta(days=1)) is Reason.POINT_CLOSED
    assert back(late, CLOSING.astimezone(UTC) - MINUTE) is None


@pytest.mark.parametrize("state", [State.WAITING, State.CALLED, State.MISSED])
def test_one_may_leave_at_any_time_without_a_reason(store: Store, state: State) -> None:
    visit = arrive(store)
    if state is not State.WAITING:
        (called if state is State.CALLED else missed)(store, visit)

    gone = visits.leave(store, visit.id, now=NOON + MINUTE)

    assert (gone.state, gone.ended_at, gone.expert_id) == (State.LEFT, NOON + MINUTE, None)
    assert intervals(store, visit)[-1]["ended_at"] == intervals(store, visit)[-1]["began_at"]
    assert refusal(lambda: visits.leave(store, visit.id, now=NOON)) is Reason.ALREADY_ENDED
    assert called(store, arrive(store)).expert_id == "aino", "who is free again"
