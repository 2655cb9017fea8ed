"""What somebody may see of a point's visitors: no more than their organisation's right.

Whoever coordinates sees everything. Numbers, times and how many wait are everybody's: the queue is
one. What somebody came for, and what they are called, can be kept to those who help with it
(Act 621/1999, section 24: to be a client is itself secret).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from youthpoint.domain.booking.bookings import Booking
from youthpoint.domain.booking.standbys import Standby
from youthpoint.domain.callbacks.callbacks import Callback
from youthpoint.domain.experts import Expert
from youthpoint.domain.queue.order import OPEN_TOPICS
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.referrals.referrals import Referral

ALL, OWN = "all", "own"
REACHES = (ALL, OWN)
"""How far an organisation's people see: everybody, or those whom the organisation helps."""

UNSAID: Mapping[str, Any] = {
    "sees_queue": ALL,
    "sees_bookings": ALL,
    "sees_figures": True,
    "takes_referrals": False,
}
"""What an organisation's people see where nothing else was set up; nobody is referred to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What of the visitors is shown: those for some topics, or all where there are none said.

    `experts` are the organisation's own: whoever is theirs is shown, whatever they came for. `kind`
    is the organisation by its code on the list `orgs`.
    """

    kind: str = ""
    experts: frozenset[str] = frozenset()
    topics: frozenset[str] | None = None
    all_bookings: bool = True
    figures: bool = True

    @classmethod
    def of(cls, sees: Mapping[str, Any], own: Iterable[Expert]) -> Self:
        """Return what an organisation with these experts may see.

        Who helps with everything is concerned by everybody.
        """
        own = list(own)
        everybody = sees["sees_queue"] == ALL or any(not each.topics for each in own)
        known = frozenset(code for each in own for code in each.topics)
        return cls(
            kind=str(sees["kind"]),
            experts=frozenset(each.id for each in own),
            topics=None if everybody else known | OPEN_TOPICS,
            all_bookings=sees["sees_bookings"] == ALL,
            figures=bool(sees["sees_figures"]),
        )

    @property
    def whole(self) -> bool:
        """Tell whether nobody is hidden."""
        return self.topics is None and self.all_bookings

    def shows_visit(self, visit: Visit) -> bool:
        """Tell whether they may see what this visitor came for, and what they are called."""
        theirs = {visit.expert_id, visit.for_expert} & self.experts
        return bool(theirs) or self._concerned(visit.topics)

    def shows_call(self, call: Callback, account_id: str) -> bool:
        """Tell whether they may see who is to be called; one's own call stays in sight."""
        return call.taken_by == account_id or self._concerned(call.topics)

    def shows_booking(self, booking: Booking) -> bool:
        """Tell whether they may see who has booked this time."""
        return self.all_bookings or booking.expert_id in self.experts

    def shows_standby(self, standby: Standby) -> bool:
        """Tell whether they may see who waits for a time."""
        return self.all_bookings or standby.expert_id in self.experts

    def shows_referral(self, referral: Referral, visit: Visit | None) -> bool:
        """Tell whether they may read what somebody wrote who was referred.

        `visit` is the one in which it was given, as long as that is remembered; afterwards only
        those who see everybody may, and whom it was written to.
        """
        theirs = referral.recipient == self.kind or (visit is not None and self.shows_visit(visit))
        return theirs or self.topics is None

    def _concerned(self, topics: Iterable[str]) -> bool:
        return self.topics is None or not self.topics.isdisjoint(topics)


EVERYTHING = Sight()
NOTHING = Sight(topics=OPEN_TOPICS, all_bookings=False, figures=False)
"""What is left to somebody who does not work there, or whose organisation has gone."""
