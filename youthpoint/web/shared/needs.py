"""Saying what one needs, on one's own phone or at the kiosk."""

from collections.abc import Iterable, Sequence

from wtforms import SelectMultipleField, ValidationError
from wtforms.validators import InputRequired

from youthpoint.domain.catalogue import Topic
from youthpoint.domain.errors import Reason
from youthpoint.web.forms import Form
from youthpoint.web.i18n import _l
from youthpoint.web.words import WORDING

ALONE = frozenset({"unsure", "talk"})
"""Choices that say something only when nothing else is chosen."""

OPEN_ENDS = 900
"""From this place on the seed lists the open choices: something else, unsure, just talk."""


class NeedForm(Form):
    """One matter or more."""

    topics = SelectMultipleField(
        _l("What do you want help with?"),
        validators=[InputRequired(WORDING[Reason.NEED_MISSING])],
        validate_choice=False,
    )

    def __init__(self, topics: Sequence[Topic]) -> None:
        super().__init__()
        self._known = frozenset(each.code for each in topics)

    @property
    def chosen(self) -> list[str]:
        """What was chosen; "I don't know yet" beside something that is known adds nothing."""
        said = list(dict.fromkeys(each for each in self.topics.data or () if each in self._known))
        return [each for each in said if each not in ALONE] or said

    def validate_topics(self, field: SelectMultipleField) -> None:
        """Refuse a topic that is not offered, in words of its own."""
        if not self._known.issuperset(field.data or ()):
            raise ValidationError(WORDING[Reason.TOPIC_UNKNOWN])


def offered(topics: Iterable[Topic]) -> tuple[Topic, ...]:
    """Return the topics as they are shown: a low profile after the common, the open ones last."""
    return tuple(
        sorted(topics, key=lambda it: (it.position >= OPEN_ENDS, it.low_profile, it.position))
    )
