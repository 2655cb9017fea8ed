"""The national feedback instrument as a form: its wording comes verbatim from the seed."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from wtforms import RadioField, TextAreaField
from wtforms.validators import Optional

from youthpoint.domain.feedback.feedback import Feedback
from youthpoint.domain.localized import Localized
from youthpoint.operations.feedback.feedback import COMMENT_LENGTH
from youthpoint.seed import national
from youthpoint.web.forms import Choice, Form, PlainText
from youthpoint.web.i18n import _l, localized

LOW = 2
"""A face this low or lower asks whether somebody should talk with them."""

GENDERS = (
    Choice("woman", _l("Woman")),
    Choice("man", _l("Man")),
    Choice("other_or_not_said", _l("Another gender or not saying")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MorePage:
    """The items of the instrument, beside what was said already."""

    items: tuple[dict[str, Any], ...]
    kept: Feedback

    @property
    def low(self) -> bool:
        """Tell whether it went badly."""
        return self.kept.face is not None and self.kept.face <= LOW

    @property
    def comment_hint(self) -> str:
        """What not to write."""
        return worded(items("text")[0]["hint"])


class MoreForm(Form):
    """The national instrument, verbatim; every question is optional (decision 19)."""

    comment = TextAreaField(
        validators=[Optional(), PlainText(longest=COMMENT_LENGTH)],
    )
    gender = RadioField(_l("Your gender"), choices=GENDERS, validators=[Optional()])

    def added_to(self, kept: Feedback) -> Feedback:
        """Return the feedback with what was answered here."""
        codes = [each["code"] for each in items("scale")]
        answers = {code: int(self[code].data) for code in codes if self[code].data}
        return replace(
            kept,
            answers={**kept.answers, **answers},
            comment=self.comment.data or "",
            gender=self.gender.data or None,
        )


def more_form(kept: Feedback) -> MoreForm:
    """Return the form with the items in this language, and with what was said before."""

    class Items(MoreForm):
        pass

    for item in items("scale"):
        choices = [Choice(str(value), words) for value, words in _scale(item["scale"])]
        field = RadioField(worded(item["name"]), choices=choices, validators=[Optional()])
        setattr(Items, item["code"], field)
    form = Items()
    form.comment.label.text = worded(items("text")[0]["name"])
    if not form.sent():
        form.comment.data, form.gender.data = kept.comment, kept.gender
        for code, value in kept.answers.items():
            form[code].data = str(value)
    return form


@cache
def items(kind: str) -> tuple[dict[str, Any], ...]:
    """Return the items of one kind, in the instrument's order."""
    return tuple(each for each in national()["feedback_item"] if each["kind"] == kind)


def worded(texts: dict[str, str]) -> str:
    """Return a text of the seed in this request's language."""
    return localized(Localized.of(**texts))


def _scale(code: str) -> list[tuple[int, str]]:
    scale = next(each for each in national()["feedback_scale"] if each["code"] == code)
    if labels := scale.get("label"):
        return sorted((each["value"], worded(each["name"])) for each in labels)
    return [(value, str(value)) for value in range(scale["min"], scale["max"] + 1)]
