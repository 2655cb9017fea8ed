"""An expert as visitors see them: a first name, what they are, the languages they speak."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from typing import Self

from youthpoint.domain.experts import Channel, Expert
from youthpoint.domain.localized import LANGUAGES, Localized
from youthpoint.seed import national
from youthpoint.web.i18n import _l, language_name

CHANNELS = {
    Channel.PLACE: _l("In person"),
    Channel.CALL: _l("Phone call"),
    Channel.VIDEO: _l("Video"),
}
"""The ways to meet, in the order in which they are offered."""

TONES = "asnod"
"""The classes of the pastels; they say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Somebody of the desk."""

    id: str
    name: str
    initial: str
    tone: str
    role: Localized
    languages: str

    @classmethod
    def of(cls, expert: Expert) -> Self:
        """Show an expert."""
        return cls(
            id=expert.id,
            name=expert.first_name,
            initial=expert.first_name[:1],
            tone=TONES[sum(map(ord, expert.id)) % len(TONES)],
            role=_roles().get(expert.role, Localized.of()),
            languages=_languages(expert.languages),
        )


def _languages(spoken: AbstractSet[str]) -> str:
    """Return languages as a sentence names them, ours first: Finnish, Swedish, Somali."""
    order = (*LANGUAGES, *sorted(set(spoken).difference(LANGUAGES)))
    words = ", ".join(language_name(each, alone=False) for each in order if each in spoken)
    return words[:1].upper() + words[1:]


@cache
def _roles() -> dict[str, Localized]:
    return {row["code"]: Localized.of(**row["name"]) for row in national()["expert_role"]}
