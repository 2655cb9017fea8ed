"""The quick search for free times, beside one that goes from minute to minute."""

from datetime import UTC, datetime, time

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.rosters import LOOKED_AT, Question, questions
from tests.domain.slow_search import FIVE
from youthpoint.domain.booking.meetings import Meeting
from youthpoint.domain.errors import Reason, Refused

EXAMPLES = 60

exhaustive = settings(max_examples=EXAMPLES, deadline=None)


def answer(question: Question, expert_id: str, at: datetime) -> Meeting | Reason:
    expert = next(each for each in question.slow.ask.experts if each.id == expert_id)
    try:
        return question.fast.at(expert, at, now=question.slow.now)
    except Refused as refusal:
        return refusal.reason


@exhaustive
@given(question=questions())
def test_what_is_offered_is_what_the_slow_search_finds(question: Question) -> None:
    found = question.fast.between(question.days[0], question.days[-1], now=question.slow.now)
    offers = {(at, offer.expert.id, offer.room) for day in found for at, offer in day.begins()}

    assert offers == {each for day in question.days for each in question.slow.offered(day)}
    assert {at for day in found for at in day.times()} == {at for at, _who, _where in offers}


@exhaustive
@given(question=questions(), pick=st.data())
def test_a_moment_can_be_booked_when_the_slow_search_says_so(
    question: Question, pick: st.DataObject
) -> None:
    midnight = datetime.combine(question.first, time(), tzinfo=UTC)
    tries = st.integers(0, 12 * 24 * LOOKED_AT - 1).map(lambda n: midnight + n * FIVE)
    possible = {
        (stretch.expert.id, at)
        for day in question.days
        for stretch, moments in question.slow.possible(day)
        for at in moments
        if question.slow.in_time(at)
    }
    for at in pick.draw(st.lists(tries, min_size=8, max_size=8)):
        for expert in question.slow.ask.experts:
            if question.slow.roster.point.day_of(at) in question.days:
                answered = answer(question, expert.id, at)
                assert isinstance(answered, Meeting) == ((expert.id, at) in possible), answered


@exhaustive
@given(question=questions())
def test_whatever_is_offered_can_be_booked(question: Question) -> None:
    for day in question.fast.between(question.days[0], question.days[-1], now=question.slow.now):
        for at, offer in day.begins()[:6]:
            assert isinstance(answer(question, offer.expert.id, at), Meeting)
