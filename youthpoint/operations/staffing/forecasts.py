"""What the past of each point says of days to come, learnt once a day by a process."""

from datetime import date

from youthpoint.domain.staffing.arrivals import Arrivals, TooLittleError
from youthpoint.operations.staffing.histories import Calendar, past
from youthpoint.store import UnitOfWork


class Forecasts:
    """What each point's past says, kept by a process until the day or the set-up is another one.

    The past does not change any more, and to count it takes long where many have come.
    """

    def __init__(self) -> None:
        self._kept: dict[str, tuple[object, Arrivals | TooLittleError]] = {}

    def of(self, uow: UnitOfWork, calendar: Calendar, today: date) -> Arrivals | TooLittleError:
        """Return what the days before today say, or what is missing."""
        point_id = calendar.point.id
        revision = uow.points.revision(point_id)
        seen = (today, revision[1] if revision else None)
        kept = self._kept.get(point_id)
        if kept is None or kept[0] != seen:
            kept = self._kept[point_id] = (seen, _learnt(uow, calendar, today))
        return kept[1]


def _learnt(uow: UnitOfWork, calendar: Calendar, today: date) -> Arrivals | TooLittleError:
    try:
        return Arrivals.of(past(uow, calendar, today))
    except TooLittleError as lack:
        return lack
