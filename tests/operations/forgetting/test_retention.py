"""Forgetting with the day: names, links, acts; and what is said about it."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests import cast, tables
from tests.cast import AINO_ACCOUNT, NOON, arrive, entrance
from tests.operations.past_days import (
    DROPPING,
    MIDNIGHT,
    SECOND,
    STRIPPING,
    a_day,
    come_elsewhere,
    kept,
    sums,
)
from youthpoint.domain.accounts.invitations import FIRST_TIME
from youthpoint.domain.accounts.roles import Role
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.forgetting.retention import Kind
from youthpoint.domain.localized import Localized
from youthpoint.operations import undo
from youthpoint.operations.accounts import accounts, invitations
from youthpoint.operations.forgetting import promises, retention
from youthpoint.operations.queue import desk, visits
from youthpoint.store import Store


def test_until_midnight_everything_is_there(store: Store) -> None:
    told = a_day(store)

    retention.forget(store, now=MIDNIGHT - SECOND)

    assert [kept(store, each).nickname for each in told] == ["Canary"] * 5
    assert all(kept(store, each).nonce for each in told)


def test_with_the_day_go_name_link_code_and_form_and_what_was_said_stays(
    file_store: Store, tmp_path: Path
) -> None:
    told = a_day(file_store)
    before = sums(tmp_path)

    gone = retention.forget(file_store, now=MIDNIGHT)

    assert gone[Kind.NAMES] == 5
    assert {(each.nickname, each.nonce) for each in (kept(file_store, v) for v in told)} == {
        ("", "")
    }
    assert tables.rows(
        tmp_path, "select distinct link_digest, code_digest, form_key from visit"
    ) == [(None, None, None)]
    assert sums(tmp_path) == before
    assert kept(file_store, told[0]).ordinal == 1, "the number goes later"


def test_an_act_goes_when_it_can_no_longer_be_undone(store: Store) -> None:
    visit = arrive(store)
    visits.leave(store, visit.id, now=NOON)

    assert retention.forget(store, now=NOON + timedelta(seconds=15))[Kind.ACTS] == 0
    undo.by_visitor(store, visit.id, now=NOON + timedelta(seconds=15))
    assert retention.forget(store, now=NOON + timedelta(seconds=16))[Kind.ACTS] == 1


def test_after_midnight_undoing_brings_no_name_back(store: Store) -> None:
    visit = arrive(store, nickname="Canary")
    visits.leave(store, visit.id, now=MIDNIGHT - SECOND)
    retention.forget(store, now=MIDNIGHT)

    with pytest.raises(Refused) as refused:
        undo.by_visitor(store, visit.id, now=MIDNIGHT + SECOND)

    assert refused.value.reason is Reason.NOTHING_TO_UNDO
    assert kept(store, visit).nickname == ""


def test_notices_lose_their_words_and_alarms_their_names(file_store: Store, tmp_path: Path) -> None:
    by = AINO_ACCOUNT
    desk.tell_everybody(file_store, "point", Localized.of(en="Canary sings"), by=by, now=NOON)
    alarm = desk.ring_alarm(file_store, "point", by=by, now=NOON)
    desk.answer_alarm(file_store, "point", alarm.id, by=cast.LEILA_ACCOUNT)

    gone = retention.forget(file_store, now=MIDNIGHT)

    assert (gone[Kind.NOTICES], gone[Kind.ALARMS]) == (1, 1)
    assert tables.rows(tmp_path, "select body, account_id from notice") == [("{}", None)]
    said = "select first_name, room, account_id, answered_by, ended_at is null from alarm"
    assert tables.rows(tmp_path, said) == [("", "", "", None, 0)], "and it rings no more"
    assert retention.forget(file_store, now=MIDNIGHT) == Counter()


def test_todays_notice_and_alarm_stay(store: Store) -> None:
    desk.tell_everybody(store, "point", Localized.of(en="Hi"), by=AINO_ACCOUNT, now=NOON)
    desk.ring_alarm(store, "point", by=AINO_ACCOUNT, now=NOON)

    gone = retention.forget(store, now=MIDNIGHT - SECOND)

    assert gone == Counter({Kind.ACTS: 1}), "only the way back has gone"


def test_sessions_throttles_and_invitations_go_when_they_are_over(store: Store) -> None:
    with pytest.raises(Refused):
        accounts.sign_in(store, "aino", "wrong", at=entrance("x"), now=NOON)
    accounts.sign_in(store, "leila", cast.PASSWORD, at=entrance("y"), now=NOON)
    invitations.invite(store, Role.STAFF, "point", now=NOON)

    assert retention.forget(store, now=NOON + timedelta(hours=1)) == Counter()
    later = NOON + timedelta(minutes=cast.POINT.policy.idle_minutes) + SECOND
    gone = retention.forget(store, now=later)
    assert (set(gone), gone[Kind.SESSIONS]) == ({Kind.THROTTLES, Kind.SESSIONS}, 1)
    assert retention.forget(store, now=NOON + FIRST_TIME) == {Kind.INVITATIONS: 1}


# --- What is said about it ---------------------------------------------------------------------


def test_what_was_forgotten_is_logged_and_the_log_is_forgotten_too(
    file_store: Store, tmp_path: Path
) -> None:
    arrive(file_store)

    retention.forget(file_store, now=MIDNIGHT)
    retention.forget(file_store, now=MIDNIGHT)

    log = tables.rows(tmp_path, "select at, kind, removed from purge")
    assert log == [("2026-11-24T22:00:00.000000+00:00", "names, links and codes", 1)]
    assert retention.forget(file_store, now=MIDNIGHT + timedelta(days=731))[Kind.LOG] == 1


def test_what_is_overdue_is_what_would_be_forgotten(store: Store) -> None:
    a_day(store)

    assert promises.overdue(store, now=NOON) == Counter()
    for now in (MIDNIGHT, STRIPPING, DROPPING):
        counted = promises.overdue(store, now=now)
        gone = retention.forget_all(store, now=now)
        assert counted
        assert {kind: gone[kind] for kind in counted} == counted
        assert promises.overdue(store, now=now) == Counter()


def test_much_is_forgotten_in_small_turns(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "BATCH", 2)
    a_day(store)

    turns = [retention.forget(store, now=STRIPPING)[Kind.MINUTES] for _ in range(4)]

    assert turns == [2, 2, 1, 0]


def test_visits_of_another_point_follow_its_own_day(store: Store) -> None:
    west = replace(cast.POINT, id="west", zone_name="America/New_York")
    here = arrive(store, nickname="Canary")
    there = come_elsewhere(store, west, at=NOON + timedelta(hours=4))

    retention.forget(store, now=MIDNIGHT)

    assert (kept(store, here).nickname, kept(store, there).nickname) == ("", "Canary")
