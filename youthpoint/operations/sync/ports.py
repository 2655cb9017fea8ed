"""The line to the authority, as the operations ask for it; `youthpoint.gateways` brings it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol


class OutOfReach(Exception):  # noqa: N818 - what is the matter
    """Nobody answered, or not as the authority does: nothing is known of what was sent."""


class NotCarried(OutOfReach):
    """What was carried here holds no answer to this: it can't be asked before the next file."""


class Refusal(Exception):  # noqa: N818 - what is the matter
    """The authority answered, and says why not: a `code` that is never renamed, and its data."""

    def __init__(self, status: int, data: Mapping[str, Any], pause: timedelta | None) -> None:
        super().__init__(f"{status} {data.get('code', '')}")
        self.status, self.data, self.pause = status, data, pause
        self.code = str(data.get("code", ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer that the authority has signed: what it says, and the whole of it as a receipt.

    `asked` is the signature of the request that it belongs to.
    """

    status: int
    data: Any
    headers: Mapping[str, str]
    body: bytes
    asked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TheirKeys:
    """The authority's public keys: those that sign, by name; what files are encrypted to."""

    signing: Mapping[str, bytes]
    sealing: bytes = b""


class Line(Protocol):
    """Somebody who asks the authority."""

    def ask(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Return what the authority answers.

        Raises:
            OutOfReach: it does not, or what came is not its answer to this.
            Refusal: it says why not.
        """
        ...

    def announced(self) -> TheirKeys:
        """Return the keys that the authority signs with, and those that it will.

        Raises:
            OutOfReach, Refusal: as when it is asked anything else.
        """
        ...
