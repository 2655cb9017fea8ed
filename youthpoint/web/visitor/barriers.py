"""How accessible this is, and telling what is not: acknowledged at once (306/2019, section 9)."""

from datetime import date

from flask import redirect, render_template, session, url_for
from werkzeug.wrappers import Response as Redirect
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Optional

from youthpoint.domain.feedback.barriers import LONGEST_CONTACT, LONGEST_TEXT
from youthpoint.operations.feedback import barriers
from youthpoint.operations.feedback.barriers import Said
from youthpoint.web.context import now, outlook, store
from youthpoint.web.forms import Form, PlainText, one_line
from youthpoint.web.i18n import _l, day_words, language
from youthpoint.web.site import point_id, point_ids
from youthpoint.web.visitor.blueprint import blueprint


class BarrierForm(Form):
    """What does not work, and how to reach whoever says so."""

    barrier = TextAreaField(
        _l("What does not work for you?"),
        validators=[
            InputRequired(_l("Write what does not work.")),
            PlainText(longest=LONGEST_TEXT),
        ],
    )
    contact = StringField(
        _l("Your e-mail or phone number"),
        filters=[one_line],
        validators=[Optional(), PlainText(longest=LONGEST_CONTACT)],
    )


@blueprint.get("/accessibility")
def accessibility() -> str:
    """Tell what does not work yet for everybody, and ask what else does not."""
    return _statement(BarrierForm())


@blueprint.post("/accessibility")
def tell_barrier() -> Redirect | tuple[str, int]:
    """Keep what does not work for somebody, and say at once that it has arrived."""
    form, here = BarrierForm(), _here()
    if here is None or not form.accepted():
        return _statement(form), 422
    said = Said(text=form.barrier.data or "", contact=form.contact.data or "", language=language())
    told = barriers.tell(store(), here, said, now=now())
    session["answer_by"] = told.last_day(outlook(here).point.zone).isoformat()
    return redirect(url_for("visitor.barrier_told"), code=303)


@blueprint.get("/accessibility/told")
def barrier_told() -> Redirect | str:
    """Say that it has arrived, and by when it is answered."""
    here, by = _here(), session.get("answer_by")
    if here is None or by is None:
        return redirect(url_for("visitor.accessibility"), code=303)
    today = now().astimezone(outlook(here).point.zone).date()
    return render_template(
        "visitor/barrier_told.html", answer_by=day_words(date.fromisoformat(by), today)
    )


def _statement(form: BarrierForm) -> str:
    here = _here()
    days = outlook(here).point.policy.barrier_days if here else 0
    return render_template("visitor/accessibility.html", form=form, asks=bool(here), days=days)


def _here() -> str | None:
    """Return the point that hears it: the visitor's, else the first."""
    return point_id() or next(iter(point_ids()), None)
