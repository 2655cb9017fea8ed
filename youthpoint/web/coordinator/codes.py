"""What new pieces are called in figures and files: a code for ever, made of the name."""

from collections.abc import Container
from secrets import token_hex

from youthpoint.domain.setup.readings import Plain
from youthpoint.domain.setup.shapes import Part
from youthpoint.domain.setup.slugs import slug


def code_for(part: Part, value: Plain, taken: Container[str]) -> str:
    """Return a code that nothing of this part has yet; of a person it tells nothing.

    >>> code_for(Part.SERVICE, {"name": {"fi": "Äiti ja työ"}}, {"aiti-ja-tyo"})
    'aiti-ja-tyo-2'
    """
    if part is Part.EXPERT:
        return f"expert-{token_hex(6)}"
    words = next(iter(value["name"].values()), "") if value["name"] else ""
    return slug(words, unless=part.value, taken=taken)
