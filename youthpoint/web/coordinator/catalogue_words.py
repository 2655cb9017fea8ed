"""What the Service Catalogue has not told, and what of it does not fit, in words."""

from datetime import UTC, date, datetime, time
from typing import Any

from youthpoint import wording
from youthpoint.domain.days import zone_of
from youthpoint.domain.setup.fitting import Note, Unfit
from youthpoint.domain.setup.shapes import WEEK
from youthpoint.operations.ports import Trouble
from youthpoint.web.coordinator.labels import FIELDS, PARTS
from youthpoint.web.i18n import _l, clock_time, language, language_name

TROUBLES = {
    Trouble.BROKEN: _l(
        "The Service Catalogue has a fault of its own. Nothing has changed here. "
        "Try again in a while."
    ),
    Trouble.GONE: _l(
        "The Service Catalogue has no such entry, or it was deleted. Check the id. "
        "What you have taken over stays here."
    ),
    Trouble.NO_PLACE: _l(
        "This entry is no place that one can visit. "
        "Enter the id of a service location or of an organisation."
    ),
    Trouble.OUT_OF_REACH: _l(
        "The Service Catalogue can’t be reached. Nothing has changed here. Try again in a while; "
        "if it stays so, tell whoever runs this server."
    ),
    Trouble.SILENT: _l(
        "The Service Catalogue did not answer in time. Nothing has changed here. "
        "Try again in a while."
    ),
    Trouble.UNREADABLE: _l(
        "The Service Catalogue said something that we can’t read. Nothing has changed here. "
        "If it stays so, tell whoever runs this server."
    ),
}

STATUS = {
    Trouble.BROKEN: 502,
    Trouble.GONE: 404,
    Trouble.NO_PLACE: 422,
    Trouble.OUT_OF_REACH: 502,
    Trouble.SILENT: 504,
    Trouble.UNREADABLE: 502,
}

NO_ID = _l(
    "Enter an id of the Service Catalogue: 32 letters and digits with 4 hyphens. "
    "It stands at the end of an entry’s address on suomi.fi."
)
NOTHING_TICKED = _l("Tick what you want to take over.")

NOTES = {
    Unfit.ALWAYS: _l("Hours around the clock are 00:00–23:59 here."),
    Unfit.APPOINTMENT: _l(
        "Hours by appointment could not be taken over: hours here are for those who walk in."
    ),
    Unfit.LATER: _l(
        "The week from %(begins)s on could not be taken over: a week here holds at once. "
        "Look again then."
    ),
    Unfit.MARKUP: _l("%(what)s (%(language)s): the markup was left out."),
    Unfit.MIDNIGHT: _l(
        "Hours past midnight are split: a day here ends at 23:59. Look at both days."
    ),
    Unfit.MORE_ADDRESSES: _l("There are several addresses. The first one is proposed."),
    Unfit.NO_ADDRESS: _l("The address could not be taken over: there is no street in it."),
    Unfit.NO_DAY: _l("An exception without a day could not be taken over."),
    Unfit.NO_PIECE: _l(
        "The service “%(what)s” could not be taken over: "
        "no topic and no service here has this name."
    ),
    Unfit.NO_TIMES: _l("Hours without a time could not be taken over."),
    Unfit.OVERLAPS: _l("%(what)s: hours that overlap others could not be taken over."),
    Unfit.PERSONAL: _l("Sentences with a phone number or an e-mail address were left out."),
    Unfit.TOO_LONG: _l(
        "%(what)s (%(language)s) was too long and was cut: at most %(most)s characters."
    ),
    Unfit.TOO_MANY_DAYS: _l(
        "The exception from %(begins)s to %(ends)s could not be taken over: it is too long. "
        "Change the week when it begins."
    ),
    Unfit.UNKNOWN: _l("Hours of a kind that we don’t know could not be taken over."),
    Unfit.UNTIL: _l("These hours hold until %(ends)s only. Look again then."),
}


def note_words(note: Note) -> str:
    """Return what is not taken over as it is said."""
    values: dict[str, Any] = {
        "what": _what(note.what),
        "language": language_name(note.language) if note.language else "",
        "most": note.most,
        "begins": day_of(note.begins),
        "ends": day_of(note.ends),
    }
    return str(NOTES[note.unfit]) % values


def day_of(text: str) -> str:
    """Return a day with its year, or a dash."""
    if not text:
        return "–"
    day = date.fromisoformat(text)
    return wording.dated(day, language()).replace(" ", "\N{NO-BREAK SPACE}")


def clock_of(text: str) -> str:
    """Return a time on the clock, `HH:MM`, as the language writes it."""
    at = datetime.combine(date(2000, 1, 1), time.fromisoformat(text), tzinfo=UTC)
    return clock_time(at, zone_of("UTC"))


def _what(what: str) -> str:
    """Return what a note is about: a day, a field of a part, or what it says itself."""
    part, _, field = what.partition(".")
    if what in WEEK:
        return str(FIELDS[what])
    if part in PARTS and field in FIELDS:
        return f"{PARTS[part]}: {FIELDS[field]}"  # type: ignore[index]
    try:
        return day_of(what)
    except ValueError:
        return what
