"""Those who ask to be called, and what becomes of their call."""

from datetime import datetime

from tests import cast
from tests.cast import AINO_ACCOUNT, KEY, NOON
from youthpoint.domain import codes
from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.callbacks.callbacks import Answer, Callback
from youthpoint.domain.callbacks.windows import offered
from youthpoint.operations.callbacks import callbacks, calling
from youthpoint.operations.callbacks.callbacks import CallWish
from youthpoint.operations.callbacks.calling import Ending
from youthpoint.store import Store

PHONE, DIALLED = "040 765 4321", "+358407654321"


def wish(window: int = 0, **more: object) -> CallWish:
    """Return what somebody says who wants to be called in the n-th window from noon."""
    said = {"phone": PHONE, "language": "fi", "topics": ("work",), **more}
    code = offered(cast.POINT, now=NOON)[window].code
    return CallWish(point_id="point", window=code, **said)  # type: ignore[arg-type]


def asks(store: Store, window: int = 0, **more: object) -> Callback:
    return callbacks.ask(store, wish(window, **more), key=KEY, now=NOON)


def takes(
    store: Store, call: Callback, *, by: Account = AINO_ACCOUNT, at: datetime = NOON
) -> Callback:
    return calling.take(store, "point", call.id, by=by, now=at)


def ends(
    store: Store,
    call: Callback,
    answer: Answer,
    *,
    by: Account = AINO_ACCOUNT,
    at: datetime = NOON,
) -> Callback:
    ending = Ending(call_id=call.id, answer=answer)
    return calling.end(store, "point", ending, by=by, now=at)


def kept(store: Store, call: Callback) -> Callback:
    with store.read() as uow:
        found = uow.callbacks.find(call.id)
    assert found is not None
    return found


def to_call(store: Store) -> list[Callback]:
    with store.read() as uow:
        return uow.callbacks.open("point")


def code_of(call: Callback) -> str:
    return codes.code(KEY, call.id, call.nonce)


def path_of(call: Callback) -> str:
    return f"/c/{codes.link(KEY, call.id, call.nonce)}"
