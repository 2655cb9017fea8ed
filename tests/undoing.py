"""Taking back what was changed in a set-up."""

from youthpoint.store import Store


def last_act(store: Store, point_id: str) -> str:
    """Return the act of changing that somebody sees as the last one."""
    with store.read() as uow:
        (last,) = uow.changes.of(point_id, most=1)
    return last.act
