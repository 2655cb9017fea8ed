"""The set-up as a file: taken along to a neighbour, brought in from one."""

from dataclasses import dataclass

from flask import Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.setup.pieces import Difference, SetUp
from youthpoint.domain.setup.shapes import Part
from youthpoint.gateways import setup_files
from youthpoint.gateways.setup_files import FileWrong, Lines
from youthpoint.operations.setup import bringing, looking
from youthpoint.operations.setup.bringing import Brought
from youthpoint.operations.setup.changing import NotRight
from youthpoint.operations.setup.hits import HitsBookings
from youthpoint.web import guards
from youthpoint.web.context import look_up, now, store
from youthpoint.web.coordinator import hitting
from youthpoint.web.coordinator.blueprint import blueprint
from youthpoint.web.coordinator.frames import frame
from youthpoint.web.coordinator.kept import shortens
from youthpoint.web.coordinator.labels import PARTS
from youthpoint.web.coordinator.options import options_of, title
from youthpoint.web.coordinator.said import Chosen, differing
from youthpoint.web.coordinator.words import words_of
from youthpoint.web.desks import desk_id
from youthpoint.web.i18n import _l, only_speaks

NO_FILE = _l("Choose a file first.")
NOT_A_SET_UP = _l("This file is no set-up of a point. Take one along from a point, and try again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What a file would change: a piece, and its values if it is there already."""

    part: str
    title: str
    new: bool
    gone: bool
    values: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePage:
    """A file that was read: what is wrong with it, by line; or what it would change.

    `hits` is how many booked times it would hit; `shortening` says that something would be kept
    for a shorter time.
    """

    text: str = ""
    fault: str = ""
    detail: str = ""
    wrong: tuple[tuple[int, str, str], ...] = ()
    lines: tuple[Line, ...] = ()
    read: bool = False
    hits: int = 0
    shortening: bool = False


@blueprint.get("/file/set-up.toml")
def take_along() -> Response:
    """Give the set-up as a file; people stay here unless they are asked for."""
    people = "people" in request.args
    found = look_up(lambda uow: looking.present(uow, desk_id()))
    text = setup_files.write(
        {name: it for name, it in found.items() if people or name.part is not Part.EXPERT}
    )
    disposition = f'attachment; filename="{desk_id()}.toml"'
    headers = {"Content-Disposition": disposition}
    return Response(text, content_type="application/toml; charset=utf-8", headers=headers)


@blueprint.route("/file", methods=["GET", "POST"])
def file() -> Redirect | tuple[str, int]:
    """Show what a file would change; set the point up as it says, once that was seen."""
    if request.method == "GET":
        return _page(FilePage()), 200
    text = _text()
    if not text:
        return _page(FilePage(fault=str(NO_FILE))), 422
    try:
        pieces, lines = setup_files.read(text)
    except FileWrong as error:
        return _page(FilePage(fault=str(NOT_A_SET_UP), detail=str(error))), 422
    return _brought(text, pieces, lines)


def _brought(text: str, pieces: SetUp, lines: Lines) -> Redirect | tuple[str, int]:
    try:
        trial = bringing.try_out(store(), desk_id(), pieces, now=now())
        if not trial.changed or _only_looks():
            chosen = options_of(pieces)
            page = FilePage(
                text=text,
                lines=tuple(_line(each, chosen) for each in trial.changed),
                read=True,
                hits=len(trial.hit),
                shortening=any(shortens(each.before, each.after) for each in trial.changed),
            )
            return _page(page), 200
        brought = Brought(pieces=pieces, answer=hitting.answer_sent())
        bringing.bring_in(store(), desk_id(), brought, by=guards.staff(), now=now())
    except NotRight as error:
        return _page(FilePage(wrong=_mistakes(error, lines))), 422
    except HitsBookings as hits:
        return hitting.ask(hits)
    return redirect(url_for("coordinator.history"), code=303)


def _only_looks() -> bool:
    return "do" not in request.form or hitting.goes_back() or only_speaks()


def _text() -> str:
    """Return what was sent: the file, or what was read of it before."""
    sent = request.files.get("file")
    raw = sent.read() if sent else b""
    return raw.decode("utf-8", "replace") if raw else request.form.get("text", "")


def _line(it: Difference, chosen: Chosen) -> Line:
    before, after = it.before or {}, it.after or {}
    return Line(
        part=str(PARTS[it.name.part]),
        title="" if it.name.part.single else title(it.name.code, after or before),
        new=not before,
        gone=not after,
        values=differing(before, after, chosen) if before and after else (),
    )


def _mistakes(error: NotRight, lines: Lines) -> tuple[tuple[int, str, str], ...]:
    """Return the line, the way and the words of each mistake, in the order of the file."""
    return tuple(
        sorted(
            (
                lines.of(name, problem.path),
                ".".join(map(str, (*filter(None, name), *problem.path))),
                words_of(problem),
            )
            for name, problem in error.findings
        )
    )


def _page(page: FilePage) -> str:
    return render_template("coordinator/file.html", page=page, frame=frame("home"))
