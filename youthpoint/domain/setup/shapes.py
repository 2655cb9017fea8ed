"""What each piece of a point's set-up is made of."""

from collections.abc import Mapping
from enum import StrEnum

from youthpoint.domain.accounts.second_factors import Demand
from youthpoint.domain.experts import Channel
from youthpoint.domain.forgetting.keeping import BOUNDS, Keeping
from youthpoint.domain.setup.kinds import (
    Choice,
    Clock,
    Day,
    Flag,
    Phone,
    Several,
    Stretches,
    Text,
    Texts,
    Whole,
)
from youthpoint.domain.setup.links import Link
from youthpoint.domain.setup.spoken import Language, Languages
from youthpoint.domain.setup.tables import ByCode, Table, of
from youthpoint.domain.setup.zones import Zone
from youthpoint.domain.sights import ALL, REACHES

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

NAME, SENTENCE, PARAGRAPH = 60, 160, 500
"""Characters that fit where a name, a sentence and some sentences land."""

TILE, HINT = 16, 30
"""Characters of a topic's tile and of the line below it (decision 14)."""

BUTTON = 30
"""Characters of a name that fit on one line of a button; a longer one takes two."""

CODE = 40
PERCENT = Whole(0, 100)


class Part(StrEnum):
    """The parts of a point's set-up, in the order in which one needs them."""

    PLACE = "place"
    HOURS = "hours"
    CLOSURE = "closure"
    RULES = "rules"
    ORGANISATION = "organisation"
    ROOM = "room"
    SERVICE = "service"
    TOPIC = "topic"
    EXPERT = "expert"

    @property
    def single(self) -> bool:
        """Tell whether a point has just one of it."""
        return self in (Part.PLACE, Part.HOURS, Part.RULES)


_BOOKED = Table({
    "minutes": Whole(5, 240),
    "minutes_before": of(Whole(0, 120), unless=0),
    "minutes_after": of(Whole(0, 120), unless=5),
    "notice_minutes": of(Whole(0, 14 * 24 * 60), unless=120),
    "furthest_days": of(Whole(1, 365), unless=56),
})  # fmt: skip

_DUTY = Table({
    "day": Choice(WEEK),
    "begins": Clock(),
    "ends": Clock(),
    "valid_from": of(Day(), unless=""),
    "valid_until": of(Day(), unless=""),
    "room": of(Text(most=CODE), unless=""),
    "walk_ins": of(PERCENT, unless=None),
    "staff": of(PERCENT, unless=None),
})  # fmt: skip

_DAY = Table({"day": Day(), "spans": of(Stretches(), unless=[])})
"""A day of an expert's own; without spans they are away."""

_LINE = Table({
    "name": Texts(most=NAME, needed=True),
    "number": Phone(most=30, needed=True),
    "hours": of(Texts(most=NAME), unless={}),
})  # fmt: skip

_KEPT = {
    name: of(Whole(*bounds), unless=getattr(Keeping(), name)) for name, bounds in BOUNDS.items()
}

SHAPES: Mapping[Part, Table] = {
    Part.PLACE: Table({
        "name": Texts(most=NAME, needed=True),
        "address": of(Texts(most=SENTENCE), unless={}),
        "zone": Zone(most=CODE, needed=True),
        "languages": Languages(Language()),
        "age_under": Whole(1, 120),
        "help_phone": of(Text(most=30), unless=""),
        "crisis": of(Texts(most=PARAGRAPH), unless={}),
        "lines": of(Several(_LINE), unless=[]),
        "partners": of(Texts(most=PARAGRAPH), unless={}),
    }),
    Part.HOURS: Table({each: of(Stretches(), unless=[]) for each in WEEK}),
    Part.CLOSURE: Table({
        "spans": of(Stretches(), unless=[]),
        "why": of(Texts(most=SENTENCE), unless={}),
    }),
    Part.RULES: Table({
        "wait_limit_minutes": Whole(5, 240),
        "patience_minutes": Whole(5, 240),
        "busy_after_minutes": Whole(5, 240),
        "queue_limit": Whole(1, 500),
        **_KEPT,
        "hold_minutes": Whole(2, 60),
        "offer_minutes": Whole(5, 24 * 60),
        "late_after_minutes": Whole(5, 60),
        "kept_walk_ins": PERCENT,
        "kept_staff": PERCENT,
        "closed_on_holidays": Flag(),
        "sender": Text(most=11, needed=True),
        "mail": Flag(),
        "quiet_from": Whole(0, 23),
        "quiet_to": Whole(0, 23),
        "feedback": of(Flag(), unless=True),
        "second_factor": of(Choice(tuple(Demand)), unless=Demand.NONE.value),
    }),
    Part.ORGANISATION: Table({
        "kind": Text(most=CODE, needed=True),
        "name": Texts(most=NAME, needed=True),
        "sees_queue": of(Choice(REACHES), unless=ALL),
        "sees_bookings": of(Choice(REACHES), unless=ALL),
        "sees_figures": of(Flag(), unless=True),
        "takes_referrals": of(Flag(), unless=False),
    }),
    Part.ROOM: Table({"name": of(Texts(most=NAME, fits=BUTTON), unless={})}),
    Part.SERVICE: Table({
        "name": Texts(most=NAME, needed=True, fits=BUTTON),
        "age_from": of(Whole(0, 120), unless=0),
        "age_under": Whole(1, 120),
        "booked": of(_BOOKED, unless=None),
    }),
    Part.TOPIC: Table({
        "name": Texts(most=NAME, needed=True, fits=BUTTON),
        "description": of(Texts(most=SENTENCE), unless={}),
        "tile": of(Texts(most=TILE), unless={}),
        "hint": of(Texts(most=HINT), unless={}),
        "reporting_group": Text(most=CODE, needed=True),
        "service": Text(most=CODE, needed=True),
        "position": Whole(0, 10_000),
        "shown": of(Flag(), unless=True),
        "sensitive": of(Flag(), unless=False),
        "low_profile": of(Flag(), unless=False),
        "quick_exit": of(Flag(), unless=False),
    }),
    Part.EXPERT: Table({
        "name": Text(most=NAME, needed=True),
        "role": Text(most=CODE, needed=True),
        "organisation": Text(most=CODE, needed=True),
        "room": of(Text(most=CODE), unless=""),
        "languages": Several(Language(), ordered=False),
        "topics": of(Several(Text(most=CODE), ordered=False), unless=[]),
        "channels": of(
            Several(Choice(tuple(Channel)), ordered=False), unless=[Channel.PLACE.value]
        ),
        "video_link": of(Link(most=SENTENCE), unless=""),
        "minutes": of(ByCode(Whole(5, 240)), unless={}),
        "duty": of(Several(_DUTY), unless=[]),
        "days": of(Several(_DAY), unless=[]),
    }),
}  # fmt: skip


def texts_of(part: Part) -> list[str]:
    """Return the fields of a part that are texts in several languages."""
    known = SHAPES[part].known()
    return [field for field, it in known.items() if isinstance(it.kind, Texts)]
