"""Messages that a store can be given."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st

from tests.cast import NOON
from tests.store.things import codes, counts, maybe, moments, words
from youthpoint.domain.localized import LANGUAGES
from youthpoint.domain.messages.messages import About, Facts, Kind, News, Recipient, Subject
from youthpoint.domain.messages.outbox import Delivery, Message
from youthpoint.store import Store

messages = st.builds(
    Message,
    point_id=st.just("point"),
    news=st.builds(
        News,
        kind=st.sampled_from(Kind),
        about=st.builds(About, subject=st.sampled_from(Subject), id=codes, stamp=counts),
        facts=st.builds(Facts, number=words, room=words, at=maybe(moments), ends=maybe(moments)),
    ),
    to=st.builds(Recipient, language=st.sampled_from(LANGUAGES), phone=words, email=words),
    made_at=moments,
    due_at=moments,
    not_after=moments,
    state=st.sampled_from(Delivery),
    tries=counts,
    sent_at=maybe(moments),
    fault=words,
)


def message(subject_id: str, *, stamp: int = 0) -> Message:
    """Return a message about a visit that is due at noon."""
    about = About(subject=Subject.VISIT, id=subject_id, stamp=stamp)
    return Message(
        point_id="point",
        news=News(kind=Kind.YOUR_TURN, about=about, facts=Facts(number="A07", room="2")),
        to=Recipient(language="fi", phone="+358401234567"),
        made_at=NOON,
        due_at=NOON,
        not_after=NOON + timedelta(minutes=10),
    )


def untold(store: Store) -> None:
    """Keep messages that failed: one by phone, and one to an address that fills a line."""
    by_mail = Recipient(language="sv", email="elisabet.soderholm-virtanen@example.fi")
    at = NOON + timedelta(days=1)
    about = About(subject=Subject.BOOKING, id="b")
    news = News(kind=Kind.CANCELLED_BY_US, about=about, facts=Facts(at=at))
    failed, unsure = message("f"), message("u")
    with store.write() as uow:
        for each in (
            replace(failed, state=Delivery.FAILED),
            replace(unsure, state=Delivery.UNSURE, to=by_mail, news=news),
        ):
            uow.messages.add(each)
            uow.messages.save(each)  # the screens are told of a change
