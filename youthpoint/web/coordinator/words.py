"""What is wrong with a value, in words that say what to do."""

from collections.abc import Iterable, Sequence

from flask_babel import gettext

from youthpoint.domain.setup.checks import Finding
from youthpoint.domain.setup.pieces import Name
from youthpoint.domain.setup.readings import Problem, Wrong
from youthpoint.web.i18n import _l, language_name
from youthpoint.web.tongues import own_name

WORDS = {
    Wrong.MISSING: _l("Fill this in."),
    Wrong.UNKNOWN_NAME: _l("“%(bound)s” is not known here."),
    Wrong.NOT_TEXT: _l("Write a text."),
    Wrong.NOT_WHOLE: _l("Enter a whole number."),
    Wrong.NOT_FLAG: _l("Choose yes or no."),
    Wrong.NOT_LIST: _l("Choose from the list."),
    Wrong.NOT_TABLE: _l("Fill this in."),
    Wrong.NOT_DAY: _l("Enter a day, for example 24.12.2026."),
    Wrong.NOT_CLOCK: _l("Enter a time, for example 9:00."),
    Wrong.NOT_PHONE: _l("Enter a phone number, for example 09 2525 0111."),
    Wrong.NOT_LINK: _l("Enter a link that begins with https://"),
    Wrong.NOT_CODE: _l("Use letters and numbers, with spaces, dots or dashes between them."),
    Wrong.NOT_ZONE: _l("Enter a time zone, for example Europe/Helsinki."),
    Wrong.NOT_SPAN: _l("Enter from when until when."),
    Wrong.TOO_LONG: _l("Use at most %(bound)s characters."),
    Wrong.TOO_SMALL: _l("Enter at least %(bound)s."),
    Wrong.TOO_LARGE: _l("Enter at most %(bound)s."),
    Wrong.NOT_A_CHOICE: _l("Choose one from the list."),
    Wrong.MARKUP: _l("Leave out < and >. Texts have no markup."),
    Wrong.UNSEEN: _l("Type this anew. There are signs in it that can’t be seen."),
    Wrong.TWICE: _l("This is there already. Choose another."),
    Wrong.OVERLAPS: _l("This overlaps another time. Change one of them."),
    Wrong.ENDS_BEFORE_IT_BEGINS: _l("This ends before it begins. Change one of the times."),
    Wrong.NOWHERE: _l("“%(bound)s” does not exist here any more. Choose another."),
    Wrong.ELSEWHERE: _l("This belongs to another point. Leave it out, or give it another code."),
    Wrong.NOT_SPOKEN: _l("The point does not speak “%(bound)s”. Add it to the place’s languages."),
    Wrong.NOT_WORDED: _l("Write this in %(language)s, too, before visitors see it."),
}


def words_of(problem: Problem) -> str:
    """Return what is wrong, and what to do."""
    language = own_name(problem.bound) if problem.wrong is Wrong.NOT_WORDED else ""
    words = str(WORDS[problem.wrong])
    return words % {"bound": problem.bound, "language": language} if "%(" in words else words


BLOCKED = {
    True: _l("The topic can’t be published until all three languages are ready."),
    False: _l("The topic can’t be published until all its languages are ready."),
}
"""Why visitors do not see a topic yet; said of three languages, or of another number."""

THREE = 3


def blocked_words(findings: Iterable[Finding], name: Name, languages: Sequence[str]) -> str:
    """Return why a piece can't be shown to visitors, if words that it lacks are why."""
    lacking = any(its == name and each.wrong is Wrong.NOT_WORDED for its, each in findings)
    return str(BLOCKED[len(languages) == THREE]) if lacking else ""


def stand_in_words(missing: str, other: str) -> str:
    """Return that a text which is missing in one language is shown in another."""
    if (missing, other) == ("sv", "fi"):
        return str(gettext("Swedish-speaking visitors now see this in Finnish."))
    return str(
        gettext(
            "Visitors who read %(language)s now see this in %(other)s.",
            language=language_name(missing, alone=False),
            other=language_name(other, alone=False),
        )
    )
