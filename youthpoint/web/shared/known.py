"""What is kept of one person, in plain words: each kind, until when, and what it says."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from flask_babel import gettext as _
from flask_babel import ngettext

from youthpoint.domain.booking.bookings import Booking
from youthpoint.domain.booking.standbys import Standby
from youthpoint.domain.callbacks.callbacks import Callback
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.referrals.referrals import Referral
from youthpoint.domain.trails.trails import Hanging, Trail
from youthpoint.operations.messages import phones
from youthpoint.operations.outlook import Outlook
from youthpoint.web.i18n import clock_time, language, language_name
from youthpoint.web.shared.ages import AGES
from youthpoint.web.shared.known_until import Until
from youthpoint.web.shared.moments import meeting_words, moment_words
from youthpoint.web.shared.windows import window_words

Told = Visit | Booking | Standby | Callback
"""What people tell of themselves in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A kind of data, until when it is kept, and what it says, where that may be shown."""

    what: str
    until: str
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """All that is kept with one record."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """For whom it is worded: the point as it stands, what hangs on each record by its id.

    Of records in `shown` the values are shown, too (decision 1); of others only the kinds. `looks`
    tells when somebody of the staff has opened any of them.
    """

    here: Outlook
    hanging: Mapping[str, Hanging]
    shown: Collection[str]
    looks: Sequence[datetime] = ()

    @property
    def until(self) -> Until:
        """The times of the point's settings, in words."""
        return Until(self.here.point.policy)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """All that is kept of one person, and how often and when last the staff have looked at it."""

    sections: tuple[Section, ...]
    looks: int
    looked: str

    @classmethod
    def of(cls, trail: Trail, sight: Sight) -> Self:
        """Word it."""
        return cls(
            sections=(
                *(_of_visit(each, sight) for each in trail.visits),
                *(_of_booking(each, sight) for each in trail.bookings),
                *(_of_standby(each, sight) for each in trail.standbys),
                *(_of_call(each, sight) for each in trail.calls),
                *(_of_referral(each, sight) for each in trail.referrals),
            ),
            looks=len(sight.looks),
            looked=_moment(sight.looks[-1], sight.here) if sight.looks else "",
        )


def _moment(at: datetime, here: Outlook) -> str:
    """Return when it was; a clock by itself could be taken for a date."""
    point = here.point
    if point.day_of(at) != point.day_of(here.seen_at):
        return moment_words(at, point.zone)
    return _("%(day)s at %(time)s", day=_("today"), time=clock_time(at, point.zone))


def _of_visit(visit: Visit, sight: Sight) -> Section:
    until = sight.until
    lines = (
        *_person(visit, sight, until.day_ends, until.visit_over),
        *_hanging(visit.id, sight, until.day_ends),
        *_needs(visit, sight, until.months),
        Line(what=_("Your number and the exact time"), until=until.stripped),
    )
    return Section(title=_("Your number: %(number)s", number=visit.ticket), lines=lines)


def _of_booking(booking: Booking, sight: Sight) -> Section:
    until, zone = sight.until, sight.here.point.zone
    when = meeting_words(booking.begins_at, booking.length, zone)
    lines = (
        *_person(booking, sight, until.booked_day_ends, until.visit_over_or_cancelled),
        *_hanging(booking.id, sight, until.sent),
        *_needs(booking, sight, until.months),
        Line(what=_("The exact time, and with whom it is"), until=until.stripped),
    )
    return Section(title=_("Your booked time: %(when)s", when=when), lines=lines)


def _of_standby(standby: Standby, sight: Sight) -> Section:
    until = sight.until
    lines = (
        *_person(standby, sight, until.last_day_ends, until.no_longer_waits),
        *_hanging(standby.id, sight, until.sent),
        *_needs(standby, sight, until.last_day_ends),
    )
    return Section(title=_("Your place on the waiting list"), lines=lines)


def _of_call(call: Callback, sight: Sight) -> Section:
    until, here = sight.until, sight.here
    when = window_words(call.window, here.point.zone, now=here.seen_at)
    lines = (
        *_person(call, sight, until.call_day_ends, until.call_over),
        *_hanging(call.id, sight, until.sent),
        *_needs(call, sight, until.call_day_ends),
    )
    return Section(title=_("The call you asked for: %(when)s", when=when), lines=lines)


def _of_referral(referral: Referral, sight: Sight) -> Section:
    until = sight.until
    said = (referral.name, _phone(referral.phone), referral.email, referral.message)
    topics = _topics(referral.topics, sight.here)
    asked = Line(what=_("That somebody had asked, without your name"), until=until.link)
    text = Line(
        what=_("What you wrote, and how to reach you"),
        until=until.written,
        said=_shown(referral.id, sight, [*said, *topics]),
    )
    lines = (text, asked) if referral.is_known else (asked,)
    return Section(title=_("What you asked to have sent"), lines=lines)


def _person(it: Told, sight: Sight, ends: str, over: str) -> Iterator[Line]:
    """Yield who they are and how they are reached: only what they have told."""
    email = "" if isinstance(it, Visit | Callback) else it.email
    for what, value, until in (
        (_("Name or nickname"), it.nickname, ends),
        (_("Phone number"), _phone(it.phone), over),
        (_("E-mail address"), email, over),
    ):
        if value:
            yield Line(what=what, until=until, said=_shown(it.id, sight, [value]))
    if it.nonce:
        yield Line(what=_("Link and code"), until=ends)


def _hanging(record_id: str, sight: Sight, sent: str) -> Iterator[Line]:
    hangs, until = sight.hanging.get(record_id, Hanging()), sight.until
    if n := hangs.messages:
        yield Line(what=ngettext("One message to you", "%(num)s messages to you", n), until=sent)
    if hangs.browsers:
        yield Line(what=_("The address of your browser, to tell you"), until=until.visit_over)
    if hangs.slips:
        yield Line(what=_("That a slip was printed for you"), until=until.day_ends)
    if hangs.steps:
        yield Line(what=_("What was done last, so that it can be undone"), until=until.day_ends)


def _needs(it: Told, sight: Sight, until: str) -> Iterator[Line]:
    age = "" if isinstance(it, Callback) else str(AGES.get(it.age_band, ""))
    said = [*_topics(it.topics, sight.here), age, language_name(it.language)]
    what = _("Your topics and your language")
    if age:
        what = _("Your topics, your age group and language")
    yield Line(what=what, until=until, said=_shown(it.id, sight, said))


def _shown(record_id: str, sight: Sight, said: Iterable[str]) -> tuple[str, ...]:
    return tuple(each for each in said if each) if record_id in sight.shown else ()


def _phone(number: str) -> str:
    return phones.shown(number) if number else ""


def _topics(codes: Iterable[str], here: Outlook) -> list[str]:
    found = (here.catalogue.topic(each) for each in codes)
    return [each.name.in_language(language()).text for each in found if each is not None]
