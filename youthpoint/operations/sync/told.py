"""What the authority tells, read into what we know; unknown fields are left alone."""

from datetime import date
from typing import Annotated, Any, TypeVar

import msgspec

from youthpoint.domain.sync.erasures import Asked
from youthpoint.operations.sync.ports import OutOfReach


class Range(msgspec.Struct, frozen=True, rename={"first": "from"}):
    """From which version of a schema on it is read there."""

    first: Annotated[str, msgspec.Meta(pattern=r"^\d{1,4}\.\d{1,4}$")]


class State(msgspec.Struct, frozen=True):
    """How the node's stream stands there; without one there is none yet."""

    stream: str = ""
    acked_seq: int = 0
    chain: str = ""
    schemas: dict[str, Range] = {}


class Outcome(msgspec.Struct, frozen=True):
    """What became of an event."""

    id: str
    outcome: str
    code: str = ""
    pointer: str = ""


class Taken(msgspec.Struct, frozen=True):
    """What became of a batch."""

    acked_seq: int
    chain: str
    outcomes: list[Outcome]


class Waiting(msgspec.Struct, frozen=True):
    """A page of what is parked and held; `next` leads to the one after."""

    events: list[Outcome]
    next: str = ""


class SheetKept(msgspec.Struct, frozen=True):
    """The sheet that is kept of a period, by the digest of all that it says."""

    digest: str


class SheetThere(msgspec.Struct, frozen=True):
    """A sheet that is there: of which day or month, which version, its digest."""

    period: str
    version: int
    digest: str

    def stands_for(self, version: int, digest: str) -> bool:
        """Tell whether one need not be sent again: this is it, or a later one."""
        return self.version > version or (self.version, self.digest) == (version, digest)


class SheetsThere(msgspec.Struct, frozen=True):
    """The sheets that are there."""

    sheets: list[SheetThere]


class Compared(msgspec.Struct, frozen=True):
    """What all that is there comes to; where it differs, the digests of all buckets as well."""

    id: str
    result: str
    root: str
    counts: dict[str, int]
    buckets: dict[str, str] = msgspec.field(default_factory=dict)


class Held(msgspec.Struct, frozen=True):
    """A record as it stands there: `version|hash`, or `erased|{erasure id}`."""

    type: str
    id: str
    state: str


class Bucket(msgspec.Struct, frozen=True):
    """The records of a bucket there."""

    leaves: list[Held]


class Erasing(msgspec.Struct, frozen=True):
    """What is asked or ordered to be erased."""

    id: str
    subject: str
    ground: str
    ordered: bool
    cursor: str

    def asked(self) -> Asked:
        """Return it as we know it."""
        return Asked(**msgspec.structs.asdict(self))


class Erasures(msgspec.Struct, frozen=True):
    """A list of those, oldest first."""

    erasures: list[Erasing]


class Listed(msgspec.Struct, frozen=True):
    """A version of a code list that was published."""

    list: str
    version: str
    published_at: str


class Lists(msgspec.Struct, frozen=True):
    """Versions that were published, oldest first."""

    lists: list[Listed]


class Code(msgspec.Struct, frozen=True):
    """A code of a list, from and until when it is used."""

    code: str
    valid_from: date | None = None
    retired_from: date | None = None


class CodeList(msgspec.Struct, frozen=True):
    """A version of a code list (`wire/v1/schemas/codelist`)."""

    list: str
    version: str
    valid_from: date
    codes: tuple[Code, ...]


class Welcome(msgspec.Struct, frozen=True):
    """As which node we have joined, and what our key is called."""

    node: str
    kid: str


T = TypeVar("T")


def read(data: Any, kind: type[T]) -> T:  # noqa: ANN401 - any JSON
    """Return what was told.

    Raises:
        OutOfReach: it is not what the authority tells.
    """
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        raise OutOfReach(f"it can't be read: {error}") from error
