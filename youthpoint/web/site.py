"""The point that a request is about; with a single one nobody meets the notion."""

from dataclasses import dataclass

from flask import Flask, g, session

from youthpoint.domain.localized import Localized
from youthpoint.domain.points import HelpLine
from youthpoint.web.context import outlook, revisions

PLAIN_NAME = Localized.of(fi="Nuorten piste", sv="Ungdomspunkten", en="Youth Point")
"""What a page calls itself before a point is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What header and help box show on every page; no `id` before a point is known."""

    id: str = ""
    name: Localized
    help_phone: str
    crisis: Localized
    lines: tuple[HelpLine, ...] = ()


def init_app(app: Flask) -> None:
    """Let every template know the point's name and where help is."""
    app.context_processor(lambda: {"site": site()})


def point_ids() -> list[str]:
    """Return the points of this installation in the coordinator's order."""
    return list(revisions())


def point_id() -> str | None:
    """Return the point that this visitor is at; nothing while they have several to choose from."""
    if "point_id" not in g:
        every = point_ids()
        chosen = session.get("point")
        g.point_id = chosen if chosen in every else (every[0] if len(every) == 1 else None)
    found: str | None = g.point_id
    return found


def be_at(chosen: str) -> None:
    """Be at this point from now on."""
    if point_id() != chosen:
        session["point"] = g.point_id = chosen


def show(chosen: str) -> None:
    """Speak of this point on this page, whatever the browser's visitor has chosen."""
    g.point_id = chosen


def languages() -> tuple[str, ...]:
    """Return the languages of the point that this request is about, as its coordinator has them."""
    here = point_id()
    return outlook(here).point.languages if here else ()


def site() -> Site:
    """Return what header and help box show."""
    here = point_id()
    if here is None:
        every = point_ids()
        if not every:
            return Site(name=PLAIN_NAME, help_phone="", crisis=Localized.of())
        first = outlook(every[0]).point
        return Site(name=PLAIN_NAME, help_phone="", crisis=first.crisis, lines=first.lines)
    point = outlook(here).point
    return Site(
        id=point.id,
        name=point.name,
        help_phone=point.help_phone,
        crisis=point.crisis,
        lines=point.lines,
    )
