"""What is drawn for the machine, and what must hold of its two queues at every moment."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition

from tests import cast
from tests.concurrency import held
from tests.concurrency.both import Both
from tests.concurrency.people import CAST
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.wishes import Wish
from youthpoint.operations.queue.serving import Onward

SOON = st.sampled_from([timedelta(seconds=each) for each in (0.001, 1, 4, 16)])
LATER = SOON | st.sampled_from([timedelta(minutes=each) for each in (1, 6, 25)])
EXPERT = st.sampled_from(sorted(CAST))
TOPIC = st.sampled_from([each.code for each in cast.TOPICS])
WISH = st.builds(
    Wish,
    topics=st.lists(TOPIC, min_size=1, max_size=2, unique=True).map(tuple),
    language=st.sampled_from(["fi", "sv", "en", "ar"]),
)
ONWARD = st.builds(
    Onward,
    expert=st.none() | EXPERT,
    topics=st.none() | st.lists(TOPIC, max_size=1).map(tuple),
)
AT_THE_DESK = (State.CALLED, State.IN_SERVICE)


def one(*states: State) -> st.SearchStrategy[str]:
    """Somebody who is in one of these states; in any, when none is named."""
    return st.runner().flatmap(lambda machine: st.sampled_from(machine.both.model.names(*states)))


def while_there_are(number: int, *states: State) -> Callable[..., Any]:
    """Let a rule wait until so many are in one of these states."""
    return precondition(lambda machine: len(machine.both.model.names(*states)) >= number)


class Moments(RuleBasedStateMachine):
    """Two queues in one hand, and what must hold of them at every moment."""

    def __init__(self) -> None:
        super().__init__()
        self.both = Both()

    def teardown(self) -> None:
        self.both.store.close()

    @invariant()
    def the_queue_is_as_imagined(self) -> None:
        kept, model = held.rows(self.both.store, self.both.ids), self.both.model
        held.every_visit_is_as_the_model_says(kept, model)
        held.places_are_unique_and_in_the_models_order(kept, model)
        held.numbers_of_a_day_run_without_gap_or_twin(kept.visits.values())
        held.no_expert_has_two(kept.visits.values())
        for name, visit in kept.visits.items():
            held.intervals_leave_no_gap(visit, kept.stays[name])

    @invariant()
    def what_is_shown_is_what_happens(self) -> None:
        outlook = self.both.outlooks.at(self.both.store, "point", now=self.both.now)
        held.whoever_is_busy_is_here(outlook)
        held.the_order_shown_decides_who_is_called(outlook, self.both.model)
        held.nobody_starves(outlook)
        held.whoever_would_be_called_now_has_nobody_before_them(outlook)
