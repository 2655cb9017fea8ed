"""Giving a referral: on one's own phone, or at the desk."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from secrets import token_hex

from youthpoint.domain import codes
from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.queue.states import State
from youthpoint.domain.referrals.referrals import MESSAGE_LENGTH, NAME_LENGTH, RECORD, Referral
from youthpoint.domain.sync.bases import Channel, RecordedBy
from youthpoint.operations import pauses
from youthpoint.operations.finding import point_found, topics_known, visit_found
from youthpoint.operations.messages.mails import deliverable
from youthpoint.operations.messages.phones import dialable
from youthpoint.operations.pauses import Tries
from youthpoint.operations.referrals.looking import recipients
from youthpoint.operations.returning import Trier
from youthpoint.operations.rights import allow
from youthpoint.operations.sights import see_visit
from youthpoint.operations.sync import emitting, lists
from youthpoint.operations.sync.emitting import Change
from youthpoint.operations.sync.ids import new_id, new_salt
from youthpoint.operations.sync.lists import ORGS, TOPICS
from youthpoint.operations.texts import plain
from youthpoint.store import Store, UnitOfWork

GIVEN_WHILE = timedelta(minutes=10)
BROWSER_GIVES, HOUSE_GIVES = 3, 60
"""Referrals that a browser, and an address, can give within that time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralWish:
    """What somebody agrees to have sent, as they wrote it; `phone` or `email` is needed.

    `form_key` is of the form: sent again as it was, nothing more is sent to anybody.
    """

    point_id: str
    recipient: str
    name: str
    language: str
    phone: str = ""
    email: str = ""
    topics: tuple[str, ...] = ()
    message: str = ""
    visit_id: str | None = None
    form_key: str | None = None

    @property
    def once(self) -> str | None:
        """What stands for this very wish: whoever goes back and corrects it wants that sent, too.

        Nobody can guess by it what was written, as the form's key is nowhere kept.
        """
        if self.form_key is None:
            return None
        return sha256(repr(replace(self, visit_id=None)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Word:
    """Where somebody's word was given, and who wrote it down."""

    channel: Channel
    recorded_by: RecordedBy


def give(
    store: Store, wish: ReferralWish, *, key: bytes, now: datetime, sender: Trier | None = None
) -> Referral:
    """Keep what somebody agreed to on their own phone, and put it on its way.

    Raises:
        Refused: the recipient takes none, the name or a way to be reached is missing, something is
            too long or wrong, or holds a personal identity code; or this sender has given many.
    """
    with store.write() as uow:
        if sender is not None and uow.referrals.by_form(wish.point_id, wish.once) is None:
            _count(uow, sender, now)
        return _given(uow, wish, Word(Channel.WEB, RecordedBy.PERSON), key=key, now=now)


def _count(uow: UnitOfWork, sender: Trier, now: datetime) -> None:
    """Let nobody flood those who are to call; a whole class may ask from one address."""
    browser = Tries(key=sender.browser, most=BROWSER_GIVES, within=GIVEN_WHILE)
    house = Tries(key=sender.address, most=HOUSE_GIVES, within=GIVEN_WHILE)
    pauses.count(uow, browser, house, now=now)


def record(store: Store, wish: ReferralWish, *, by: Account, key: bytes, now: datetime) -> Referral:
    """Keep what somebody agreed to at the desk, who is with this expert now.

    Raises:
        Refused: as `give`; or it is not their visit.
    """
    with store.write() as uow:
        visit = visit_found(uow, wish.visit_id or "")
        allow(by, Right.SERVE, visit.point_id)
        see_visit(uow, by, visit)
        if visit.state is not State.IN_SERVICE or visit.point_id != wish.point_id:
            raise Refused(Reason.NOT_POSSIBLE_NOW)
        return _given(uow, wish, Word(Channel.DESK, RecordedBy.STAFF), key=key, now=now)


def _given(
    uow: UnitOfWork, wish: ReferralWish, word: Word, *, key: bytes, now: datetime
) -> Referral:
    made = uow.referrals.by_form(wish.point_id, wish.once)
    if made is not None:
        return made
    referral = _written(uow, wish, now)
    link = codes.link(key, referral.id, referral.nonce)
    basis = referral.basis(salt=new_salt(), channel=word.channel, recorded_by=word.recorded_by)
    emitting.give(uow, basis, aggregate=referral.aggregate, at=now)
    emitting.emit(
        uow, change_of(uow, referral, on=now.date()), basis.id, referral.recipient, at=now
    )
    uow.referrals.add(referral, link_digest=codes.digest(key, link), form_key=wish.once)
    return referral


def _written(uow: UnitOfWork, wish: ReferralWish, now: datetime) -> Referral:
    point = point_found(uow, wish.point_id)
    if wish.recipient not in {each.code for each in recipients(uow, point.id)}:
        raise Refused(Reason.RECIPIENT_UNKNOWN)
    name = plain(wish.name, longest=NAME_LENGTH)
    if not name:
        raise Refused(Reason.REFERRAL_NAMELESS)
    if not (wish.phone.strip() or wish.email.strip()):
        raise Refused(Reason.REFERRAL_UNREACHABLE)
    return Referral(
        id=new_id(at=now),
        point_id=point.id,
        basis_id=new_id(at=now),
        recipient=wish.recipient,
        name=name,
        phone=dialable(wish.phone) if wish.phone.strip() else "",
        email=deliverable(wish.email) if wish.email.strip() else "",
        topics=_topics(uow, wish, on=now.date()),
        message=plain(wish.message, longest=MESSAGE_LENGTH),
        language=wish.language,
        given_at=now,
        salt=new_salt(),
        nonce=token_hex(16),
        visit_id=wish.visit_id,
    )


def _topics(uow: UnitOfWork, wish: ReferralWish, *, on: date) -> tuple[str, ...]:
    """Return what it is about; what the authority does not know would never be passed on."""
    topics = topics_known(uow, wish.point_id, wish.topics)
    if not lists.known(uow, TOPICS, topics, on=on).issuperset(topics):
        raise Refused(Reason.TOPIC_UNKNOWN)
    return topics


def change_of(uow: UnitOfWork, referral: Referral, *, on: date) -> Change:
    """Return what is sent of a referral, by the lists of codes of a day."""
    used = [lists.current(uow, name, on=on) for name in (TOPICS, ORGS)]
    return Change(
        record=RECORD,
        record_id=referral.id,
        verb="given",
        version=referral.version,
        base=referral.version - 1,
        aggregate=referral.aggregate,
        data=referral.as_data(),
        codes=tuple(each.named for each in used),
    )
