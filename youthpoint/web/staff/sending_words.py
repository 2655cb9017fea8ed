"""How sending goes, in sentences."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from flask_babel import gettext, ngettext

from youthpoint.domain.points import Point
from youthpoint.domain.sync.pushing import Pushing
from youthpoint.operations.sync.showing import State, Traffic
from youthpoint.web.i18n import _l, clock_time
from youthpoint.web.shared.moments import moment_words
from youthpoint.wording.sync import of_alarm

HEADLINES: Mapping[State, str] = {
    State.NOT_JOINED: _l("Nothing is sent to any authority."),
    State.STOPPED: _l("Something stands in the way of sending."),
    State.SILENT: _l("Nothing is heard of the authority."),
    State.PAUSED: _l("Sending is paused."),
    State.UNCOMPARED: _l("Everything was taken. It is not compared yet."),
}

COUNTED: Mapping[State, Callable[[int, str], str]] = {
    State.ARRIVED: lambda number, when: ngettext(
        "Everything has arrived (%(num)s record, checked %(when)s).",
        "Everything has arrived (%(num)s records, checked %(when)s).",
        number,
        when=when,
    ),
    State.DIFFERENT: lambda number, _when: ngettext(
        "%(num)s record differs.", "%(num)s records differ.", number
    ),
    State.STUCK: lambda number, _when: ngettext(
        "%(num)s record waits for you.", "%(num)s records wait for you.", number
    ),
    State.UNDER_WAY: lambda number, _when: ngettext(
        "%(num)s record is on its way.", "%(num)s records are on their way.", number
    ),
}


def headline(traffic: Traffic, point: Point, *, now: datetime) -> str:
    """Return in one sentence how it goes."""
    state, compared = traffic.state, traffic.proof.compared
    if state not in COUNTED:
        return str(HEADLINES[state])
    numbers = {
        State.ARRIVED: compared.records if compared else 0,
        State.DIFFERENT: max(1, len(compared.differences) if compared else 0),
        State.STUCK: traffic.proof.stuck,
        State.UNDER_WAY: traffic.proof.unsent + traffic.sheets,
    }
    when = _lately(compared.at, point, now) if compared else ""
    return str(COUNTED[state](numbers[state], when))


def more(traffic: Traffic, point: Point) -> Iterator[str]:
    """Yield what else to know and to do, about everything that is the matter."""
    if traffic.joined is None:
        return
    yield from _of_alarm(traffic.pushing, point)
    if traffic.pushing.is_outdated:
        older = gettext("This program is older than what the authority reads.")
        yield older + " " + gettext("Sending goes on for now.")
        yield gettext("Tell whoever looks after this program.")
    if traffic.proof.differs:
        told = gettext("Support has been told.")
        yield told if traffic.support_told else gettext("Tell whoever looks after this program.")
    if traffic.silent:
        heard = traffic.pushing.heard_at or traffic.joined.at
        yield (
            gettext("Since %(when)s.", when=moment_words(heard, point.zone))
            + " "
            + gettext(
                "It is tried again by itself, and nothing is lost meanwhile. If the network works, "
                "tell whoever looks after this program."
            )
        )
    if pause := traffic.pause:
        began = moment_words(pause.began_at, point.zone)
        who = gettext("Paused by %(name)s, %(when)s.", name=traffic.paused_by, when=began)
        yield who + " " + gettext("What is taken back meanwhile waits, too.")
    if traffic.state is State.UNCOMPARED:
        yield gettext("Both sides compare what they hold every night after three o’clock.")


def _of_alarm(pushing: Pushing, point: Point) -> Iterator[str]:
    if not pushing.alarm or not pushing.alarm_at:
        return
    hindrance = of_alarm(pushing.alarm)
    since = moment_words(pushing.alarm_at, point.zone)
    yield gettext(hindrance.what)
    if pushing.their_time:
        there = moment_words(pushing.their_time, point.zone)
        yield gettext("Here it was %(here)s, there %(there)s.", here=since, there=there)
    yield gettext("Since %(when)s.", when=since) + " " + gettext(hindrance.do)


def _lately(at: datetime, point: Point, now: datetime) -> str:
    today = point.day_of(at) == point.day_of(now)
    return clock_time(at, point.zone) if today else moment_words(at, point.zone)
