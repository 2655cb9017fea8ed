"""Text messages over whichever operator a town has, by Apprise.

The operator learns the number and the sentence. Apprise takes a quarter of a second and much
memory to come, so that only what sends brings it in, and ends soon.
"""

import logging
import re
from typing import NoReturn
from urllib.parse import quote

from youthpoint.operations.ports import Letter, MaybeSent, TryLater, Undeliverable

PHONE, KEY = "{phone}", "{key}"
"""What stands in the address for the number, and for what is the same at each try."""

PATIENCE = 20.0
"""Seconds that the operator has to answer."""

ERROR = re.compile(r"\berror=(\d+)")
FOR_GOOD = frozenset({400, 404, 410, 422})
"""Answers of an operator that will not change: the number is none, or takes no messages."""

NEVER_BEGUN = "Max retries exceeded"
"""What is said of a line that never was, after the one try: nothing was sent."""


class Texts:
    """An operator, as Apprise addresses it, with `{phone}` in the place of the number.

    With `{key}` in it the operator is told what is the same message, and sorts out what comes
    twice; only then is a message sent again when nobody knows whether it arrived.
    """

    def __init__(self, url: str) -> None:
        self._url = url

    @property
    def repeatable(self) -> bool:
        """Tell whether the operator knows a message that it was given before."""
        return KEY in self._url

    def send(self, letter: Letter) -> None:
        """Hand the letter to the operator.

        Raises:
            Undeliverable: it refuses the number for good.
            TryLater: it can't be reached, or refuses for now.
            MaybeSent: it fell silent when it had the letter.
        """
        from apprise import Apprise  # noqa: PLC0415 - heavy

        _listen_in()
        operator = Apprise()
        phone, key = quote(letter.address, safe=""), quote(letter.key, safe="")
        if not operator.add(self._url.replace(PHONE, phone).replace(KEY, key)):
            raise TryLater("address-of-operator")
        result = operator.notify(letter.text, log_level=logging.DEBUG, timeout=PATIENCE)
        if not result:
            _explain("\n".join(str(each) for each in result.logs()))


def _listen_in() -> None:
    """Let Apprise tell us all it knows, and nobody else: it names the number."""
    log = logging.getLogger("apprise")
    log.setLevel(logging.DEBUG)
    log.propagate = False
    if not log.handlers:
        log.addHandler(logging.NullHandler())


def _explain(said: str) -> NoReturn:
    if found := ERROR.search(said):
        raise Undeliverable(found[1]) if int(found[1]) in FOR_GOOD else TryLater(found[1])
    if NEVER_BEGUN in said:
        raise TryLater("out-of-reach")
    raise MaybeSent("silent")
