"""The age bands, as they are asked: never required, and none of them refuses anybody."""

from youthpoint.domain.catalogue import AgeBand
from youthpoint.web.forms import Choice
from youthpoint.web.i18n import _l

AGE_BANDS = (
    Choice(AgeBand.UNDER_18.value, _l("Under 18")),
    Choice(AgeBand.FROM_18.value, "18–24"),
    Choice(AgeBand.FROM_25.value, "25–29"),
    Choice(AgeBand.FROM_30.value, _l("30 or over")),
    Choice(AgeBand.NOT_SAID.value, _l("Not saying")),
)

AGES = {each.value: each.label for each in AGE_BANDS if each.value != AgeBand.NOT_SAID}
"""What each band is called, where somebody has said theirs."""
