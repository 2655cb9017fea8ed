"""A further language for tests: Arabic, with a catalogue of a few words."""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from tests.cast import KAISA, NOON
from youthpoint.domain.setup.pieces import Name, seen
from youthpoint.domain.setup.shapes import Part
from youthpoint.operations.setup import changing, looking
from youthpoint.operations.setup.changing import Edit
from youthpoint.store import Store

CODE = "ar"
WORDS = {
    "What’s on your mind?": "ماذا يشغل بالك؟",
    "Start": "ابدأ",
    "What do you want help with?": "بماذا تريد المساعدة؟",
    "Continue": "متابعة",
    "Texts": "النصوص",
    "Costs nothing": "مجاني",
    "No name needed": "لا حاجة للاسم",
    "Just drop by": "مر بنا فقط",
    "Is it urgent right now?": "هل الأمر عاجل الآن؟",
    "Room": "غرفة",
    "%(sender)s: number %(number)s, your turn. Come to room %(room)s. %(url)s": (
        "%(sender)s: رقم %(number)s، حان دورك. تعال إلى غرفة %(room)s. %(url)s"
    ),
    "It’s your turn. Come to room %(room)s.": "حان دورك. تعال إلى غرفة %(room)s.",
    "About your turn": "عن دورك",
    "Your code": "رمزك",
    "Your number": "رقمك",
}
UNKNOWN = "I have a code"
"""What the catalogue does not have."""

PLACE = Name(Part.PLACE)


def catalogues(folder: Path) -> Path:
    """Make the catalogue, as `pybabel compile` does."""
    place = folder / CODE / "LC_MESSAGES"
    place.mkdir(parents=True)
    made = Catalog(locale=CODE)
    for english, arabic in WORDS.items():
        made.add(english, arabic)
    with (place / "messages.mo").open("wb") as file:
        write_mo(file, made)
    return folder


def choose(store: Store, *languages: str) -> None:
    """Let the coordinator choose the languages of the point."""
    with store.read() as uow:
        before = looking.present(uow, "point")[PLACE]
    edit = Edit(name=PLACE, value=before | {"languages": list(languages)}, seen=seen(before))
    changing.change(store, "point", edit, by=KAISA, now=NOON)
