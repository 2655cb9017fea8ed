"""The words of a slip."""

from dataclasses import replace
from gettext import NullTranslations
from pathlib import Path
from typing import TypedDict
from urllib.parse import urlsplit

from youthpoint.domain.stations.slips import BookedSlip, Slip, SlipText, Stand
from youthpoint.wording import clock_time, weekday_date
from youthpoint.wording.catalogues import catalogue, said_in


class _Told(TypedDict):
    label: str
    number: str
    where: tuple[str, ...]
    at: str


class SlipWords:
    """Slips worded from the catalogues; links begin with `address`, without which there are none.

    Anybody may find the paper: nothing on it tells who came, and for what.
    """

    def __init__(self, *, address: str, further: Path | None = None) -> None:
        self._address = address.rstrip("/")
        self._further = further

    def slip(self, slip: Slip | BookedSlip) -> SlipText:
        """Word a slip in its language, or in English where that has no catalogue here."""
        words = catalogue(slip.language, self._further)
        slip = replace(slip, language=said_in(words, "Your code", slip.language))
        back = f"{words.gettext('Your code')}: {slip.back.code}"
        return SlipText(
            point=slip.point.name.in_language(slip.language).text,
            scan=words.gettext("Scan the code with your camera"),
            address=self._address + slip.back.path if self._address else "",
            code=f"{back} {urlsplit(self._address).netloc}/code" if self._address else back,
            keep=words.gettext("Keep this slip until your visit is over."),
            **_told(slip, words),
        )


def _told(slip: Slip | BookedSlip, words: NullTranslations) -> _Told:
    """Say what is large on the slip: the number and where it stands, or the booked time."""
    if isinstance(slip, BookedSlip):
        return _time(slip, words)
    return _number(slip, words)


def _number(slip: Slip, words: NullTranslations) -> _Told:
    code, zone = slip.language, slip.point.zone
    day = weekday_date(slip.at.astimezone(zone).date(), code)
    return _Told(
        label=words.gettext("Your number"),
        number=slip.number,
        where=_where(slip, words),
        at=f"{day} {clock_time(slip.at, zone, code)}",
    )


def _time(slip: BookedSlip, words: NullTranslations) -> _Told:
    """Say the time and nothing of when it was printed: one time on paper is enough."""
    code, zone = slip.language, slip.point.zone
    day = weekday_date(slip.begins_at.astimezone(zone).date(), code)
    time = clock_time(slip.begins_at, zone, code)
    return _Told(
        label=words.gettext("Your time"),
        number=time,
        where=(
            words.gettext("%(day)s at %(time)s") % {"day": day, "time": time},
            slip.point.address.in_language(code).text,
        ),
        at="",
    )


def _where(slip: Slip, words: NullTranslations) -> tuple[str, ...]:
    """Say how somebody stands as the ticket's page says it."""
    if slip.stand is None:
        room = words.gettext("It’s your turn. Come to room %(room)s.") % {"room": slip.room}
        return (room,) if slip.room else ()
    place, zone, code = _place(slip.stand, words), slip.point.zone, slip.language
    if slip.booked_for is not None:
        booked = words.gettext(
            "Your time is at %(time)s. You may be called earlier if somebody is free."
        )
        return place, booked % {"time": clock_time(slip.booked_for, zone, code)}
    if slip.stand.expected is None:
        kept = words.gettext("We can’t tell the time yet. Your place is kept.")
        return (place,) if slip.stand.over else (place, kept)
    times = "\N{EN DASH}".join(clock_time(each, zone, code) for each in slip.stand.expected)
    return place, words.gettext("Your turn is around %(times)s") % {"times": times}


def _place(stand: Stand, words: NullTranslations) -> str:
    if stand.over:
        return words.gettext("We have closed for today")
    if not stand.ahead:
        return words.gettext("You’re next")
    ahead = words.ngettext("%(num)s ahead of you", "%(num)s ahead of you", stand.ahead)
    return ahead % {"num": stand.ahead}
