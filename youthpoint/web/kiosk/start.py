"""The kiosk's first page, in every language at once, and what tells whether it still holds."""

from functools import partial

from flask import Response
from flask_babel import gettext

from youthpoint.domain.callbacks.windows import Window
from youthpoint.domain.days import moment_of
from youthpoint.domain.stations.stations import StationKind
from youthpoint.operations.outlook import Outlook
from youthpoint.web.i18n import _l, clock_time, in_every_language
from youthpoint.web.kiosk.blueprint import blueprint, device, here
from youthpoint.web.kiosk.called import called_at
from youthpoint.web.kiosk.exit_pages import FacesPage
from youthpoint.web.kiosk.needs import can_book
from youthpoint.web.kiosk.pages import StartPage, Step, qr_of, show
from youthpoint.web.kiosk.shut import why_shut
from youthpoint.web.shared.windows import on_clock

FACES = (_l("Really bad"), _l("Bad"), _l("Okay"), _l("Good"), _l("Really good"))
"""What the faces say, from 1 to 5."""


@blueprint.get("/")
def start() -> Response:
    """Greet whoever comes, and offer the ways to go on: the phone first."""
    return begin()


@blueprint.get("/pulse")
def pulse() -> Response:
    """Tell what stands for the first page: the kiosk asks whether the point can be reached."""
    return Response(_seen(here()), mimetype="text/plain")


def begin() -> Response:
    """Show the first page of this device."""
    if device().kind is StationKind.EXIT:
        faces = _faces_page(here())
        title = " ".join(faces.ask.values())
        return show(Step(template="kiosk/faces.html", title=title, idle=0), faces)
    page = _start_page(here())
    title = " ".join(f"{word}!" for word in page.hello.values())
    return show(Step(template="kiosk/start.html", title=title, idle=0), page)


def _start_page(seen_by: Outlook) -> StartPage:
    return StartPage(
        hello=in_every_language(lambda: gettext("Hi")),
        start=in_every_language(lambda: gettext("Start in English")),
        touch=in_every_language(lambda: gettext("Touch to start")),
        phone=in_every_language(lambda: gettext("Continue on your phone")),
        booked=in_every_language(lambda: gettext("I have an appointment")),
        book=in_every_language(lambda: gettext("Book a time")),
        big=in_every_language(lambda: gettext("Bigger text")),
        contrast=in_every_language(lambda: gettext("Contrast")),
        listen=in_every_language(lambda: gettext("Listen")),
        staff=in_every_language(lambda: gettext("Ask for staff")),
        shut=why_shut(seen_by),
        open=seen_by.opening.open,
        times=can_book(),
        until=_until(seen_by),
        hours=_hours(seen_by),
        qr=qr_of("visitor.at", chosen=seen_by.point.id),
        called=called_at(seen_by),
        seen=_seen(seen_by),
    )


def _faces_page(seen_by: Outlook) -> FacesPage:
    asks = seen_by.point.policy.feedback
    return FacesPage(
        ask=in_every_language(
            lambda: gettext("How did it go?") if asks else gettext("You are welcome any time.")
        ),
        asks=asks,
        anonymous=in_every_language(lambda: gettext("Your feedback is anonymous.")),
        faces=tuple(in_every_language(partial(str, each)) for each in FACES),
        seen=_seen(seen_by),
    )


def _hours(seen_by: Outlook) -> str:
    """Return the opening hours that it is in; nothing while it is closed."""
    point, day = seen_by.point, seen_by.point.day_of(seen_by.seen_at)
    stretches = (
        Window(
            begins=moment_of(day, each.begins, point.zone),
            ends=moment_of(day, each.ends, point.zone),
        )
        for each in point.spans_on(day)
    )
    now = (each for each in stretches if each.ends == seen_by.opening.closes_at)
    return next((on_clock(each, point.zone) for each in now), "")


def _until(seen_by: Outlook) -> str:
    """Return until when it is open, if it is."""
    closes = seen_by.opening.closes_at
    return clock_time(closes, seen_by.point.zone) if seen_by.opening.open and closes else ""


def _seen(seen_by: Outlook) -> str:
    """Return what stands for all that the first page shows of the point."""
    next_change = seen_by.opening.closes_at or seen_by.opening.opens_at
    day = seen_by.point.day_of(seen_by.seen_at)  # "tomorrow" is another word the day after
    when = f"{next_change:%d%H%M}" if next_change else ""
    asks = seen_by.point.policy.feedback
    return f"{seen_by.intake}.{day}.{when}.{can_book():d}{asks:d}"
