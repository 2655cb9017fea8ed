"""What the pages around a call show: one frozen class a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from youthpoint.domain.callbacks.callbacks import Callback, CallState
from youthpoint.domain.callbacks.windows import chosen, offered
from youthpoint.domain.codes import shown
from youthpoint.domain.localized import Localized
from youthpoint.domain.points import Point
from youthpoint.operations.messages import phones
from youthpoint.operations.outlook import Outlook
from youthpoint.web.i18n import clock_time, day_words
from youthpoint.web.shared.windows import window_words
from youthpoint.web.visitor.call_drafts import CallDraft
from youthpoint.web.visitor.call_forms import YES
from youthpoint.web.visitor.pages import may_need_exit


@dataclass(frozen=True, slots=True, kw_only=True)
class CallPage:
    """The days to choose from, each with the codes of its windows; from where we call."""

    days: tuple[tuple[str, tuple[str, ...]], ...]
    from_phone: str
    exit: bool

    @classmethod
    def of(cls, outlook: Outlook, topics: Iterable[str], *, now: datetime) -> Self:
        """Show when the point can call."""
        point, today = outlook.point, outlook.point.day_of(now)
        days: dict[date, list[str]] = {}
        for window in offered(point, now=now):
            days.setdefault(point.day_of(window.begins), []).append(window.code)
        return cls(
            days=tuple((day_words(day, today), tuple(codes)) for day, codes in days.items()),
            from_phone=point.help_phone,
            exit=may_need_exit(outlook, topics),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPage:
    """What was said, to look through; the number as people read it."""

    when: str
    phone: str
    message: bool
    nickname: str
    topics: tuple[Localized, ...]
    from_phone: str
    exit: bool

    @classmethod
    def of(
        cls, draft: CallDraft, outlook: Outlook, topics: Iterable[str], *, now: datetime
    ) -> Self:
        """Show a wish before it is sent.

        Raises:
            Refused: its time has passed meanwhile.
        """
        window = chosen(outlook.point, draft.window, now=now)
        return cls(
            when=window_words(window, outlook.point.zone, now=now),
            phone=phones.shown(phones.dialable(draft.phone)),
            message=draft.message == YES,
            nickname=draft.nickname,
            topics=topics_named(topics, outlook),
            from_phone=outlook.point.help_phone,
            exit=may_need_exit(outlook, topics),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedPage:
    """A call that was asked for; from `mine` on, only where it was told (decision 1).

    `tried_at` is set when nobody answered the last time.
    """

    state: CallState
    link: str
    code: str
    when: str
    from_phone: str
    message: bool
    tried_at: str
    did: str
    mine: bool
    exit: bool
    phone: str
    nickname: str
    topics: tuple[Localized, ...]

    @classmethod
    def of(cls, call: Callback, outlook: Outlook, own: "Own", *, now: datetime) -> Self:
        """Show a call to whoever has its link."""
        point = outlook.point
        return cls(
            state=call.state,
            link=own.link,
            code=shown(own.code),
            when=window_words(call.window, point.zone, now=now),
            from_phone=point.help_phone,
            message=call.message,
            tried_at=_when(call.tried_at, point, now),
            did=own.did,
            mine=own.mine,
            exit=own.mine and may_need_exit(outlook, call.topics),
            phone=phones.shown(call.phone) if own.mine and call.phone else "",
            nickname=call.nickname if own.mine else "",
            topics=topics_named(call.topics, outlook) if own.mine else (),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """Whoever looks at a call: with which link and code, and whether their browser asked for it."""

    link: str
    code: str
    mine: bool
    did: str = ""


def topics_named(codes: Iterable[str], outlook: Outlook) -> tuple[Localized, ...]:
    """Return what somebody came for, as the point words it."""
    found = (outlook.catalogue.topic(each) for each in codes)
    return tuple(topic.name for topic in found if topic is not None)


def _when(at: datetime | None, point: Point, now: datetime) -> str:
    if at is None:
        return ""
    clock = clock_time(at, point.zone)
    day = point.day_of(at)
    return clock if day == point.day_of(now) else f"{day_words(day, point.day_of(now))} {clock}"
