"""The team as the board shows it: who is here, what they are doing, who comes later."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from flask_babel import gettext

from youthpoint.domain.experts import Expert
from youthpoint.domain.localized import Localized
from youthpoint.domain.queue.order import Presence
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations.outlook import Outlook
from youthpoint.web.i18n import clock_time, lasting
from youthpoint.web.staff.words import named

TONES = "asnod"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mate:
    """A colleague; `mood` is ok, warn or nothing, and `doing` says it in words."""

    expert_id: str
    name: str
    role: Localized
    room: str
    mood: str
    doing: str
    tone: str


def team_of(outlook: Outlook) -> tuple[tuple[Mate, ...], tuple[Mate, ...]]:
    """Return who is here, and who comes later today."""
    busy = {each.expert_id: each for each in outlook.visits if each.expert_id}
    begins = {each.helper.expert_id: each.begins_at for each in reversed(outlook.coming)}
    tones = {each.id: TONES[place % len(TONES)] for place, each in enumerate(outlook.team)}
    here = [each for each in outlook.team if each.presence is not Presence.OFF_DUTY]
    coming = sorted(
        (each for each in outlook.team if each.id in begins), key=lambda it: begins[it.id]
    )
    return (
        tuple(_here(each, busy.get(each.id), outlook, tones[each.id]) for each in here),
        tuple(
            _coming(each, begins[each.id], outlook.point.zone, tones[each.id]) for each in coming
        ),
    )


def _here(expert: Expert, visit: Visit | None, outlook: Outlook, tone: str) -> Mate:
    if visit is not None and visit.state is State.IN_SERVICE:
        minutes = max(0, int((outlook.seen_at - visit.state_since).total_seconds() // 60))
        return _mate(expert, tone, "", gettext("with someone %(time)s", time=lasting(minutes)))
    if visit is not None:
        return _mate(expert, tone, "", gettext("called %(number)s", number=visit.ticket))
    if expert.presence is Presence.ON_BREAK:
        return _mate(expert, tone, "warn", gettext("on a break"))
    return _mate(expert, tone, "ok", gettext("free"))


def _coming(expert: Expert, begins: datetime, zone: ZoneInfo, tone: str) -> Mate:
    at = clock_time(begins, zone)
    return _mate(expert, tone, "", gettext("from %(time)s", time=at))


def _mate(expert: Expert, tone: str, mood: str, doing: str) -> Mate:
    return Mate(
        expert_id=expert.id,
        name=expert.first_name,
        role=named("expert_role").get(expert.role, Localized.of()),
        room=expert.room,
        mood=mood,
        doing=doing,
        tone=tone,
    )
