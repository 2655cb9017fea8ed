"""A post whose messengers do as they are told, and a clock that moves as it is told."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.cast import KEY, NOON, POINT
from youthpoint.domain.callbacks.callbacks import Callback
from youthpoint.domain.callbacks.windows import Window
from youthpoint.domain.messages.outbox import Carrier
from youthpoint.operations.messages.delivery import Post
from youthpoint.operations.ports import Letter
from youthpoint.operations.ports import Messenger as Bringer
from youthpoint.store import UnitOfWork
from youthpoint.wording import Texts

ADDRESS = "https://nuoret.example.fi"
WORDS = Texts(address=ADDRESS)


@dataclass
class Messenger:
    """Keeps what it is given in `sent`; before that it says `says`, as often as that lasts."""

    repeatable: bool = False
    says: list[Exception] = field(default_factory=list)
    tried: list[Letter] = field(default_factory=list)
    sent: list[Letter] = field(default_factory=list)

    def send(self, letter: Letter) -> None:
        self.tried.append(letter)
        if self.says:
            raise self.says.pop(0)
        self.sent.append(letter)


@dataclass
class Clock:
    """Stands still until it is moved."""

    time: datetime = NOON

    def __call__(self) -> datetime:
        return self.time

    def on(self, **length: float) -> "Clock":
        self.time += timedelta(**length)
        return self


def post(messenger: Bringer) -> Post:
    return Post(messengers=dict.fromkeys(Carrier, messenger), wording=WORDS, key=KEY)


def to_call(uow: UnitOfWork, call_id: str) -> None:
    """Let somebody wait for a call, so that there is something to tell them."""
    window = Window(begins=NOON + timedelta(hours=2), ends=NOON + timedelta(hours=4))
    call = Callback(
        id=call_id,
        point_id="point",
        day=POINT.day_of(NOON),
        window=window,
        language="en",
        phone="+358401234567",
        asked_at=NOON,
        nonce="nonce",
    )
    if uow.callbacks.find(call_id) is None:
        uow.callbacks.add(call, link_digest=call_id, code_digest=call_id, form_key=call_id)
