"""The needs as tiles: the first step to a number, and to a booked time."""

from flask import Response

from youthpoint.web.i18n import _l, language
from youthpoint.web.kiosk.blueprint import blueprint, here
from youthpoint.web.kiosk.pages import Answers, NeedsPage, Step, on_tiles, show
from youthpoint.web.kiosk.shut import why_shut
from youthpoint.web.shared.needs import ALONE, offered

NEEDS = Step(template="kiosk/needs.html", title=_l("What do you want help with?"))


@blueprint.post("/needs")
def needs() -> Response:
    """Ask for the need, with what was chosen before: in another language, or on the way back."""
    return show(NEEDS, needs_page(Answers.sent()))


def needs_page(answers: Answers, *, books: bool = False, refused: str = "") -> NeedsPage:
    """Return the needs, for a number unless somebody `books`; say why there is none now."""
    shut = "" if books else why_shut(here()).get(language(), "")
    return NeedsPage(
        topics=on_tiles(offered(here().catalogue.shown())),
        alone=ALONE,
        answers=answers,
        refused=refused or shut,
        queue=not books and not shut,
        times=books or can_book(),
        again="kiosk.book" if books else "kiosk.needs",
    )


def can_book() -> bool:
    """Tell whether times can be booked here at all."""
    return any(each.terms for each in here().catalogue.services)
