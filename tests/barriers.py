"""People who tell what they cannot use."""

from datetime import datetime

from tests.cast import NOON
from youthpoint.operations.feedback import barriers
from youthpoint.operations.feedback.barriers import Said
from youthpoint.store import Store


def a_barrier(
    store: Store, text: str = "The map", *, contact: str = "", at: datetime = NOON
) -> str:
    """Return the id of a message at the point."""
    said = Said(text=text, contact=contact, language="en")
    return barriers.tell(store, "point", said, now=at).id
