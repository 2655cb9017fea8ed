"""Where somebody is on their way: at which point, and with which need."""

from collections.abc import Callable

from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.outlook import Outlook
from youthpoint.web.context import outlook
from youthpoint.web.site import be_at, point_id, point_ids
from youthpoint.web.visitor import drafts
from youthpoint.web.visitor.drafts import Draft


def here(look: Callable[[str], Outlook] = outlook) -> Outlook:
    """Return the point where the visitor is, as it stands.

    Raises:
        Refused: they have not said at which.
    """
    chosen = point_id()
    if chosen is None:
        raise Refused(Reason.POINT_UNKNOWN)
    return look(chosen)


def draft_here() -> Draft | None:
    """Return what has been said, and be at the point where it was said."""
    draft = drafts.present()
    if draft is None or not draft.topics:
        return None
    if draft.point in point_ids():  # another tab may have gone to another point
        be_at(draft.point)
    return draft
