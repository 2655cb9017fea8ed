"""The words around a piece where visitors see it, in every language."""

from collections.abc import Callable, Mapping
from functools import partial

from flask_babel import gettext

from youthpoint.domain.setup.readings import Plain
from youthpoint.domain.setup.shapes import Part
from youthpoint.web.i18n import _l, in_every_language

Around = Mapping[str, Mapping[str, str]]
"""Words by what they are for, and by language."""

NEEDS = {
    "asks": _l("What do you want help with?"),
    "hint": _l("You can choose more than one. Not sure yet? That’s okay too."),
}
START = {
    "asks": _l("What’s on your mind?"),
    "lead": _l("We help with work, studies, money, housing and how you’re doing."),
    "drop": _l("Just drop by"),
    "urgent": _l("Is it urgent right now?"),
}

NAMED = "{name}"
"""Where the name of a service goes."""


def _of_topic(_value: Plain) -> Around:
    return {name: in_every_language(partial(str, words)) for name, words in NEEDS.items()}


def _of_place(_value: Plain) -> Around:
    return {name: in_every_language(partial(str, words)) for name, words in START.items()}


def _of_service(value: Plain) -> Around:
    """Return what somebody outside the service's ages is told."""
    return {"limit": in_every_language(partial(_limit, value))}


def _limit(value: Plain) -> str:
    under = value["age_under"]
    if not value["age_from"]:
        return gettext(
            "%(service)s is for under-%(age)ss. Ask at the desk if you’re not sure.",
            service=NAMED,
            age=under,
        )
    return gettext(
        "%(service)s is for ages %(low)s–%(high)s. Ask at the desk if you’re not sure.",
        service=NAMED,
        low=value["age_from"],
        high=under - 1 if isinstance(under, int) else under,
    )


PREVIEWED: Mapping[Part, Callable[[Plain], Around]] = {
    Part.PLACE: _of_place,
    Part.SERVICE: _of_service,
    Part.TOPIC: _of_topic,
}
"""The parts that visitors see as they are written, and what stands around them."""
