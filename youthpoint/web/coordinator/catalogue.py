"""Taking over what the Finnish Service Catalogue says of this point, field by field.

The catalogue is asked when somebody presses a button, and never by showing a page.
"""

from flask import redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.setup.entries import Owner
from youthpoint.gateways.service_catalogue import catalogue_of
from youthpoint.operations.ports import NotTold
from youthpoint.operations.setup import catalogue as operations
from youthpoint.operations.setup.catalogue import Chosen, SeenOtherwise
from youthpoint.operations.setup.changing import NotRight
from youthpoint.operations.setup.hits import HitsBookings
from youthpoint.web import guards
from youthpoint.web.context import look_up, now, settings, store
from youthpoint.web.coordinator import hitting
from youthpoint.web.coordinator.blueprint import blueprint
from youthpoint.web.coordinator.catalogue_pages import CataloguePage, owner_page, proposal_page
from youthpoint.web.coordinator.catalogue_words import NO_ID, NOTHING_TICKED, STATUS, TROUBLES
from youthpoint.web.coordinator.frames import frame
from youthpoint.web.coordinator.options import title
from youthpoint.web.coordinator.words import words_of
from youthpoint.web.desks import desk_id
from youthpoint.web.i18n import only_speaks

LONGEST = 500
"""Characters of an address that somebody pastes; the id in it is what counts."""

Answer = Redirect | tuple[str, int]


@blueprint.route("/catalogue", methods=["GET", "POST"])
def catalogue() -> Answer:
    """Show what can be taken over; ask the catalogue for a place or an organisation."""
    typed = request.form.get("entry", "").strip()[:LONGEST]
    if request.method == "GET" or only_speaks():
        return _page(CataloguePage(typed=typed, taken=session.pop("taken", "")), 200)
    return _looked(typed)


@blueprint.post("/catalogue/accept")
def catalogue_accept() -> Answer:
    """Take over what was ticked, or everything; or note that nothing is to be taken."""
    keys = None if "all" in request.form else request.form.getlist("take")
    if hitting.goes_back() or only_speaks():
        return _page(CataloguePage(), 200)
    if keys == [] and "none" not in request.form:
        return _page(CataloguePage(unticked=str(NOTHING_TICKED)), 422)
    return _taken(keys)


@blueprint.post("/catalogue/forget")
def catalogue_forget() -> Redirect:
    """Link this point with no entry any more."""
    operations.forget(store(), desk_id(), by=guards.staff())
    return redirect(url_for("coordinator.catalogue"), code=303)


def _looked(typed: str) -> Answer:
    """Ask the catalogue, and remember what it says of a place."""
    its_id = operations.id_in(typed)
    if not its_id:
        return _page(CataloguePage(typed=typed, wrong=str(NO_ID)), 422)
    try:
        found = operations.find(catalogue_of(settings()), its_id)
    except NotTold as told:
        trouble = str(TROUBLES[told.trouble])
        return _page(CataloguePage(typed=typed, trouble=trouble), STATUS[told.trouble])
    if isinstance(found, Owner):
        return _page(CataloguePage(typed=typed, owner=owner_page(found)), 200)
    operations.look(store(), desk_id(), found, by=guards.staff(), now=now())
    return redirect(url_for("coordinator.catalogue"), code=303)


def _taken(keys: list[str] | None) -> Answer:
    """Take over these fields; say what stands in the way."""
    seen, answer = request.form.get("seen", ""), hitting.answer_sent()
    chosen = Chosen(keys=keys, seen=seen, answer=answer)
    try:
        changed = operations.accept(store(), desk_id(), chosen, by=guards.staff(), now=now())
    except HitsBookings as hits:
        return hitting.ask(hits)
    except SeenOtherwise:
        return _page(CataloguePage(meanwhile=True), 409)
    except NotRight as wrong:
        return _page(CataloguePage(findings=_findings(wrong)), 422)
    session["taken"] = "some" if changed else "none"
    return redirect(url_for("coordinator.catalogue"), code=303)


def _findings(wrong: NotRight) -> tuple[tuple[str, str], ...]:
    return tuple((title(name.code, {}), words_of(each)) for name, each in wrong.findings)


def _page(page: CataloguePage, status: int) -> tuple[str, int]:
    """Return the page, with the proposal where there is one."""
    view = look_up(lambda uow: operations.view(uow, desk_id(), now=now()))
    shown = proposal_page(view, request.form.getlist("take")) if view else None
    body = render_template(
        "coordinator/catalogue.html", page=page, shown=shown, frame=frame("home")
    )
    return body, status
