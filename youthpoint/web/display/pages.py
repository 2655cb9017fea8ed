"""What the display shows, worded in every language of the point."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from flask_babel import gettext
from markupsafe import Markup

from youthpoint.domain.stations import speech
from youthpoint.operations.outlook import Outlook
from youthpoint.operations.stations import displays
from youthpoint.operations.stations.displays import Board, Call, Scene
from youthpoint.web.i18n import clock_time, day_words, in_every_language, language
from youthpoint.web.tongues import is_spoken

Worded = Mapping[str, str]
"""The same in every language of the point, its own first."""

LONG = 160
"""Letters of a notice, all its languages together, from which on it is shown smaller."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A call as the script needs it: what to show, and what a voice says in each language."""

    call: Call
    moment: int
    said: Worded

    @classmethod
    def of(cls, call: Call, languages: Sequence[str]) -> Self:
        """Word a call."""
        said = {each: speech.call(call.number, call.room, each).text for each in languages}
        return cls(call=call, moment=milliseconds(call.at), said=said)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenPage:
    """The screen. `seen` stands for all it shows; `now` is in milliseconds since 1970.

    `words` is what stands there large when nobody is called, `queue` why nobody can join, `notice`
    what the staff tell everybody, in the languages that they have written it in.
    """

    board: Board
    calls: Sequence[Shown]
    words: Worded
    queue: Worded
    notice: Worded
    labels: Mapping[str, Worded]
    clock: str
    zone: str
    seen: str
    now: int
    qr: Markup
    voice: bool = False
    sample: Worded

    @property
    def is_long(self) -> bool:
        """Tell whether the notice needs smaller letters."""
        return sum(map(len, self.notice.values())) > LONG


def milliseconds(at: datetime) -> int:
    """Return a moment as scripts count it."""
    return int(at.timestamp() * 1000)


def seen_of(outlook: Outlook) -> str:
    """Return what stands for all that the display shows: revision, minute and language."""
    minute = outlook.seen_at.astimezone(UTC).strftime("%H%M")
    return f"{outlook.revision}.{minute}.{language()}"


def screen_page(outlook: Outlook, *, now: datetime, qr: Markup, voice: bool) -> ScreenPage:
    """Show the point as it stands on its wall."""
    point, board = outlook.point, displays.board(outlook)
    spoken = [each for each in point.languages if is_spoken(each)]
    return ScreenPage(
        board=board,
        calls=[Shown.of(each, spoken) for each in board.calls],
        words=_each(lambda: _empty(board, outlook), spoken),
        queue=_each(lambda: _closed(board, outlook), spoken),
        notice=_notice(outlook),
        labels=_labels(spoken),
        clock=clock_time(now, point.zone),
        zone=point.zone_name,
        seen=seen_of(outlook),
        now=milliseconds(now),
        qr=qr,
        voice=voice,
        sample={each: speech.call("K27", "2", each).text for each in spoken},
    )


def _notice(outlook: Outlook) -> Worded:
    texts = outlook.notice.text.texts if outlook.notice else {}
    return {each: texts[each] for each in [*outlook.point.languages, *texts] if each in texts}


def _labels(spoken: Sequence[str]) -> Mapping[str, Worded]:
    return {
        "now": _each(lambda: gettext("Now"), spoken),
        "room": _each(lambda: gettext("Room"), spoken),
        "next": _each(lambda: gettext("Next"), spoken),
        "just": _each(lambda: gettext("Just called"), spoken),
        "phone": _each(lambda: gettext("Queue on your phone"), spoken),
        "stale": _each(lambda: gettext("Out of date. Ask at the desk."), spoken),
    }


def _each(worded: Callable[[], str], spoken: Sequence[str]) -> Worded:
    found = in_every_language(worded)
    return {each: found[each] for each in spoken}


def _empty(board: Board, outlook: Outlook) -> str:
    match board.scene:
        case Scene.CALM:
            return gettext("No queue. Come to the desk.")
        case Scene.SHUT:
            return _shut(board, outlook)
        case Scene.STOPPED:
            return _closed(board, outlook)
        case _:
            return gettext("We call your number on this screen.")


def _closed(board: Board, outlook: Outlook) -> str:
    if board.joinable:
        return ""
    if outlook.opening.open:
        return gettext("The queue has closed for today.")
    return gettext("Closed now.")


def _shut(board: Board, outlook: Outlook) -> str:
    if board.opens_at is None:
        return gettext("Closed now.")
    point = outlook.point
    return gettext(
        "Closed. We open %(day)s at %(time)s.",
        day=day_words(point.day_of(board.opens_at), point.day_of(outlook.seen_at)),
        time=clock_time(board.opens_at, point.zone),
    )
