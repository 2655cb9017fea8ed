"""What is wrong with a whole set-up, though each of its pieces is right by itself."""

from collections.abc import Callable, Collection, Container, Iterable, Iterator
from itertools import combinations

from youthpoint.domain.localized import LANGUAGES
from youthpoint.domain.setup.codes import CODES
from youthpoint.domain.setup.pieces import Name, SetUp
from youthpoint.domain.setup.readings import Plain, Problem, Reading, Wrong
from youthpoint.domain.setup.shapes import SHAPES, Part, texts_of

Finding = tuple[Name, Problem]
"""A mistake, and the piece in which it is."""

WORDED = ("name", "tile", "hint")
"""What of a topic visitors read before they have chosen it."""

TEXTS = (*WORDED, "description")
"""All texts of a topic; what need not be said at all is said in every language or in none."""


def read(pieces: SetUp) -> tuple[SetUp, list[Finding]]:
    """Return the pieces as they are kept, and everything that is wrong with any of them."""
    found, findings = {}, []
    for name, value in pieces.items():
        reading = Reading()
        if not name.part.single:
            reading.part(CODES[name.part], name.code, "code")
        found[name] = SHAPES[name.part](value, reading)
        findings += [(name, each) for each in reading.problems]
    return found, findings


def check(setup: SetUp, apart_from: Container[Name] = ()) -> list[Finding]:
    """Return what does not fit together; pieces that are wrong in themselves are left out."""
    sound = {name: None if name in apart_from else value for name, value in setup.items()}
    lacking = [part for part in Part if part.single and Name(part) not in setup]
    return [
        *((Name(part), Problem((), Wrong.MISSING)) for part in lacking),
        *(each for rule in _RULES for each in rule(sound)),
    ]


OF_LANGUAGES = (Wrong.NOT_WORDED, Wrong.NOT_SPOKEN)
"""What can be wrong because the point speaks other languages than before."""


def in_the_way(
    findings: Iterable[Finding], old: Collection[Finding], touched: Container[Name]
) -> list[Finding]:
    """Return the mistakes for which a set-up can't become another, of `findings` in that one.

    What was wrong before is not, nor are the languages of a piece that nobody has touched: a
    point that takes on a language has topics that are not worded in it yet, and one that gives
    one up has texts in it. Until they are written, another language stands in.
    """
    return [
        (name, problem)
        for name, problem in findings
        if (name, problem) not in old and (problem.wrong not in OF_LANGUAGES or name in touched)
    ]


def _known(setup: SetUp, part: Part) -> set[str]:
    return {name.code for name in setup if name.part is part}


def _each(setup: SetUp, part: Part) -> Iterator[tuple[Name, Plain]]:
    """Return the sound pieces of a part."""
    return ((name, value) for name, value in setup.items() if name.part is part and value)


def _nowhere(name: Name, known: set[str], code: str, *path: str | int) -> Iterator[Finding]:
    if code not in known:
        yield name, Problem(path, Wrong.NOWHERE, code)


def _topics_have_services(setup: SetUp) -> Iterator[Finding]:
    known = _known(setup, Part.SERVICE)
    for name, topic in _each(setup, Part.TOPIC):
        yield from _nowhere(name, known, topic["service"], "service")


def _experts_belong(setup: SetUp) -> Iterator[Finding]:
    topics, services = _known(setup, Part.TOPIC), _known(setup, Part.SERVICE)
    organisations = _known(setup, Part.ORGANISATION)
    for name, expert in _each(setup, Part.EXPERT):
        yield from _nowhere(name, organisations, expert["organisation"], "organisation")
        for place, code in enumerate(expert["topics"]):
            yield from _nowhere(name, topics, code, "topics", place)
        for code in expert["minutes"]:
            yield from _nowhere(name, services, code, "minutes", code)


def _experts_sit_somewhere(setup: SetUp) -> Iterator[Finding]:
    rooms = _known(setup, Part.ROOM) | {""}
    for name, expert in _each(setup, Part.EXPERT):
        yield from _nowhere(name, rooms, expert["room"], "room")
        for place, slot in enumerate(expert["duty"]):
            yield from _nowhere(name, rooms, slot["room"], "duty", place, "room")


def _duty_is_in_order(setup: SetUp) -> Iterator[Finding]:
    for name, expert in _each(setup, Part.EXPERT):
        for place, slot in enumerate(expert["duty"]):
            if slot["ends"] <= slot["begins"]:
                yield name, Problem(("duty", place, "ends"), Wrong.ENDS_BEFORE_IT_BEGINS)
            if slot["valid_until"] and slot["valid_until"] < slot["valid_from"]:
                yield name, Problem(("duty", place, "valid_until"), Wrong.ENDS_BEFORE_IT_BEGINS)
        for (_one, first), (place, second) in combinations(enumerate(expert["duty"]), 2):
            if _at_once(first, second):
                yield name, Problem(("duty", place), Wrong.OVERLAPS)


def _days_are_said_once(setup: SetUp) -> Iterator[Finding]:
    for name, expert in _each(setup, Part.EXPERT):
        known: set[str] = set()
        for place, each in enumerate(expert["days"]):
            if each["day"] in known:
                yield name, Problem(("days", place, "day"), Wrong.TWICE)
            known.add(each["day"])


def _at_once(one: Plain, other: Plain) -> bool:
    """Tell whether two weekly duties of somebody ever hold at the same time."""
    return (
        one["day"] == other["day"]
        and one["begins"] < other["ends"]
        and other["begins"] < one["ends"]
        and (not one["valid_until"] or one["valid_until"] >= other["valid_from"])
        and (not other["valid_until"] or other["valid_until"] >= one["valid_from"])
    )


def _ages_are_in_order(setup: SetUp) -> Iterator[Finding]:
    for name, service in _each(setup, Part.SERVICE):
        if service["age_under"] <= service["age_from"]:
            yield name, Problem(("age_under",), Wrong.TOO_SMALL, str(service["age_from"] + 1))


def _topics_are_worded(setup: SetUp) -> Iterator[Finding]:
    place = setup.get(Name(Part.PLACE)) or {"languages": LANGUAGES}
    languages = place["languages"]
    for name, topic in _each(setup, Part.TOPIC):
        for field in TEXTS if topic["shown"] else ():
            wanted = field in WORDED or topic[field]
            for language in languages if wanted else ():
                if not topic[field].get(language):
                    yield name, Problem((field, language), Wrong.NOT_WORDED, language)


def _texts_are_in_its_languages(setup: SetUp) -> Iterator[Finding]:
    place = setup.get(Name(Part.PLACE)) or {"languages": ()}
    known = {*LANGUAGES, *place["languages"]}
    for name, value in setup.items():
        for field in texts_of(name.part) if value else ():
            for language in value.get(field) or {}:
                if language not in known:
                    yield name, Problem((field, language), Wrong.NOT_SPOKEN, language)


_RULES: tuple[Callable[[SetUp], Iterator[Finding]], ...] = (
    _topics_have_services,
    _experts_belong,
    _experts_sit_somewhere,
    _duty_is_in_order,
    _days_are_said_once,
    _ages_are_in_order,
    _topics_are_worded,
    _texts_are_in_its_languages,
)
