"""A message as visitors get it, for whoever decides what it begins with."""

from dataclasses import replace
from datetime import timedelta

from flask import request

from youthpoint.domain.messages.messages import About, Facts, Kind, News, Recipient, Subject
from youthpoint.domain.messages.outbox import Message
from youthpoint.domain.setup.readings import Plain
from youthpoint.domain.setup.shapes import Part
from youthpoint.web.context import now, outlook, settings
from youthpoint.web.desks import desk_id
from youthpoint.wording import Texts

PATH = "/b/k7Hq2ZtW9xLm4RbN8vCd3a"
"""What a link into it looks like; this one leads nowhere."""


def samples_of(part: Part, value: Plain | None) -> tuple[tuple[str, str], ...]:
    """Return a message in every language of the point, with the sender that is on the form."""
    if part is not Part.RULES:
        return ()
    point = outlook(desk_id()).point
    sender = (value or {}).get("sender") or point.policy.sender
    shown = replace(point, policy=replace(point.policy, sender=str(sender)))
    address = settings().url or request.host_url
    texts = Texts(address=address, further=settings().catalogues)
    return tuple(
        (code, texts.letter(_message(point.id, code), shown, PATH).text) for code in point.languages
    )


def _message(point_id: str, code: str) -> Message:
    """Return the news of a time tomorrow."""
    at = now() + timedelta(days=1)
    about = About(subject=Subject.BOOKING, id="sample")
    return Message(
        point_id=point_id,
        news=News(kind=Kind.BOOKED, about=about, facts=Facts(at=at)),
        to=Recipient(language=code, phone="+358"),
        made_at=now(),
        due_at=now(),
        not_after=at,
    )
