"""What visitors do."""

from dataclasses import replace
from datetime import timedelta
from enum import StrEnum

from youthpoint.domain.errors import Refused
from youthpoint.domain.queue.places import FIVE_MINUTES
from youthpoint.operations.feedback import feedback
from youthpoint.operations.feedback.feedback import Tap
from youthpoint.operations.queue import visits
from youthpoint.simulation import assumptions as figures
from youthpoint.simulation.people import Guest, one_of
from youthpoint.simulation.stage import Stage


def come_in(stage: Stage, guest: Guest) -> None:
    """Look how long it takes, and take a number or not."""
    outlook = stage.look()
    wish = guest.wish
    foreseen = outlook.for_newcomer(frozenset(wish.topics), wish.language)
    long = (foreseen.high - stage.now).total_seconds() > figures.TURNS_AWAY_AT
    if long and guest.dice.random() < figures.TURNS_AWAY:
        stage.tally.turned_away += 1
        return
    arrival = visits.Arrival(point_id=stage.point.id, wish=wish, door=guest.door, foreseen=foreseen)
    try:
        visit = visits.register(stage.store, arrival, key=stage.scenario.key, now=stage.now)
    except Refused:  # closed for today, or full
        stage.tally.turned_away += 1
        return
    if stage.scenario.watch:
        stage.scenario.watch(stage.now, outlook, visit)
    stage.tally.visits += 1
    stage.guests[visit.id] = guest
    wait(stage, visit.id)
    if guest.patience:
        stage.at(stage.now + guest.patience, lambda: _give_up(stage, visit.id))
    if guest.dice.random() < figures.LETS_ONE_GO:
        stage.after(
            guest.dice.uniform(*figures.LETS_GO_AFTER), lambda: _let_one_go(stage, visit.id)
        )


class Heard(StrEnum):
    """What somebody does who is called."""

    COMES = "comes"
    HOLDS = "holds"
    LEAVES = "leaves"
    MISSES = "misses"


def hear_call(stage: Stage, visit_id: str) -> tuple[Heard, float]:
    """Return what the visitor does now, and after how many seconds."""
    stage.waiting.discard(visit_id)
    dice = stage.guests[visit_id].dice
    heard = one_of(
        dice,
        {
            Heard.MISSES: figures.MISSES,
            Heard.HOLDS: figures.HOLDS,
            Heard.LEAVES: figures.LEAVES_AT_CALL,
            Heard.COMES: 1 - figures.MISSES - figures.HOLDS - figures.LEAVES_AT_CALL,
        },
    )
    if heard is not Heard.COMES:
        return heard, dice.uniform(*figures.ANSWERS)
    if dice.random() < figures.HEARS:
        stage.after(dice.uniform(*figures.TAPS), lambda: _on_my_way(stage, visit_id))
    return heard, dice.uniform(*figures.WAY)


def hold(stage: Stage, visit_id: str) -> None:
    """Ask for five minutes."""
    visits.hold(stage.store, visit_id, now=stage.now)
    stage.waiting.add(visit_id)
    stage.at(stage.now + FIVE_MINUTES, stage.notice)


def go(stage: Stage, visit_id: str) -> None:
    """Leave for good."""
    visits.leave(stage.store, visit_id, now=stage.now)
    stage.waiting.discard(visit_id)


def wait(stage: Stage, visit_id: str) -> None:
    """Be in the queue; whoever waits too long may be called by anybody, who looks again then."""
    stage.waiting.add(visit_id)
    stage.notice()
    patience = stage.point.policy.patience + timedelta(seconds=1)
    stage.at(stage.now + patience, stage.notice)


def missed(stage: Stage, visit_id: str) -> None:
    """Perhaps come back after a missed call."""
    dice = stage.guests[visit_id].dice
    if dice.random() < figures.COMES_BACK:
        stage.after(dice.expovariate(1 / figures.BACK_AFTER), lambda: _rejoin(stage, visit_id))


def say_how_it_went(stage: Stage, visit_id: str) -> None:
    """Perhaps tap a face and answer the national statements."""
    guest = stage.guests[visit_id]
    if guest.dice.random() < figures.TAPS_FACE:
        stage.after(guest.dice.uniform(*figures.FEEDS_BACK_AFTER), lambda: _feed_back(stage, guest))


def _give_up(stage: Stage, visit_id: str) -> None:
    if visit_id in stage.waiting:
        go(stage, visit_id)


def _let_one_go(stage: Stage, visit_id: str) -> None:
    if visit_id in stage.waiting:
        try:
            visits.let_one_go_first(stage.store, visit_id, now=stage.now)
        except Refused:  # nobody is behind
            return


def _on_my_way(stage: Stage, visit_id: str) -> None:
    visits.on_my_way(stage.store, visit_id, now=stage.now)


def _rejoin(stage: Stage, visit_id: str) -> None:
    try:
        visits.rejoin(stage.store, visit_id, now=stage.now)
    except Refused:  # the point has closed meanwhile
        return
    wait(stage, visit_id)


def _feed_back(stage: Stage, guest: Guest) -> None:
    dice, language = guest.dice, guest.wish.language
    tap = Tap(face=one_of(dice, figures.FACES), language=language)
    said = feedback.tap_face(stage.store, stage.point.id, tap, now=stage.now)
    if dice.random() >= figures.ANSWERS_MORE:
        return
    answers = {}
    for item, mean in figures.MEANS.items():
        least, most = (4, 10) if item in figures.SPREAD else (1, 5)
        drawn = dice.gauss(mean, figures.SPREAD.get(item, figures.OTHER_SPREAD))
        answers[item] = min(max(round(drawn), least), most)
    gender = one_of(dice, figures.GENDERS)
    feedback.answer(stage.store, replace(said, answers=answers, gender=gender))
