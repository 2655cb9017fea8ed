"""What arrives is kept once, in order, whatever is sent again, in between or twice."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import select

from authority import limits
from authority.operations import nodes, receiving
from authority.problems import Problem
from authority.store.store import Store
from authority.store.tables import event
from tests.authority.speaking import NOW, Speaker, uuid


def test_a_basis_and_its_referral_are_applied(store: Store, speaker: Speaker) -> None:
    assert speaker.push(store, speaker.basis(), speaker.referral()) == ["applied", "applied"]

    with store.read() as uow:
        body = uow.records.body("referral", speaker.referral_id())
    assert body is not None
    assert b"Aino 1" in body


def test_a_batch_touches_a_record_twice(store: Store, speaker: Speaker) -> None:
    told = speaker.push(store, speaker.basis(), speaker.referral(), speaker.referral(version=2))

    assert told == ["applied"] * 3
    with store.read() as uow:
        assert b"Version 2" in (uow.records.body("referral", speaker.referral_id()) or b"")


def test_the_same_batch_again_is_answered_alike(store: Store, speaker: Speaker) -> None:
    batch = speaker.batch([speaker.basis(), speaker.referral(data={"topics": ["never"]})])
    first = receiving.receive(store, speaker.node, batch, NOW)
    again = receiving.receive(store, speaker.node, batch, NOW)

    assert [each["outcome"] for each in first["outcomes"]] == ["applied", "parked"]
    assert again["acked_seq"] == first["acked_seq"] == 2
    assert again["chain"] == first["chain"]
    assert [each["outcome"] for each in again["outcomes"]] == ["applied", "parked"]


def test_a_batch_that_is_half_known_goes_on(store: Store, speaker: Speaker) -> None:
    basis, first, second = speaker.basis(), speaker.referral(), speaker.referral(version=2)
    speaker.push(store, basis, first)

    assert speaker.push(store, first, second) == ["applied", "applied"]


def test_a_gap_names_what_is_expected(store: Store, speaker: Speaker) -> None:
    speaker.basis()
    with pytest.raises(Problem, match=r"^gap$") as problem:
        speaker.push(store, speaker.referral())

    assert problem.value.more == {"expected_seq": 1}


def test_other_content_under_an_acknowledged_number_is_a_fork(
    store: Store, speaker: Speaker
) -> None:
    basis = speaker.basis()
    speaker.push(store, basis)
    with pytest.raises(Problem, match=r"^fork$"):
        speaker.push(store, basis | {"time": "2026-09-14T08:30:01Z"})

    with store.read() as uow:
        assert uow.nodes.alarms() == {"keskus": ["fork"]}
        assert uow.streams.find(speaker.stream) is not None
    assert speaker.push(store, basis) == ["applied"], "the stream stands as it was"


def test_a_restored_node_that_numbers_anew_is_found_out(store: Store, speaker: Speaker) -> None:
    speaker.push(store, speaker.basis(), speaker.referral())
    restored = Speaker("keskus")
    restored.basis()  # the backup knew this one
    with pytest.raises(Problem, match=r"^fork$"):
        restored.push(store, restored.referral(data={"message": "after the restore"}))


def test_a_closed_stream_takes_nothing(store: Store, speaker: Speaker) -> None:
    late = speaker.basis()
    nodes.open_stream(store, speaker.node, uuid("5", 9), "restore", NOW)

    with pytest.raises(Problem, match=r"^stream_closed$"):
        speaker.push(store, late)


def test_what_was_sent_again_in_a_new_stream_is_a_duplicate(store: Store, speaker: Speaker) -> None:
    basis = speaker.basis()
    speaker.push(store, basis)
    speaker.opened(uuid("5", 9))
    nodes.open_stream(store, speaker.node, speaker.stream, "restore", NOW)

    assert speaker.push(store, speaker.basis(id=basis["id"])) == ["duplicate"]
    assert speaker.push(store, speaker.referral(id=basis["id"])) == ["parked id_reused"]


def test_two_pushes_at_once_write_once(store: Store, speaker: Speaker) -> None:
    batch = speaker.batch([speaker.basis(), *(speaker.referral(version=n) for n in range(1, 40))])
    with ThreadPoolExecutor(8) as pool:
        told = list(
            pool.map(lambda _: receiving.receive(store, speaker.node, batch, NOW), range(8))
        )

    assert all(each == told[0] for each in told)
    with store.read() as uow:
        assert len(uow.connection.execute(select(event.c.seq)).all()) == 40


def test_a_node_cannot_lie_about_its_numbers(store: Store, speaker: Speaker) -> None:
    batch = speaker.batch([speaker.basis()])
    with pytest.raises(Problem, match=r"^unreadable$"):
        receiving.receive(store, speaker.node, replace(batch, last=7), NOW)


def test_a_node_cannot_push_into_the_stream_of_another(store: Store, speaker: Speaker) -> None:
    other = Speaker("toinen", 2)
    nodes.enrol(store, nodes.offer(store, "toinen", "Toinen", NOW), other.public, NOW)
    with pytest.raises(Problem, match=r"^not_found$"):
        receiving.receive(store, "toinen", speaker.batch([speaker.basis()]), NOW)


def test_a_suspended_node_is_told_so(store: Store, speaker: Speaker) -> None:
    nodes.suspend(store, speaker.node, suspended=True)
    with pytest.raises(Problem, match=r"^node_suspended$"):
        speaker.push(store, speaker.basis())


@pytest.mark.parametrize("broken", [[], {}, [1], [{}], [{"ypseq": "1"}], "text"])
def test_a_batch_that_cannot_be_read_is_refused(
    store: Store, speaker: Speaker, broken: object
) -> None:
    batch = replace(speaker.batch([speaker.basis()]), events=broken)
    with pytest.raises(Problem, match=r"^unreadable$"):
        receiving.receive(store, speaker.node, batch, NOW)


def test_more_events_than_the_limit_are_too_many(store: Store, speaker: Speaker) -> None:
    events = [speaker.referral(version=n + 1) for n in range(limits.EVENTS + 1)]
    with pytest.raises(Problem, match=r"^too_large$"):
        speaker.push(store, *events)
