"""After the visit: one tap on a face, and the national questions for who wants to."""

from typing import Any

from flask import redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as Redirect
from wtforms import RadioField, TextAreaField
from wtforms.validators import Optional

from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.feedback import FACES, Feedback
from youthpoint.domain.localized import Localized
from youthpoint.operations import feedback as operations
from youthpoint.seed import national
from youthpoint.web.context import now, store
from youthpoint.web.forms import Form, PlainText
from youthpoint.web.i18n import _l, language, localized
from youthpoint.web.visitor.blueprint import blueprint
from youthpoint.web.visitor.ticket import held

LOW = 2
"""A face this low or lower asks whether somebody should talk with them."""

GENDERS = (
    ("woman", _l("Woman")),
    ("man", _l("Man")),
    ("other_or_not_said", _l("Another gender or not saying")),
)


class MoreForm(Form):
    """The national instrument, verbatim; every question is optional (decision 19)."""

    comment = TextAreaField(
        validators=[Optional(), PlainText(longest=operations.COMMENT_LENGTH)],
    )
    gender = RadioField(_l("Your gender"), choices=GENDERS, validators=[Optional()])


def more_form() -> MoreForm:
    """Return the form with the items of the instrument in this language."""

    class Items(MoreForm):
        pass

    for item in _items("scale"):
        choices = [(str(value), words) for value, words in _scale(item["scale"])]
        field = RadioField(_worded(item["name"]), choices=choices, validators=[Optional()])
        setattr(Items, item["code"], field)
    form = Items()
    form.comment.label.text = _worded(_items("text")[0]["name"])
    return form


@blueprint.post("/t/<link>/face")
def face(link: str) -> Redirect:
    """Keep one tap at once."""
    visit = held(link)
    tapped = request.form.get("face", "")
    if not tapped.isdecimal() or int(tapped) not in FACES:
        raise Refused(Reason.NOT_POSSIBLE_NOW)
    kept = operations.tap_face(
        store(),
        visit.point_id,
        int(tapped),
        language=language(),
        feedback_id=session.get("feedback"),
        now=now(),
    )
    session["feedback"] = kept.id
    return redirect(url_for("visitor.more"), code=303)


@blueprint.route("/feedback", methods=["GET", "POST"])
def more() -> Redirect | tuple[str, int]:
    """Ask the rest, all of it optional."""
    kept = _begun()
    if kept is None:
        return redirect(url_for("visitor.start"))
    form = more_form()
    if form.accepted():
        operations.answer(
            store(),
            kept,
            answers={
                item["code"]: int(form[item["code"]].data)
                for item in _items("scale")
                if form[item["code"]].data
            },
            comment=form.comment.data or "",
            gender=form.gender.data or None,
            wants_talk="talk" in request.form,
        )
        return redirect(url_for("visitor.thanks", talk=1 if "talk" in request.form else None), 303)
    low = kept.face is not None and kept.face <= LOW
    page = {"items": _items("scale"), "low": low, "hint": _worded(_items("text")[0]["hint"])}
    return render_template("visitor/more.html", page=page, form=form), 422 if form.errors else 200


@blueprint.get("/thanks")
def thanks() -> str:
    """Thank, and forget in this browser what was said."""
    session.pop("feedback", None)
    return render_template("visitor/thanks.html", page="talk" in request.args)


def _begun() -> Feedback | None:
    if not (feedback_id := session.get("feedback")):
        return None
    with store().read() as uow:
        return uow.feedback.find(feedback_id)


def _items(kind: str) -> list[dict[str, Any]]:
    return [each for each in national()["feedback_item"] if each["kind"] == kind]


def _scale(code: str) -> list[tuple[int, str]]:
    scale = next(each for each in national()["feedback_scale"] if each["code"] == code)
    if labels := scale.get("label"):
        return [(each["value"], _worded(each["name"])) for each in labels]
    return [(value, str(value)) for value in range(scale["min"], scale["max"] + 1)]


def _worded(texts: dict[str, str]) -> str:
    return localized(Localized.of(**texts))
