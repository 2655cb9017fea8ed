"""What the kiosk shows: one frozen class a step."""

from dataclasses import dataclass

from flask import Response, request
from flask_babel import gettext
from markupsafe import Markup

from youthpoint.domain.catalogue import Topic
from youthpoint.domain.codes import ALPHABET
from youthpoint.web.addresses import address
from youthpoint.web.context import settings
from youthpoint.web.forms import Choice
from youthpoint.web.htmx import respond
from youthpoint.web.i18n import in_every_language
from youthpoint.web.kiosk.called import Called
from youthpoint.web.kiosk.slips import Paper
from youthpoint.web.shared.needs import OPEN_ENDS
from youthpoint.web.shared.places import Place
from youthpoint.web.shared.qr import picture

MOST_TILES = 12
"""Topics that a kiosk shows without scrolling; who has another chooses "something else"."""

IDLE, TYPING = 45, 90
"""Seconds in which nothing is touched, before the kiosk asks whether somebody is there."""

Worded = dict[str, str]
"""Words by language, for who has not chosen one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step's template and heading, and when its answers go.

    `idle` is after how many seconds the kiosk asks whether somebody is there: never where nothing
    was answered. `ends` counts down to the end at once, in sight.
    """

    template: str
    title: str
    idle: int = IDLE
    ends: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What was answered so far: it stands in the step that is shown, and nowhere else."""

    topics: tuple[str, ...] = ()
    form_key: str = ""
    link: str = ""

    @classmethod
    def sent(cls) -> "Answers":
        """Return what the step before has sent along."""
        said = request.form
        return cls(
            topics=tuple(dict.fromkeys(said.getlist("topics"))),
            form_key=said.get("form_key", "")[:32],
            link=said.get("link", "")[:32],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StartPage:
    """The first page, in every language at once; `shut` says why nobody can join the queue.

    `times` tells whether times can be booked, `hours` when it is open today, as 9–15, and `until`
    when still. `seen` stands for all that it shows of the point.
    """

    hello: Worded
    start: Worded
    touch: Worded
    phone: Worded
    booked: Worded
    book: Worded
    big: Worded
    contrast: Worded
    listen: Worded
    staff: Worded
    shut: Worded
    open: bool
    times: bool
    until: str
    hours: str
    qr: Markup
    called: Called
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedsPage:
    """The topics as tiles; whether they lead to the `queue` and to `times`.

    `again` is the page's own step, for another language.
    """

    topics: tuple[Topic, ...]
    alone: frozenset[str]
    answers: Answers
    refused: str
    queue: bool
    times: bool
    again: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgePage:
    """The age bands: one tap gives the number; where there is none now, perhaps `times`."""

    bands: tuple[Choice, ...]
    answers: Answers
    refused: str = ""
    times: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CodePage:
    """The keyboard for a code; `typed` is what stands in its field."""

    answers: Answers
    typed: str = ""
    refused: str = ""

    @property
    def signs(self) -> str:
        """The signs that a code is made of."""
        return ALPHABET


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberPage:
    """The number, where it stands, and the way to it on one's own phone, or on paper.

    `room` is where to go for who has been called meanwhile.
    """

    number: str
    place: Place
    room: str
    qr: Markup
    answers: Answers
    paper: Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedPage:
    """Why something could not be done; `fault` is what the log calls it."""

    words: str
    fault: str
    answers: Answers


def show(step: Step, page: object, *, status: int = 200) -> Response:
    """Answer with a step: the region alone to the kiosk's own asking."""
    away = in_every_language(
        lambda: gettext("We can’t reach the queue right now. You are welcome at the desk.")
    )
    desk = in_every_language(lambda: gettext("Come to the desk"))
    whole, part = "kiosk/kiosk.html", "kiosk/_kiosk.html"
    return respond(whole, part, status=status, step=step, page=page, away=away, desk=desk)


def on_tiles(topics: tuple[Topic, ...]) -> tuple[Topic, ...]:
    """Return the topics that the kiosk shows; the open choices at the end are always among them."""
    ends = [each for each in topics if each.position >= OPEN_ENDS]
    known = [each for each in topics if each.position < OPEN_ENDS]
    return (*known[: MOST_TILES - len(ends)], *ends)


def qr_of(endpoint: str, **values: str) -> Markup:
    """Return the picture that leads a phone to a page, by the address that phones know."""
    return picture((settings().url or request.url_root.rstrip("/")) + address(endpoint, values))
