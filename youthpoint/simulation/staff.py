"""What experts do."""

from collections.abc import Callable
from random import Random

from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.figures.contacts import ContactKind
from youthpoint.domain.queue.order import OPEN_TOPICS, Presence
from youthpoint.operations.figures import contacts
from youthpoint.operations.figures.contacts import Tally
from youthpoint.operations.queue import desk, queues, serving
from youthpoint.operations.queue.serving import Ending, Onward
from youthpoint.simulation import assumptions as figures
from youthpoint.simulation import visitors
from youthpoint.simulation.people import one_of
from youthpoint.simulation.stage import Colleague, Stage


def begin(stage: Stage, colleague: Colleague) -> None:
    """Come on duty."""
    colleague.here = True
    _be(stage, colleague, Presence.ON_DUTY)
    _free(stage, colleague, 0.0)


def _free(stage: Stage, colleague: Colleague, pause: float) -> None:
    """Have nobody at the desk any more; look for the next one after a pause in seconds."""
    colleague.serving = None
    colleague.idle_since = stage.now
    _look_in(stage, colleague, pause)


def notice(stage: Stage) -> None:
    """Let everybody idle see, each in their own time, that somebody may be called."""
    idle = [each for each in stage.colleagues if _idle(each) and not each.looking]
    for colleague in sorted(idle, key=lambda each: (each.idle_since, each.expert.id)):
        _look_in(stage, colleague, colleague.dice.uniform(*figures.NOTICES))


def _call_again(stage: Stage, visit_id: str, colleague: Colleague) -> None:
    serving.call_again(stage.store, visit_id, by=colleague.account, now=stage.now)


def _give_up(stage: Stage, visit_id: str, colleague: Colleague) -> None:
    serving.missed(stage.store, visit_id, by=colleague.account, now=stage.now)
    visitors.missed(stage, visit_id)
    _free(stage, colleague, 0.0)


def _receive(stage: Stage, visit_id: str, colleague: Colleague) -> None:
    visit = serving.arrived(stage.store, visit_id, by=colleague.account, now=stage.now)
    dice = stage.guests[visit_id].dice
    lasts = stage.scenario.law.seconds(visit.topics, colleague.expert.id, dice)
    stage.after(lasts, lambda: _end(stage, visit_id, visit.topics, colleague))


def close_queue(stage: Stage) -> None:
    """Tell those who still wait long after closing that the day is over."""
    present = [each for each in stage.colleagues if each.here]
    if present and stage.waiting:
        by = present[0].account
        queues.stop_queue(stage.store, stage.point.id, by=by, now=stage.now)
        stage.waiting.clear()
    for colleague in present:
        if _idle(colleague):
            _go_home(stage, colleague)


def count(stage: Stage, kind: ContactKind, dice: Random) -> None:
    """Count somebody who never queues."""
    present = [each for each in stage.colleagues if each.here]
    if not present:
        return
    channel = "walk_in"
    if kind is ContactKind.REMOTE:
        channel = one_of(dice, figures.REMOTE_CHANNELS)
    elif kind is ContactKind.INDIVIDUAL:
        channel = "outreach"
    heads = dice.randint(*figures.GROUP_HEADS) if kind is ContactKind.GROUP else 1
    tally = Tally(kind=kind, channel=channel, heads=heads)
    by = dice.choice(present).account
    contacts.count(stage.store, stage.point.id, tally, by=by, now=stage.now)


def _go_home(stage: Stage, colleague: Colleague) -> None:
    colleague.here = False
    _be(stage, colleague, Presence.OFF_DUTY)


def _look(stage: Stage, colleague: Colleague) -> None:
    colleague.looking = False
    if not _idle(colleague):
        return
    if stage.now >= colleague.ends and not _stays_on(stage, colleague):
        _go_home(stage, colleague)
        return
    if colleague.breaks and colleague.breaks[0][0] <= stage.now < colleague.ends:
        _rest(stage, colleague)
        return
    try:
        visit = serving.call_next(stage.store, stage.point.id, by=colleague.account, now=stage.now)
    except Refused as refusal:
        if refusal.reason is not Reason.QUEUE_EMPTY:
            raise
        return
    colleague.serving = visit.id
    _await(stage, visit.id, colleague)


def _await(stage: Stage, visit_id: str, colleague: Colleague) -> None:
    heard, seconds = visitors.hear_call(stage, visit_id)
    if heard is visitors.Heard.COMES:
        stage.after(seconds, lambda: _receive(stage, visit_id, colleague))
    elif heard is visitors.Heard.MISSES:
        stage.after(figures.CALLS_AGAIN, lambda: _call_again(stage, visit_id, colleague))
        stage.after(figures.GIVES_UP, lambda: _give_up(stage, visit_id, colleague))
    else:
        does = visitors.hold if heard is visitors.Heard.HOLDS else visitors.go
        stage.after(seconds, lambda: _lose(stage, visit_id, colleague, does))


def _lose(
    stage: Stage, visit_id: str, colleague: Colleague, does: Callable[[Stage, str], None]
) -> None:
    does(stage, visit_id)
    _free(stage, colleague, 0.0)


def _end(stage: Stage, visit_id: str, topics: tuple[str, ...], colleague: Colleague) -> None:
    dice = colleague.dice
    other = _better_placed(stage, topics, colleague)
    hands = visit_id not in stage.handed and dice.random() < figures.HANDS_OVER
    if hands and other is not None:
        stage.handed.add(visit_id)
        onward = Onward(expert=other.expert.id)
        serving.hand_over(stage.store, visit_id, onward, by=colleague.account, now=stage.now)
        visitors.wait(stage, visit_id)
    else:
        corrected = (one_of(dice, dict.fromkeys(stage.topics, 1)),)
        ending = Ending(
            outcome=one_of(dice, figures.OUTCOMES),
            topics=corrected if dice.random() < figures.CORRECTS_TOPICS else None,
        )
        serving.finish(stage.store, visit_id, ending, by=colleague.account, now=stage.now)
        visitors.say_how_it_went(stage, visit_id)
    _free(stage, colleague, dice.uniform(*figures.WRITES_UP))


def _better_placed(stage: Stage, topics: tuple[str, ...], colleague: Colleague) -> Colleague | None:
    matters = frozenset(topics) - OPEN_TOPICS
    known = [
        each
        for each in stage.colleagues
        if each.here and each is not colleague and matters & each.expert.topics
    ]
    return colleague.dice.choice(known) if known else None


def _rest(stage: Stage, colleague: Colleague) -> None:
    _, lasting = colleague.breaks.pop(0)
    colleague.away = True
    _be(stage, colleague, Presence.ON_BREAK)
    stage.at(stage.now + lasting, lambda: _return(stage, colleague))


def _return(stage: Stage, colleague: Colleague) -> None:
    colleague.away = False
    _be(stage, colleague, Presence.ON_DUTY)
    _free(stage, colleague, 0.0)


def _be(stage: Stage, colleague: Colleague, presence: Presence) -> None:
    desk.set_presence(stage.store, stage.point.id, presence, by=colleague.account, now=stage.now)


def _idle(colleague: Colleague) -> bool:
    return colleague.here and not colleague.away and colleague.serving is None


def _stays_on(stage: Stage, colleague: Colleague) -> bool:
    """Whoever works until closing calls those who came in time."""
    closing = stage.point.opening(colleague.ends).closes_at
    return bool(stage.waiting) and (closing is None or closing <= colleague.ends)


def _look_in(stage: Stage, colleague: Colleague, seconds: float) -> None:
    if not colleague.looking:
        colleague.looking = True
        stage.after(seconds, lambda: _look(stage, colleague))
