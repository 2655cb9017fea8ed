"""A post whose messengers do as they are told, and a clock that moves as it is told."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from tests.cast import KEY, NOON
from youthpoint.domain.outbox import Carrier
from youthpoint.operations.delivery import Post
from youthpoint.operations.ports import Letter
from youthpoint.operations.ports import Messenger as Bringer
from youthpoint.wording import Texts

ADDRESS = "https://nuoret.example.fi"
WORDS = Texts(Path(__file__).parents[2] / "translations", address=ADDRESS)


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
