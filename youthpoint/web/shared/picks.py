"""What a page of free times offers to choose, to visitors and to the staff alike."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """Something to choose by going to another address; without `free` times it can't be."""

    words: tuple[str, ...]
    href: str
    chosen: bool
    free: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time to choose; `words` say the whole of it."""

    value: str
    clock: str
    words: str
    chosen: bool
