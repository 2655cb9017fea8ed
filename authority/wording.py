"""What the commands say at length: in English, and with nothing that would steer a terminal."""

from authority.moments import read
from authority.operations.overview import ZONE
from authority.operations.referring import Shown
from authority.problems import TITLES, Problem


def referral(shown: Shown) -> str:
    """Return a referral as a few lines; its moment is the country's."""
    arrived, text = shown
    at = f"{read(arrived.at).astimezone(ZONE):%d.%m.%Y %H:%M}"
    contact = " ".join(str(each) for each in text["contact"].values())
    told = [
        f"{at} from {arrived.node}{', changed since' if arrived.changed else ''}",
        f"{text['name']}  {contact}",
        f"about {', '.join(text['topics']) or 'nothing named'}; in {text.get('language', '-')}",
        *str(text.get("message", "")).splitlines(),
    ]
    first, *others = [plain(each) for each in told]
    return "\n".join([first, *(f"  {each}" for each in others), ""])


def plain(text: str) -> str:
    r"""Return a text with signs spelt out that nobody sees.

    >>> print(plain("Ai\x1b[31mno"))
    Ai\x1b[31mno
    """
    return "".join(
        each if each.isprintable() else each.encode("unicode_escape").decode() for each in text
    )


def refusal(problem: Problem) -> str:
    """Return in a line what was refused, and what would not be."""
    more = "; ".join(f"{name}: {_listed(each)}" for name, each in problem.more.items())
    return f"{TITLES[problem.code]}. {more}".strip()


def _listed(value: object) -> str:
    return ", ".join(str(each) for each in value) if isinstance(value, list) else str(value)
