"""What the page of sending shows, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, Self

from flask_babel import gettext

from youthpoint.domain.localized import Localized
from youthpoint.domain.points import Point
from youthpoint.operations.outlook import Outlook
from youthpoint.operations.sync.showing import State, Stuck, Traffic
from youthpoint.web.i18n import _l
from youthpoint.web.shared.moments import moment_words
from youthpoint.web.shared.receiver import receiver_name
from youthpoint.web.staff.sending_words import headline, more
from youthpoint.wording import sync as words

RECORDS = {"referral": _l("A referral"), "basis": _l("A permission")}
"""What an event tells of."""

TONES = {
    State.STOPPED: "bad",
    State.DIFFERENT: "bad",
    State.SILENT: "warn",
    State.PAUSED: "warn",
    State.STUCK: "warn",
    State.ARRIVED: "ok",
}
"""How a state looks; the others are neither good nor bad."""


class Named(NamedTuple):
    """Whose referral an event is about."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StuckRow:
    """An event that waits there: what it is, since when, why, and what to do."""

    record: str
    when: str
    what: str
    do: str
    named: Named | None

    @classmethod
    def of(cls, stuck: Stuck, named: Named | None, point: Point) -> Self:
        """Show one."""
        hindrance = words.of_event(stuck.code)
        return cls(
            record=str(RECORDS.get(stuck.record, stuck.record)),
            when=moment_words(stuck.at, point.zone),
            what=gettext(hindrance.what),
            do=gettext(hindrance.do),
            named=named,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SendingPage:
    """How it goes in a sentence and what more there is to say; then figures, and what waits.

    `asked` says that a comparison was asked for, `asks` that one can be.
    """

    state: State
    tone: str
    headline: str
    more: tuple[str, ...]
    receiver: Localized
    heard: str
    compared: str
    asked: bool
    asks: bool
    unsent: int
    sheets: int
    stuck: tuple[StuckRow, ...]
    stuck_more: int
    refused: tuple[tuple[str, int], ...]
    paused: bool
    sets_up: bool

    @classmethod
    def of(
        cls, traffic: Traffic, named: Mapping[str, Named], here: Outlook, *, sets_up: bool
    ) -> Self:
        """Show how sending goes."""
        point = here.point
        heard, proof = traffic.pushing.heard_at, traffic.proof
        compared = proof.compared
        return cls(
            state=traffic.state,
            tone=TONES.get(traffic.state, ""),
            headline=headline(traffic, point, now=here.seen_at),
            more=tuple(more(traffic, point)),
            receiver=receiver_name(),
            heard=moment_words(heard, point.zone) if heard else "",
            compared=moment_words(compared.at, point.zone) if compared else "",
            asked=proof.asked,
            asks=traffic.can_compare,
            unsent=proof.unsent,
            sheets=traffic.sheets,
            stuck=tuple(StuckRow.of(it, named.get(it.basis_id), point) for it in traffic.stuck),
            stuck_more=proof.stuck - len(traffic.stuck),
            refused=tuple(
                (gettext(words.of_event(code).what), number)
                for code, number in proof.refused.items()
            ),
            paused=traffic.pause is not None,
            sets_up=sets_up,
        )
