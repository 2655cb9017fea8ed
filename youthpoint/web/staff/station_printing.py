"""Where a kiosk's slips come from: which of the server's printers, and whether its own browser."""

from collections.abc import Iterable

from flask import g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect
from wtforms import RadioField
from wtforms.validators import InputRequired

from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.stations.stations import Station
from youthpoint.operations.stations import kiosks
from youthpoint.web import guards
from youthpoint.web.context import settings, store
from youthpoint.web.desks import need
from youthpoint.web.forms import Choice, Form
from youthpoint.web.i18n import _l
from youthpoint.web.staff.blueprint import blueprint
from youthpoint.web.staff.forms import handed_in
from youthpoint.web.staff.frames import frame
from youthpoint.web.staff.stations import found_here

UNNAMED = "-"
"""Stands for the printer that has no name; no name is like it."""

YES, NO = "yes", "no"


class PrintingForm(Form):
    """Where slips come from."""

    printer = RadioField(_l("Printer"), validators=[InputRequired(_l("Choose one."))])
    browser = RadioField(
        _l("When the printer can’t print, or there is none"),
        choices=[
            Choice(NO, _l("No slip")),
            Choice(YES, _l("The kiosk’s own browser prints")),
        ],
        validators=[InputRequired(_l("Choose one."))],
    )

    def __init__(self, station: Station, names: Iterable[str]) -> None:
        super().__init__()
        named = sorted({station.prints_on, *names} - {""})
        first = Choice(UNNAMED, _l("The one without a name"))
        self.printer.choices = [first, *(Choice(each, each) for each in named)]
        if not self.sent():
            self.printer.data = station.prints_on or UNNAMED
            self.browser.data = YES if station.by_browser else NO
        if not named:  # nothing to choose from
            del self.printer

    @property
    def prints_on(self) -> str:
        """Return the name of the printer that was chosen."""
        return str(self.printer.data) if "printer" in self and self.printer.data != UNNAMED else ""


@blueprint.route("/stations/printing", methods=["GET", "POST"])
def station_printing() -> Redirect | tuple[str, int]:
    """Ask where a kiosk's slips come from."""
    need(Right.RUN_STATIONS)
    found = found_here(request.values.get("station", ""))
    form = PrintingForm(found, settings().printers)
    if handed_in(form):
        kiosks.print_so(
            store(),
            found.id,
            on=form.prints_on,
            by_browser=form.browser.data == YES,
            by=guards.staff(),
        )
        return redirect(url_for("staff.stations"), code=303)
    g.asked = {"station": found.id}
    status = 422 if form.errors else 200
    page = render_template("staff/station_printing.html", page=found, form=form, frame=frame())
    return page, status
