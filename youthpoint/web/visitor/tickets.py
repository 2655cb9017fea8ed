"""What a ticket shows, and to whom."""

from dataclasses import dataclass

from youthpoint.domain.codes import shown
from youthpoint.domain.localized import Localized
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations.outlook import Outlook
from youthpoint.web.i18n import clock_time
from youthpoint.web.shared.limits import Limit, limits_told
from youthpoint.web.visitor.pages import may_need_exit, to_ask


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Whoever looks at a ticket: with which link, what they can do, what this browser knows.

    `face` is the one they tapped, if any; `just_called` tells that they see this call first.
    `push_key` is what a browser asks its push service for us with, empty where none is asked;
    `told_here` tells that this browser has asked.
    """

    link: str
    code: str
    seen: str
    undoable: bool = False
    mine: bool = False
    thanked: bool = False
    did: str = ""
    refused: str = ""
    face: int = 0
    just_called: bool = False
    push_key: str = ""
    told_here: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTicket:
    """The way back to a number that this browser has taken."""

    number: str
    link: str
    called: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketPage:
    """A ticket; from `exit` on, only where it was told (decision 1).

    `kept` tells that a time is kept for them, with which nobody can change places; `ask` is who
    can be asked to contact them, without a name where there are several.
    """

    number: str
    state: State
    holder: Holder
    link: str
    at: str
    room: str
    name: str
    coming: bool
    first_return: bool
    kept: bool
    ask: Localized | None
    exit: bool = False
    limits: tuple[Limit, ...] = ()
    nickname: str = ""
    topics: tuple[Localized, ...] = ()

    @property
    def code(self) -> str:
        """The code that can be typed, in threes."""
        return shown(self.holder.code)


def ticket_page(visit: Visit, outlook: Outlook, holder: Holder) -> TicketPage:
    """Show a ticket to its holder (306/2019, section 6)."""
    expert = outlook.expert(visit.expert_id)
    return TicketPage(
        number=visit.ticket,
        state=visit.state,
        holder=holder,
        link=holder.link,
        at=clock_time(outlook.seen_at, outlook.point.zone),
        room=visit.room or "",
        name=expert.first_name if expert else "",
        coming=visit.coming_at is not None,
        first_return=visit.missed <= 1,
        kept=visit.as_waiter().time_kept is not None,
        ask=to_ask(outlook),
        exit=holder.mine and may_need_exit(outlook, visit.topics),
        limits=limits_told(visit, outlook.catalogue) if holder.mine else (),
        nickname=visit.nickname if holder.mine else "",
        topics=_topics(visit, outlook) if holder.mine else (),
    )


def _topics(visit: Visit, outlook: Outlook) -> tuple[Localized, ...]:
    found = (outlook.catalogue.topic(each) for each in visit.topics)
    return tuple(topic.name for topic in found if topic is not None)
