"""Where a referral stands, and with whom: as whoever gave it and the staff are told."""

from dataclasses import dataclass
from enum import StrEnum

from youthpoint.domain.localized import Localized
from youthpoint.domain.referrals.referrals import Referral
from youthpoint.domain.sync.sending import SendState


class Standing(StrEnum):
    """Where a referral stands, as whoever gave it is told."""

    ON_ITS_WAY = "on-its-way"
    ARRIVED = "arrived"
    LOOKED_INTO = "looked-into"  # the authority can't read it: we see to it
    NOT_TAKEN = "not-taken"
    LAPSED = "lapsed"  # nothing was heard of it while its text was kept
    TAKEN_BACK = "taken-back"
    ERASED_HERE = "erased-here"  # taken back, and another authority has it than is asked now
    ERASED = "erased"  # on an order of the authority


STANDINGS = {
    SendState.APPLIED: Standing.ARRIVED,
    SendState.PARKED: Standing.LOOKED_INTO,
    SendState.HELD: Standing.LOOKED_INTO,
    SendState.REFUSED: Standing.NOT_TAKEN,
}

OVER = frozenset({Standing.LAPSED, Standing.TAKEN_BACK, Standing.ERASED_HERE, Standing.ERASED})
"""Where nothing is left that could be taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """A partner that can be asked to contact somebody: its code on the list `orgs`, its name."""

    code: str
    name: Localized


@dataclass(frozen=True, slots=True)
class Given:
    """A referral, and where it stands."""

    referral: Referral
    standing: Standing
