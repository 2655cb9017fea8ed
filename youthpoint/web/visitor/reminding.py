"""A number for the reminder of a time that a kiosk has booked, added on one's own phone."""

from flask import g, redirect, render_template, session, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.errors import Reason
from youthpoint.operations.booking import bookings
from youthpoint.web.context import now, store
from youthpoint.web.visitor.blueprint import blueprint
from youthpoint.web.visitor.booked import BookedPage, act, held_booking, is_unreached
from youthpoint.web.visitor.booking_forms import ReminderForm


@blueprint.post("/b/<link>/remind")
def remind_of_booking(link: str) -> Redirect | tuple[str, int]:
    """Take the number for a reminder, where a kiosk has booked without one."""
    held, here = held_booking(link)
    if not is_unreached(held):
        session["refused"] = Reason.NOT_POSSIBLE_NOW
        return redirect(url_for("visitor.booking", link=link), code=303)
    form = ReminderForm()
    if not form.accepted():
        g.here = url_for("visitor.booking", link=link)  # an act has no page of its own
        page = BookedPage.of(held, here, link)
        return render_template("visitor/booked.html", page=page, form=form), 422
    told = form.phone.data or ""
    return act(link, lambda: bookings.remind(store(), held.id, told, now=now()), did="reminded")
