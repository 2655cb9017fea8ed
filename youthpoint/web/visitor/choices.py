"""What the address of the page of times says, and what its form sends: with whom, how, when."""

from contextlib import suppress
from datetime import UTC, date, datetime

from flask import g, request, session

from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.experts import Channel
from youthpoint.web.context import lately
from youthpoint.web.visitor import whereabouts
from youthpoint.web.visitor.slots import Choice

SAID = frozenset({"with", "how", "day"})
"""What an address says of a choice."""


def choice_asked() -> Choice:
    """Return what the address says; what it can't mean is left out."""
    asked = _choice(request.args.get("with", ""), request.args.get("how", ""), _day_asked())
    g.asked = asked.told() if is_asked() else {}
    return asked


def is_asked() -> bool:
    """Tell whether the address says anything of a choice."""
    return not SAID.isdisjoint(request.args)


def choice_sent() -> Choice:
    """Return what the form says, with the day of the time that it says."""
    sent = request.form
    day = None
    with suppress(Refused):
        day = whereabouts.here(lately).point.day_of(begins_sent())
    choice = _choice(sent.get("with", ""), sent.get("how", ""), day)
    g.asked = choice.told()
    return choice


def begins_sent() -> datetime:
    """Return the time that the form says.

    Raises:
        Refused: it says none.
    """
    try:
        said = datetime.fromisoformat(request.form.get("begins", ""))
        begins = said.astimezone(UTC)
        whereabouts.here(lately).point.day_of(begins)  # not every moment has a day there
    except (ValueError, OverflowError) as error:
        raise Refused(Reason.TIME_OUTSIDE_DUTY) from error
    if said.tzinfo is None:  # whose clock would that be?
        raise Refused(Reason.TIME_OUTSIDE_DUTY)
    return begins


def keep_picked() -> None:
    """Keep the time that was picked, for the same page in another language."""
    session["picked"] = request.form.get("begins", "")


def picked() -> datetime | None:
    """Return the time that was picked before the language was changed, if it was."""
    try:
        return datetime.fromisoformat(session.get("picked", ""))
    except ValueError:
        return None


def nothing_picked() -> None:
    """Forget it: a time has been chosen."""
    session.pop("picked", None)


def _choice(expert: str, channel: str, day: date | None) -> Choice:
    way = Channel(channel) if channel in list(Channel) else Channel.PLACE
    known = any(each.id == expert for each in whereabouts.here(lately).team)
    return Choice(expert=expert if known else "", channel=way, day=day)


def _day_asked() -> date | None:
    try:
        return date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        return None
