"""A time on its way to being booked at the desk; what was said so far travels in the address.

Nothing of it tells who somebody is: that is asked last, and sent in a form.
"""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from secrets import token_hex

from flask import g, request

from youthpoint.domain.booking.bookings import Booker, Booking
from youthpoint.domain.booking.standbys import Standby
from youthpoint.domain.experts import Channel
from youthpoint.domain.localized import LANGUAGES
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.queue.wishes import Door
from youthpoint.domain.trails.looks import Thing
from youthpoint.operations.booking.bookings import Taking
from youthpoint.operations.booking.free_times import Wanted
from youthpoint.operations.outlook import Outlook
from youthpoint.web.addresses import address
from youthpoint.web.context import look_up
from youthpoint.web.desks import sight
from youthpoint.web.i18n import language
from youthpoint.web.looking import saw, saw_visit

KEY_LENGTH = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a time is looked for: matters, language, way to meet, expert (empty for anybody), when.

    `form` makes sure that it is booked once. They may be with us now (`visit`), or on the waiting
    list (`standby`).
    """

    topics: tuple[str, ...] = ()
    speaks: str = ""
    channel: Channel = Channel.PLACE
    expert: str = ""
    day: date | None = None
    begins: datetime | None = None
    form: str = ""
    visit: str = ""
    standby: str = ""

    def said(self) -> dict[str, str]:
        """Return it as an address or hidden fields say it."""
        said = {
            "topics": ",".join(self.topics),
            "speaks": self.speaks,
            "channel": self.channel.value,
            "expert": self.expert,
            "day": self.day.isoformat() if self.day else "",
            "begins": self.begins.isoformat() if self.begins else "",
            "form": self.form,
            "visit": self.visit,
            "standby": self.standby,
        }
        return {name: each for name, each in said.items() if each}

    def at(self, page: str) -> str:
        """Return the address of a page that goes on from here."""
        return address(page, self.said())

    def wanted(self, point_id: str, *, apart_from: str = "") -> Wanted:
        """Return what is wanted, as operations take it; the staff have a share of their own."""
        return Wanted(
            point_id=point_id,
            topics=self.topics,
            language=self.speaks,
            channel=self.channel,
            expert_id=self.expert or None,
            by_staff=True,
            apart_from=apart_from,
        )

    def taking(self, point_id: str, begins: datetime, *, moves: str = "") -> Taking:
        """Return the time that is taken."""
        return Taking(
            wanted=self.wanted(point_id, apart_from=moves),
            begins_at=begins,
            form_key=self.form,
            door=Door.STAFF,
            moves=moves or None,
        )


def draft_said(here: Outlook) -> Draft:
    """Return what this request says; what it can't mean is left out.

    Whom it is for is shown with it, and so noted.
    """
    said = g.get("resumed") or request.values
    known = {each.code for each in here.catalogue.topics}
    topics = [code for each in said.getlist("topics") for code in each.split(",")]
    channel, expert = said.get("channel", ""), here.expert(said.get("expert"))
    form = said.get("form", "")
    draft = Draft(
        topics=tuple(dict.fromkeys(each for each in topics if each in known)),
        speaks=said.get("speaks", ""),
        channel=Channel(channel) if channel in list(Channel) else Channel.PLACE,
        expert=expert.id if expert else "",
        day=day_said(said.get("day", "")),
        begins=moment_said(said.get("begins", "")),
        form=form if len(form) == KEY_LENGTH and form.isalnum() else token_hex(KEY_LENGTH // 2),
        visit=said.get("visit", ""),
        standby=said.get("standby", ""),
    )
    return _speaking(_completed(draft, here))


def day_said(text: str) -> date | None:
    """Return the day that a text says, if it says one."""
    with suppress(ValueError):
        return date.fromisoformat(text)
    return None


def moment_said(text: str) -> datetime | None:
    """Return the moment that a text says, if it says one."""
    with suppress(ValueError, OverflowError):
        said = datetime.fromisoformat(text)
        return said.astimezone(UTC) if said.tzinfo else None
    return None


def draft_of(booking: Booking) -> Draft:
    """Return what a booked time was looked for."""
    return Draft(
        topics=booking.topics,
        speaks=booking.language,
        channel=booking.channel,
        expert=booking.expert_id,
        form=f"move-{booking.id}-{booking.sequence}",
    )


def booker_known(draft: Draft, here: Outlook) -> Booker:
    """Return what is known of somebody who is with us, or on the waiting list."""
    if visit := _visit(draft, here):
        return Booker(nickname=visit.nickname, age_band=visit.age_band, phone=visit.phone)
    if standby := _standby(draft, here):
        return Booker(
            nickname=standby.nickname,
            age_band=standby.age_band,
            phone=standby.phone,
            email=standby.email,
        )
    return Booker()


def _completed(draft: Draft, here: Outlook) -> Draft:
    """Return the draft with what is known of whom it is for, where nothing else was said."""
    visit, standby = _visit(draft, here), _standby(draft, here)
    if visit:
        saw_visit(visit, here)
    if standby:
        saw(Thing.WAITING, standby)
    draft = replace(draft, visit=visit.id if visit else "", standby=standby.id if standby else "")
    if draft.topics:
        return draft
    if visit:
        return replace(draft, topics=visit.topics, speaks=visit.language)
    if standby:
        return replace(
            draft,
            topics=standby.topics,
            speaks=standby.language,
            channel=standby.channel,
            expert=standby.expert_id or "",
        )
    return draft


def _speaking(draft: Draft) -> Draft:
    return draft if draft.speaks in LANGUAGES else replace(draft, speaks=language())


def _visit(draft: Draft, here: Outlook) -> Visit | None:
    return next((each for each in here.visits if each.id == draft.visit), None)


def _standby(draft: Draft, here: Outlook) -> Standby | None:
    if not draft.standby:
        return None
    found = look_up(lambda uow: uow.standbys.find(draft.standby))
    if found is None or found.point_id != here.point.id or not sight().shows_standby(found):
        return None
    return found
