"""Where somebody stands in the queue, in what can be shown to them."""

from dataclasses import dataclass, replace

from markupsafe import Markup

from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.waits.estimates import shown_range
from youthpoint.operations.outlook import Outlook
from youthpoint.web.i18n import clock_range, clock_time, day_words
from youthpoint.web.i18n import counted as _n
from youthpoint.web.i18n import worded as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where somebody stands in the queue; the times are on the point's clock.

    There is no `range` and no `by` while nobody is here to serve; there is only `by`, the later
    end, once the earlier one is past. `closes` is set when the range reaches closing time, and
    `booked` while somebody is early for a booked time. In a break of the day `reopens` says when it
    ends. Once the point is `over` for the day, `staying` says that somebody is still here, and
    `opens` are the words for when it opens next.
    """

    ahead: int
    behind: int
    range: str = ""
    by: str = ""
    held_until: str = ""
    booked: str = ""
    closes: str = ""
    reopens: str = ""
    over: bool = False
    staying: bool = False
    opens: str = ""

    @property
    def ended(self) -> bool:
        """Tell whether nobody calls them any more today; a time of theirs is still to come."""
        return self.over and not self.staying and not self.booked

    @property
    def stands(self) -> Markup:
        """Where that is, in words."""
        if self.ended:
            return _("We have closed for today")
        if self.ahead == 0:
            return _("You’re next")
        return _n("%(num)s ahead of you", "%(num)s ahead of you", self.ahead)

    @property
    def turn(self) -> Markup:
        """When their turn is, in words."""
        if self.held_until:
            return _("We hold your place until %(time)s.", time=self.held_until)
        if self.booked:
            return _(
                "Your time is at %(time)s. You may be called earlier if somebody is free.",
                time=self.booked,
            )
        return self._shut or self._foretold

    @property
    def _shut(self) -> Markup:
        """What is true while the point is closed."""
        if self.reopens:
            return _("Closed until %(time)s. Your place is kept.", time=self.reopens)
        if self.staying:
            return _("We have closed, but somebody is still here. You may be called yet.")
        if self.ended:
            return _("Nobody can call you any more today. Your number ends with the day.")
        return Markup()

    @property
    def _foretold(self) -> Markup:
        if self.range:
            return _("Your turn is around %(times)s", times=self.range)
        if self.by:
            return _("Your turn is by about %(time)s", time=self.by)
        return _("We can’t tell the time yet. Your place is kept.")


def place_of(visit: Visit, outlook: Outlook) -> Place:
    """Return where a visit stands as its point is now."""
    told = outlook.forecasts.get(visit.id) if visit.state is State.WAITING else None
    if told is None:
        return Place(ahead=0, behind=0)
    behind = outlook.behind[visit.id]
    if not outlook.opening.open:
        return _while_closed(Place(ahead=told.ahead, behind=behind), visit, outlook)
    if not outlook.desks and not outlook.coming:
        return Place(ahead=told.ahead, behind=behind, booked=_booked(visit, outlook))
    zone, closes = outlook.point.zone, outlook.opening.closes_at
    low, high = shown_range(told, zone)
    until = clock_time(high, zone)
    return Place(
        ahead=told.ahead,
        behind=behind,
        range=clock_range(clock_time(low, zone), until) if low >= outlook.seen_at else "",
        by=until,
        held_until=_held(visit, outlook),
        booked=_booked(visit, outlook),
        closes=clock_time(closes, zone) if closes and high >= closes else "",
    )


def is_deserted(outlook: Outlook) -> bool:
    """Tell whether the day is over, and nobody is here any more who could call somebody."""
    return outlook.over and not outlook.desks


def _while_closed(place: Place, visit: Visit, outlook: Outlook) -> Place:
    opens, point = outlook.opening.opens_at, outlook.point
    at = clock_time(opens, point.zone) if opens else ""
    place = replace(place, booked=_booked(visit, outlook))
    if not outlook.over:
        return replace(place, reopens=at)
    day = day_words(point.day_of(opens), point.day_of(outlook.seen_at)) if opens else ""
    words = _("We open again %(day)s at %(time)s.", day=day, time=at) if opens else ""
    return replace(place, over=True, staying=not is_deserted(outlook), opens=words)


def _held(visit: Visit, outlook: Outlook) -> str:
    until = visit.not_before
    if until is None or until <= outlook.seen_at:
        return ""
    return clock_time(until, outlook.point.zone)


def _booked(visit: Visit, outlook: Outlook) -> str:
    if visit.booked_for is None or not visit.as_waiter().early(outlook.seen_at):
        return ""
    return clock_time(visit.booked_for, outlook.point.zone)
