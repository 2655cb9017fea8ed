"""Texts outside a request: messages; and days and times as each language has them."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_day_names

from youthpoint.domain.messages.gsm7 import can_write, plain
from youthpoint.domain.messages.messages import Facts, Kind
from youthpoint.domain.messages.outbox import Carrier, Message
from youthpoint.domain.points import Point
from youthpoint.operations.ports import Letter
from youthpoint.wording.catalogues import catalogue, said_in

LOCALES = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}
"""How each language writes days and times in Finland; a further one as it does anywhere."""

DOTTED = ("fi", "sv")
"""Languages that write times with a full stop."""

BEFORE_DAY = {"sv": "på ", "en": "on "}
"""What stands before the name of a day."""

LONGEST_ROOM = 20
"""Letters of a room's name in a message."""

LONGEST_SENDER = 11
"""Letters of the sender's name; operators take no more."""


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for a text that is looked up later
    """Mark a text for the catalogues."""
    return text


TEXTS: Mapping[Kind, str] = {
    Kind.TURN_NEAR: N_(
        "%(sender)s: number %(number)s, your turn is soon. Please come back. Can't make it? %(url)s"
    ),
    Kind.YOUR_TURN: N_("%(sender)s: number %(number)s, your turn. Come to room %(room)s. %(url)s"),
    Kind.BOOKED: N_("%(sender)s: you're booked %(date)s at %(time)s. Move or cancel: %(url)s"),
    Kind.REMINDER_DAY: N_(
        "%(sender)s: see you tomorrow at %(time)s. Can't make it? Move or cancel: %(url)s"
    ),
    Kind.REMINDER_2H: N_(
        "%(sender)s: see you today at %(time)s. Can't make it? Move or cancel: %(url)s"
    ),
    Kind.MOVED: N_("%(sender)s: your new time is %(date)s at %(time)s. %(url)s"),
    Kind.CANCELLED: N_(
        "%(sender)s: your time %(date)s at %(time)s is cancelled. Book a new one: %(url)s"
    ),
    Kind.CANCELLED_BY_US: N_(
        "%(sender)s: we had to cancel your time %(date)s at %(time)s. Sorry. "
        "Choose a new one: %(url)s"
    ),
    Kind.OFFERED: N_(
        "%(sender)s: a time is free %(date)s at %(time)s. It is yours if you answer by "
        "%(until)s: %(url)s"
    ),
    Kind.CALL_TRIED: N_("%(sender)s: we tried to call. We'll call again %(window)s."),
}
"""One sentence a kind, of at most 160 places; no topic, no role, no name."""

PUSHED: Mapping[Kind, str] = {
    Kind.TURN_NEAR: N_("Your turn is soon. Please come back."),
    Kind.YOUR_TURN: N_("It’s your turn. Come to room %(room)s."),
}
"""The same from a browser, below the number; a tap on it opens the ticket, so it has no link."""

SUBJECTS: Mapping[Kind, str] = {
    **dict.fromkeys(Kind, N_("About your time")),
    **dict.fromkeys((Kind.TURN_NEAR, Kind.YOUR_TURN), N_("About your turn")),
    Kind.CALL_TRIED: N_("We tried to call"),
}
"""What an e-mail is called; it may be read over a shoulder."""


class Texts:
    """Messages worded from the catalogues; links begin with `address`.

    `further` is the folder with the catalogues of further languages.
    """

    def __init__(self, *, address: str, further: Path | None = None) -> None:
        self._address = address.rstrip("/")
        self._further = further

    def letter(self, message: Message, point: Point, path: str) -> Letter:
        """Word a message of this point; its link leads to `path`.

        One that its language does not have is in English, day and time too.
        """
        news, pushed = message.news, message.carrier is Carrier.PUSH
        words = catalogue(message.to.language, self._further)
        sentence = (PUSHED if pushed else TEXTS)[news.kind]
        code = said_in(words, sentence, message.to.language)
        values = {
            "sender": point.policy.sender[:LONGEST_SENDER],
            "number": news.facts.number,
            "room": news.facts.room[:LONGEST_ROOM],
            "url": self._address + path,
            "until": clock_time(message.not_after, point.zone, code),
            **_times(news.facts, point.zone, code),
        }
        text = words.gettext(sentence) % values
        short = message.carrier is Carrier.TEXT and can_write(words.gettext(sentence))
        return Letter(
            key=message.key,
            address=message.to.address,
            sender=values["sender"],
            subject=values["number"] if pushed else words.gettext(SUBJECTS[news.kind]),
            text=plain(text) if short else text,
            path=path,
        )


def clock_time(at: datetime, zone: ZoneInfo, code: str) -> str:
    """Return the time on the point's clock as the language writes it: 13.15 or 13:15."""
    local = at.astimezone(zone)
    return f"{local.hour}{'.' if code in DOTTED else ':'}{local.minute:02d}"


@lru_cache(maxsize=512)
def weekday_date(day: date, code: str, *, within_week: bool = False) -> str:
    """Return "on Monday" within a week, and "Mon 17 Nov" beyond it, as the language writes it."""
    locale = LOCALES.get(code, code)
    if within_week:
        if code == "fi":
            return ("maanantaina", "tiistaina", "keskiviikkona", "torstaina", "perjantaina",
                    "lauantaina", "sunnuntaina")[day.weekday()]  # fmt: skip
        name = get_day_names("wide", locale=locale)[day.weekday()]
        return f"{BEFORE_DAY.get(code, '')}{name}"
    patterns = {"fi": "ccc d.M.", "sv": "ccc d.M", "en": "EEE d MMM"}
    return format_date(day, patterns.get(code, "EEE d MMM"), locale=locale)


def dated(day: date, code: str) -> str:
    """Return a day with its year: Tue 17 Nov 2026, as the language writes it."""
    patterns = {"fi": "ccc d.M.yyyy", "sv": "ccc d.M.yyyy", "en": "EEE d MMM yyyy"}
    return format_date(day, patterns.get(code, "EEE d MMM yyyy"), locale=LOCALES.get(code, code))


def window(begins: datetime, ends: datetime, zone: ZoneInfo, code: str) -> str:
    """Return a stretch of a day as a message tells it: ti 17.11. klo 14-16."""
    times = [clock_time(each, zone, code) for each in (begins, ends)]
    if code in DOTTED:
        times = [each.removesuffix(".00") for each in times]
    before = {"fi": "klo ", "sv": "kl. "}.get(code, "")
    day = weekday_date(begins.astimezone(zone).date(), code)
    return f"{day} {before}{'-'.join(times)}"


def _times(facts: Facts, zone: ZoneInfo, code: str) -> dict[str, str]:
    if facts.at is None:
        return {}
    ends = facts.ends or facts.at + timedelta(hours=1)
    return {
        "date": weekday_date(facts.at.astimezone(zone).date(), code),
        "time": clock_time(facts.at, zone, code),
        "window": window(facts.at, ends, zone, code),
    }
