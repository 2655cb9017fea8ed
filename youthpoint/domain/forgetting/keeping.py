"""How long things are kept where that is a choice: what is usual, and within which bounds.

The bounds stand here and nowhere else: forms, files and `docs/retention.md` are held to them. Why
they lie where they do is argued there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import NamedTuple


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """What a coordinator decides about keeping data (906/2019, section 21); each says its unit.

    A name, a link and a code end with the point's local day, whatever is decided. A visit's minute
    and number go `strip_days` after its month has ended, and on which days an expert was away
    `absence_days` after it; the stripped row goes after `keep_months`, and the name of an expert
    who has left after `left_months`.

    A call that was asked for is put off until it is made, for `call_days` at most. What somebody
    wrote to a partner is forgotten here `referral_days` after it was sent; that they had asked,
    `link_days` after: until then they can take it back.

    A message about accessibility goes `barrier_days` after its answer, and `barrier_open_days`
    after it was told where it got none.

    `sent_days` is for the texts of what the authority has got, `receipt_days` for what it has
    signed, `log_days` for what was deleted and what was done to accounts, `look_days` for who
    looked at whom.

    Whoever has not touched the console for `idle_minutes` signs in anew, and everybody after
    `session_hours`; a colleague's link to an account opens for `invitation_days`.
    """

    strip_days: int = 14
    keep_months: int = 24
    call_days: int = 14
    referral_days: int = 30
    link_days: int = 365
    absence_days: int = 14
    left_months: int = 24
    barrier_days: int = 30
    barrier_open_days: int = 365
    log_days: int = 730
    look_days: int = 730
    receipt_days: int = 365
    sent_days: int = 30
    idle_minutes: int = 120
    session_hours: int = 12
    invitation_days: int = 7


class Bounds(NamedTuple):
    """The shortest and the longest time that can be decided."""

    least: int
    most: int


BOUNDS: Mapping[str, Bounds] = {
    "strip_days": Bounds(1, 60),
    "keep_months": Bounds(1, 24),
    "call_days": Bounds(1, 60),
    "referral_days": Bounds(7, 90),
    "link_days": Bounds(90, 365),
    "absence_days": Bounds(1, 60),
    "left_months": Bounds(3, 24),
    "barrier_days": Bounds(7, 90),
    "barrier_open_days": Bounds(60, 365),
    "log_days": Bounds(730, 1825),
    "look_days": Bounds(730, 1825),
    "receipt_days": Bounds(365, 730),
    "sent_days": Bounds(7, 30),
    "idle_minutes": Bounds(15, 120),
    "session_hours": Bounds(4, 12),
    "invitation_days": Bounds(2, 14),
}
"""By the names of `Keeping`. Where one time must outlast another, so do the bounds."""


TOGETHER = (
    *("log_days", "look_days", "receipt_days", "sent_days"),
    *("idle_minutes", "session_hours", "invitation_days"),
)
"""What lies together for all points: the shortest time counts that any of them has decided."""


def shortest(decided: Iterable[Keeping]) -> Keeping:
    """Return the shortest of each time; `TOGETHER` are those that go by it."""
    every = list(decided) or [Keeping()]
    names = [each.name for each in fields(Keeping)]
    return Keeping(**{name: min(getattr(each, name) for each in every) for name in names})
