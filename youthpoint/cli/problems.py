"""What is wrong with a set-up, in words for whoever wrote its file."""

from youthpoint.domain.setup.readings import Problem, Wrong

WORDS = {
    Wrong.MISSING: "is missing",
    Wrong.UNKNOWN_NAME: "is no name that is known here",
    Wrong.NOT_TEXT: "is not a text",
    Wrong.NOT_WHOLE: "is not a whole number",
    Wrong.NOT_FLAG: "is neither true nor false",
    Wrong.NOT_LIST: "is not a list",
    Wrong.NOT_TABLE: "is not a table",
    Wrong.NOT_DAY: "is not a date, as 2026-12-24",
    Wrong.NOT_CLOCK: 'is not a time, as "09:00"',
    Wrong.NOT_PHONE: "is not a phone number, as 09 2525 0111",
    Wrong.NOT_LINK: "is not a link that begins with https://",
    Wrong.NOT_CODE: "is no code: letters and digits, with spaces, dots or dashes between them",
    Wrong.NOT_ZONE: "is not a time zone, as Europe/Helsinki",
    Wrong.NOT_SPAN: 'is not from when until when, as ["09:00", "16:00"]',
    Wrong.TOO_LONG: "is longer than {bound} characters",
    Wrong.TOO_SMALL: "is less than {bound}",
    Wrong.TOO_LARGE: "is more than {bound}",
    Wrong.NOT_A_CHOICE: "can't be {bound}",
    Wrong.MARKUP: "holds < or >: texts have no markup",
    Wrong.UNSEEN: "holds signs that can't be seen",
    Wrong.TWICE: "is there twice",
    Wrong.OVERLAPS: "overlaps another time",
    Wrong.ENDS_BEFORE_IT_BEGINS: "ends before it begins",
    Wrong.NOWHERE: "names {bound}, which is nowhere in the file",
    Wrong.ELSEWHERE: "belongs to another point",
    Wrong.NOT_SPOKEN: "is in a language that the place does not speak: {bound}",
    Wrong.NOT_WORDED: "has no words in {bound}, and a topic that is shown needs them",
}


def in_words(problem: Problem, *around: str) -> str:
    """Return what is wrong, and with what."""
    way = ".".join(map(str, (*around, *problem.path)))
    return f"{way} {WORDS[problem.wrong].format(bound=problem.bound)}"
