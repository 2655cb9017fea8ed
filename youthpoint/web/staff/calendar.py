"""One's own calendar: making a private address for it, and what a calendar reads there."""

from dataclasses import dataclass

from flask import Blueprint, Response, redirect, request, session, url_for
from flask_babel import force_locale, gettext
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.experts import Channel
from youthpoint.domain.localized import LANGUAGES
from youthpoint.operations.booking import feeds
from youthpoint.operations.pauses import device_key
from youthpoint.store.feeds import Engagement
from youthpoint.web import guards
from youthpoint.web.context import key, look_up, now, store
from youthpoint.web.desks import desk_id, in_sight
from youthpoint.web.i18n import _l, clock_time, language, weekday_date
from youthpoint.web.shared import calendars
from youthpoint.web.shared.calendars import Entry
from youthpoint.web.staff.blueprint import blueprint

outside = Blueprint("calendar", __name__)
"""What calendars read: they sign in nowhere, so it lies outside the console."""

WAYS = {Channel.PLACE: "", Channel.CALL: _l("Phone call"), Channel.VIDEO: _l("Video")}
JUST_MADE = "calendar"
"""Where the browser keeps a new address until the next page has shown it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarPage:
    """One's address: itself when it was just made, and since when and until when it was used."""

    address: str
    made: str
    read_day: str
    read_at: str


def calendar_page() -> CalendarPage | None:
    """Return one's address as one's own settings show it, if there is one."""
    account_id = guards.staff().id
    feed = look_up(lambda uow: uow.feeds.of(account_id))
    secret = session.pop(JUST_MADE, "") if JUST_MADE in session else ""
    if feed is None:
        return None
    zone, seen_at = in_sight().point.zone, feed.seen_at
    return CalendarPage(
        address=url_for("calendar.own", secret=secret, _external=True) if secret else "",
        made=weekday_date(feed.made_at.astimezone(zone).date(), language()),
        read_day=weekday_date(seen_at.astimezone(zone).date(), language()) if seen_at else "",
        read_at=clock_time(seen_at, zone) if seen_at else "",
    )


@blueprint.post("/calendar")
def make_calendar() -> Redirect:
    """Make a new address for one's calendar; an old one is void from now on."""
    session[JUST_MADE] = feeds.make(store(), desk_id(), by=guards.staff(), key=key(), now=now())
    return redirect(url_for("staff.me", _anchor="calendar"), code=303)


@blueprint.post("/calendar/close")
def close_calendar() -> Redirect:
    """Let the address of one's calendar lead nowhere."""
    feeds.close(store(), guards.staff().id)
    return redirect(url_for("staff.me", _anchor="calendar"), code=303)


@outside.get("/staff-calendar/<secret>.ics")
def own(secret: str) -> Response:
    """Give a calendar the booked times of the person whose address it is."""
    place = device_key(key(), f"calendar:{request.remote_addr or ''}")
    account, booked = feeds.engagements(store(), secret, place=place, key=key(), now=now())
    spoken = account.language or LANGUAGES[0]
    with force_locale(spoken):
        written = calendars.feed([_entry(each, spoken) for each in booked], gettext("Booked times"))
    answer = Response(written, content_type=calendars.MEDIA_TYPE)
    answer.headers["Cache-Control"] = "private"
    return answer


def _entry(each: Engagement, spoken: str) -> Entry:
    return Entry(
        id=each.id,
        site=request.host,
        begins_at=each.begins_at,
        ends_at=each.ends_at,
        sequence=each.sequence,
        written_at=now(),
        language=spoken,
        way=str(WAYS[each.channel]),
    )
