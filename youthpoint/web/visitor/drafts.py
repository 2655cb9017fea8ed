"""What a visitor has said so far: kept in the signed cookie, never in an address."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from secrets import token_hex
from typing import Any

from flask import session

from youthpoint.domain import codes
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit
from youthpoint.web.context import key
from youthpoint.web.cookies import as_told

MOST_OF_MINE = 5
"""How many of one's own visits a browser remembers: enough for a day with friends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A wish on its way to a number at a point; `form_key` makes sure that it gets only one."""

    form_key: str
    topics: list[str]
    point: str = ""
    nickname: str = ""
    age_band: str = ""
    phone: str = ""
    taken: bool = False


def present() -> Draft | None:
    """Return what has been said, if anything."""
    kept: dict[str, Any] | None = session.get("draft")
    return Draft(**kept) if kept else None


def keep_topics(topics: list[str], *, point: str) -> None:
    """Remember the needs; once a number was taken, it is another visit."""
    draft = present()
    if draft is None or draft.taken:
        draft = Draft(form_key=token_hex(16), topics=topics)
    _keep(replace(draft, topics=topics, point=point))


def keep_self(draft: Draft, *, nickname: str, age_band: str, phone: str) -> None:
    """Remember what they told of themselves, until they have their number."""
    _keep(replace(draft, nickname=nickname, age_band=age_band, phone=phone))


def done(draft: Draft, visit: Visit) -> str:
    """Remember only that the visit is one's own; return its link."""
    over(draft)
    return remember(visit)


def remember(visit: Visit) -> str:
    """Remember that the visit is one's own; return its link."""
    others = [each for each in session.get("mine", []) if each != visit.id]
    session["mine"] = [visit.id, *others][:MOST_OF_MINE]
    return codes.link(key(), visit.id, visit.nonce)


def over(draft: Draft) -> None:
    """Forget what was told: there is a number, or a call, for it now."""
    _keep(replace(draft, nickname="", age_band="", phone="", taken=True))


def is_mine(visit: Visit) -> bool:
    """Tell whether this browser took the number, or booked the time for which one has come.

    It alone shows what was told (decision 1).
    """
    return visit.id in session.get("mine", ()) or visit.booking_id in session.get("booked", ())


def newest_of_mine(visits: Iterable[Visit]) -> Visit | None:
    """Return the one among these that this browser took last; one that is called comes first."""
    mine: list[str] = session.get("mine", [])

    def order(visit: Visit) -> tuple[bool, int]:
        newest = mine.index(visit.id) if visit.id in mine else 0
        return visit.state is not State.CALLED, newest

    return min(filter(is_mine, visits), key=order, default=None)


def _keep(draft: Draft) -> None:
    session["draft"] = as_told(draft)
