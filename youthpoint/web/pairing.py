"""Connecting a device of the house by a typed code; and what a device tells of itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, Response, abort, g, redirect, render_template, request, session
from werkzeug.wrappers import Response as Redirect
from wtforms import StringField
from wtforms.validators import InputRequired

from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.stations.stations import Health, Station, StationKind
from youthpoint.operations.stations import stations
from youthpoint.web import jar
from youthpoint.web.context import browser, device, key, now, settings, store, tally
from youthpoint.web.cookies import STATION, VISITORS
from youthpoint.web.errors import status_of
from youthpoint.web.forms import Form
from youthpoint.web.i18n import _l, only_speaks
from youthpoint.web.site import point_ids
from youthpoint.web.stations import KINDS, PLACES, connected, hold, note, station
from youthpoint.web.words import told

blueprint = Blueprint("station", __name__, url_prefix="/station")

HOUSE_TRIES = 50
"""Codes from one address within a minute: everybody on the point's own network shares one."""

WORDS: Mapping[Reason | int, str] = {
    Reason.CODE_UNKNOWN: _l("We can’t find that code. Check it, or ask for a new one."),
}
"""What is said in other words here."""

SHOWN_HERE = frozenset({
    Reason.CODE_MALFORMED, Reason.CODE_UNKNOWN, Reason.STATION_CODE_OVER, Reason.TOO_MANY_TRIES
})  # fmt: skip
"""Refusals that stand beside the field."""


class PairForm(Form):
    """The code that a coordinator has made."""

    code = StringField(_l("Code"), validators=[InputRequired(_l("Enter the code."))])


@dataclass(frozen=True, slots=True, kw_only=True)
class PairPage:
    """What this browser is already, what it was; in the demo, what it can be tried as."""

    wanted: str
    station: Station | None
    kind: str
    place: str
    lost: bool
    tries: Mapping[StationKind, str]


@blueprint.route("/pair", methods=["GET", "POST"])
def pair() -> Redirect | tuple[str, int]:
    """Take the code that a coordinator has made, and let this browser be the device."""
    form = PairForm()
    if only_speaks() or not form.accepted():
        return _page(form), 422 if form.errors else 200
    try:
        found, secret = _paired(form.code.data or "")
    except Refused as refusal:
        if refusal.reason not in SHOWN_HERE:
            raise
        form.code.errors = [told(refusal, WORDS)]
        return _page(form), status_of(refusal)
    answer = hold(redirect(PLACES[found.kind], code=303), found, secret)
    session.clear()  # of visitors, this form's token among it: a device keeps its key alone
    jar.take(answer, VISITORS)
    return answer


@blueprint.get("/out")
def out() -> str:
    """Say that a device which somebody of the staff has left is not in use."""
    wanted = _kind(request.args.get("for"))
    g.asked = {"for": wanted.value} if wanted else {}
    return render_template("station/out.html", wanted=wanted.value if wanted else "")


@blueprint.post("/try")
def try_out() -> Redirect:
    """Let this browser be a device of the demo, without any code."""
    kind = _kind(request.form.get("kind"))
    if not settings().demo or kind is None:
        abort(404)
    found, secret = stations.try_out(store(), point_ids()[0], kind, key=key(), now=now())
    return hold(redirect(PLACES[found.kind], code=303), found, secret)


@blueprint.post("/health")
def health() -> Response:
    """Note what the page of a device tells: its version, and how its printer is."""
    kind = _kind(request.args.get("for"))
    found = station(*([kind] if kind else StationKind))
    version = request.form.get("version", found.version)
    printer = request.form.get("printer", found.printer)
    note(found, Health(version=version, printer=printer))
    return Response(status=204)


def _paired(code: str) -> tuple[Station, str]:
    tally().admit(f"pair:{device()}", most=HOUSE_TRIES, at=now())
    return stations.pair(store(), code, device=f"pair:{browser()}", key=key(), now=now())


def _page(form: PairForm) -> str:
    wanted = _kind(request.values.get("for"))
    found = connected(*([wanted] if wanted else StationKind))
    g.asked = {"for": wanted.value} if wanted else {}
    page = PairPage(
        wanted=wanted.value if wanted else "",
        station=found,
        kind=KINDS[found.kind] if found else "",
        place=PLACES[found.kind] if found else "",
        lost=bool(jar.kept(STATION)) and connected(*StationKind) is None,
        tries=KINDS if settings().demo else {},
    )
    return render_template("station/pair.html", page=page, form=form)


def _kind(word: str | None) -> StationKind | None:
    return StationKind(word) if word in set(StationKind) else None
