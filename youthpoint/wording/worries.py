"""What is written to support: in every language, as nobody knows which one they read."""

from collections.abc import Mapping
from datetime import datetime

from youthpoint.domain.localized import LANGUAGES
from youthpoint.operations.ports import Letter
from youthpoint.operations.sync.worrying import Worry
from youthpoint.wording import N_
from youthpoint.wording.catalogues import catalogue

SUBJECT = N_("Sending to the authority")

TEXTS: Mapping[Worry, str] = {
    Worry.SILENT: N_(
        "Nothing has been heard of the authority for three days. Look at the network, and at "
        "`youthpoint sync status`. Nothing is lost meanwhile."
    ),
    Worry.DIFFERENT: N_(
        "What the authority holds differs from what was sent. See `youthpoint sync details`."
    ),
}


def letter(worry: Worry, address: str, *, where: str, at: datetime) -> Letter:
    """Word what is the matter; `where` is the address of this installation."""
    words = [catalogue(code) for code in LANGUAGES]
    subjects = dict.fromkeys(each.gettext(SUBJECT) for each in words)
    texts = dict.fromkeys(each.gettext(TEXTS[worry]) for each in words)
    return Letter(
        key=f"support:{worry}:{at:%Y%m%dT%H%M%S}",
        address=address,
        sender="youthpoint",
        subject=f"youthpoint: {' / '.join(subjects)}",
        text="\n\n".join(filter(None, (*texts, where))),
    )
