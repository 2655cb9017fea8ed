"""At which point somebody who is signed in works, and what they may do there."""

from flask import g, session

from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.sights import Sight
from youthpoint.operations import sights
from youthpoint.operations.outlook import Outlook
from youthpoint.web import guards
from youthpoint.web.context import look_up, outlook
from youthpoint.web.site import point_ids


def own_points() -> list[str]:
    """Return the points where this person works, in the coordinator's order."""
    roles = guards.staff().roles
    return [each for each in point_ids() if roles.get(each)]


def desk_id() -> str:
    """Return the point at whose desk this person is.

    Raises:
        Refused: they work at none.
    """
    if "desk" not in g:
        own = own_points()
        if not own:
            raise Refused(Reason.FORBIDDEN)
        kept = session.get("desk")
        g.desk = kept if kept in own else own[0]
    found: str = g.desk
    return found


def sight() -> Sight:
    """Return what the person may see of this point's visitors."""
    if "sight" not in g:
        who, here = guards.staff(), desk_id()
        g.sight = sights.sight_at(outlook(here), who)
        g.sight = g.sight or look_up(lambda uow: sights.sight_of(uow, who, here))
    found: Sight = g.sight
    return found


def in_sight() -> Outlook:
    """Return the point as it stands, as far as the person may see it."""
    return sights.seen_by(outlook(desk_id()), sight(), guards.staff().id)


def may(right: Right) -> bool:
    """Tell whether the person may do this at the desk where they are.

    Figures are for those whose organisation may see them.
    """
    shown = right is not Right.SEE_FIGURES or sight().figures
    return guards.staff().may(right, desk_id()) and shown


def need(right: Right) -> None:
    """Go on only if the person may do this at the desk where they are.

    Raises:
        Refused: the table of rights does not say so.
    """
    if not may(right):
        raise Refused(Reason.FORBIDDEN)
