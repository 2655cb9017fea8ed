"""Saying what one needs, on one's own phone or at the kiosk."""

from collections.abc import Sequence

from wtforms import SelectMultipleField
from wtforms.validators import InputRequired

from youthpoint.domain.catalogue import Topic
from youthpoint.domain.errors import Reason
from youthpoint.web.forms import Form
from youthpoint.web.i18n import _l, localized
from youthpoint.web.words import WORDING

ALONE = frozenset({"unsure"})
"""Choices that say something only when nothing else is chosen."""

TONES = "nsdoa"
"""The quiet pastels of the tiles take turns; none means anything."""


class NeedForm(Form):
    """One matter or more."""

    topics = SelectMultipleField(
        _l("What do you want help with?"),
        validators=[InputRequired(WORDING[Reason.NEED_MISSING])],
        validate_choice=False,
    )

    def __init__(self, topics: Sequence[Topic]) -> None:
        super().__init__()
        self.topics.choices = [(each.code, localized(each.tile)) for each in topics]

    def validate_topics(self, field: SelectMultipleField) -> None:
        """Refuse a topic that is not offered, in words of its own."""
        known = {code for code, _name in field.choices or ()}
        if not known.issuperset(field.data or ()):
            raise ValueError(str(WORDING[Reason.TOPIC_UNKNOWN]))


def offered(topics: Sequence[Topic]) -> tuple[Topic, ...]:
    """Return the topics as they are shown: sensitive habits never first, the open ones last."""
    return tuple(
        sorted(topics, key=lambda each: (each.position >= 900, each.low_profile, each.position))  # noqa: PLR2004 - the seed's order
    )
