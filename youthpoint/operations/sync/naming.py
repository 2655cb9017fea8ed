"""What people are told that the receiver is called: a name that the operator gives."""

from youthpoint.domain.localized import Localized
from youthpoint.store import Store


def call(store: Store, name: Localized) -> None:
    """Let the receiver be called so from now on; without any text it has no name of its own."""
    with store.write() as uow:
        uow.joining.call(name)


def called(store: Store) -> Localized:
    """Return what the receiver is called, in the languages in which that was said."""
    with store.read() as uow:
        return uow.joining.called()
