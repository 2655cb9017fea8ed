"""Every call that a store can be given."""

from datetime import timedelta

from hypothesis import strategies as st

from tests.store.things import codes, counts, days, flags, maybe, moments, tuples_of, words
from youthpoint.domain.callbacks.callbacks import Callback, CallState
from youthpoint.domain.callbacks.windows import Window
from youthpoint.domain.localized import LANGUAGES

callbacks = st.builds(
    Callback,
    id=codes,
    point_id=st.just("point"),
    day=days,
    window=moments.map(lambda at: Window(begins=at, ends=at + timedelta(hours=2))),
    language=st.sampled_from(LANGUAGES),
    phone=words,
    asked_at=moments,
    message=flags,
    topics=tuples_of(words),
    nickname=words,
    state=st.sampled_from(CallState),
    tries=counts,
    tried_at=maybe(moments),
    taken_by=maybe(codes),
    taken_at=maybe(moments),
    ended_at=maybe(moments),
    nonce=codes,
    version=counts,
)
