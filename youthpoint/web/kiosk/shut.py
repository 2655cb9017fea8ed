"""Why nobody can join the queue, in every language at once."""

from flask_babel import gettext

from youthpoint.operations.outlook import Intake, Outlook
from youthpoint.web.i18n import clock_time, day_words, in_every_language


def why_shut(here: Outlook) -> dict[str, str]:
    """Return in every language why nobody can join the queue now; nothing when one can."""
    if here.intake in (Intake.QUIET, Intake.OPEN, Intake.BUSY):
        return {}
    return in_every_language(lambda: _shut_words(here))


def _shut_words(here: Outlook) -> str:
    if here.intake is Intake.FULL:
        return gettext(
            "We can’t take more people in the queue right now. Come to the desk or try again later."
        )
    if here.intake is Intake.STOPPED:
        return gettext("The queue has closed for today. You are welcome another day.")
    opens, point = here.opening.opens_at, here.point
    if opens is None:
        return gettext("Closed now.")
    day = day_words(point.day_of(opens), point.day_of(here.seen_at))
    return gettext(
        "Closed now. We open %(day)s at %(time)s.", day=day, time=clock_time(opens, point.zone)
    )
