"""A node joins with a one-time code and its own key, and can change its key without a gap."""

from datetime import timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from flask import Flask

from authority.operations import nodes
from authority.store.store import Store
from authority.wire import keys
from tests.authority.calling import Calling
from tests.authority.speaking import NOW, Speaker, Ticking


def test_a_node_joins_and_is_told_the_keys_of_the_authority(
    store: Store, newcomer: Calling
) -> None:
    response = newcomer.join(nodes.offer(store, "keskus", "Keskus", NOW))

    assert response.status_code == 201
    assert response.json is not None
    assert response.json["node"] == "keskus"
    assert response.json["keys"] == newcomer.client.get("/v1/keys").get_json()["keys"]
    assert newcomer.get("/v1/nodes/keskus/stream").status_code == 200


def test_a_code_is_used_once(store: Store, newcomer: Calling) -> None:
    code = nodes.offer(store, "keskus", "Keskus", NOW)
    newcomer.join(code)

    response = newcomer.join(code)

    assert (response.status_code, response.get_json()["code"]) == (403, "code_invalid")


def test_a_lost_reply_to_joining_is_repeated(store: Store, newcomer: Calling) -> None:
    told = {"code": nodes.offer(store, "keskus", "Keskus", NOW), "key": newcomer.speaker.jwk}
    first = newcomer.post("/v1/enrolments", told, key="again")
    again = newcomer.post("/v1/enrolments", told, key="again")

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.get_json() == again.get_json()


def test_a_key_that_has_been_somebodys_joins_nobody(store: Store, newcomer: Calling) -> None:
    newcomer.join(nodes.offer(store, "keskus", "Keskus", NOW))

    response = newcomer.join(nodes.offer(store, "toinen", "Toinen", NOW))

    assert (response.status_code, response.get_json()["code"]) == (409, "key_reused")


def test_who_joins_once_more_speaks_with_the_new_key_alone(
    store: Store, app: Flask, calling: Calling
) -> None:
    newer = Calling(app.test_client(), Speaker("another key"), calling.signer, calling.clock)
    assert newer.join(nodes.offer(store, "keskus", "Keskus", NOW)).status_code == 201

    state = "/v1/nodes/keskus/stream"
    assert (calling.get(state).status_code, newer.get(state).status_code) == (401, 200)


def test_a_code_holds_for_an_hour(store: Store, newcomer: Calling, clock: Ticking) -> None:
    code = nodes.offer(store, "keskus", "Keskus", NOW)
    clock.pass_by(timedelta(hours=1))

    assert newcomer.join(code).status_code == 403


def test_a_code_is_stored_as_a_digest_only(store: Store) -> None:
    code = nodes.offer(store, "keskus", "Keskus", NOW)
    with store.read() as uow:
        rows = uow.connection.exec_driver_sql("select * from enrolment").all()

    assert code not in str(rows)
    assert "keskus" in str(rows), "the control"


def test_the_old_key_signs_in_the_new_one_and_both_hold_for_fourteen_days(
    calling: Calling, clock: Ticking
) -> None:
    old, new = calling.speaker.key, Ed25519PrivateKey.generate()
    public = new.public_key().public_bytes_raw()
    path = "/v1/nodes/keskus/keys"
    assert calling.post(path, {"key": keys.as_jwk(public)}).status_code == 201

    def status_with(key: Ed25519PrivateKey) -> int:
        calling.speaker.key = key
        calling.speaker.public = key.public_key().public_bytes_raw()
        return calling.get("/v1/nodes/keskus/stream").status_code

    assert (status_with(old), status_with(new)) == (200, 200)
    clock.pass_by(timedelta(days=14) - timedelta(seconds=1))
    assert (status_with(old), status_with(new)) == (200, 200)
    clock.pass_by(timedelta(seconds=1))
    assert (status_with(old), status_with(new)) == (401, 200)


def test_a_key_ends_at_once_but_not_by_itself(calling: Calling) -> None:
    public = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    calling.post("/v1/nodes/keskus/keys", {"key": keys.as_jwk(public)})
    own = keys.key_id(calling.speaker.public)

    ended = calling.send("DELETE", f"/v1/nodes/keskus/keys/{keys.key_id(public)}")
    assert ended.status_code == 204
    assert calling.send("DELETE", f"/v1/nodes/keskus/keys/{own}").get_json()["code"] == "last_key"
    assert calling.send("DELETE", "/v1/nodes/keskus/keys/none").status_code == 404


def test_nobody_ends_the_key_of_another_node(store: Store, app: Flask, calling: Calling) -> None:
    other = Calling(app.test_client(), Speaker("toinen", 2), calling.signer, calling.clock)
    other.join(nodes.offer(store, "toinen", "Toinen", NOW))
    theirs = keys.key_id(calling.speaker.public)

    assert other.send("DELETE", f"/v1/nodes/toinen/keys/{theirs}").status_code == 404
    assert other.send("DELETE", f"/v1/nodes/keskus/keys/{theirs}").status_code == 403

    assert calling.get("/v1/nodes/keskus/stream").status_code == 200


def test_the_authority_announces_a_key_before_it_signs(calling: Calling, clock: Ticking) -> None:
    first = calling.signer.current(clock.at).kid
    second = calling.signer.add(clock.at)

    known = calling.client.get("/v1/keys").get_json()["keys"]
    assert [each["kid"] for each in known] == [first, second]
    assert calling.signer.current(clock.at).kid == first
    clock.pass_by(timedelta(days=14))
    assert calling.get("/v1/nodes/keskus/stream").status_code == 200, "verified by the second"
    assert calling.signer.current(clock.at).kid == second


def test_what_creates_something_needs_a_key_and_is_done_once(calling: Calling) -> None:
    path = "/v1/nodes/keskus/streams"
    told = {"stream": "0192f3a1-0000-7000-8000-500000000007", "reason": "restore"}

    assert calling.post(path, told, key="").get_json()["code"] == "key_required"
    assert calling.post(path, told, key="a").status_code == 201
    assert calling.post(path, told, key="a").status_code == 201, "the answer is repeated"
    assert calling.post(path, told, key="b").get_json()["code"] == "stream_exists", "the control"
    other = {**told, "reason": "install"}
    assert calling.post(path, other, key="a").get_json()["code"] == "key_reused"


def test_a_request_that_is_being_answered_is_not_answered_twice(
    store: Store, calling: Calling, clock: Ticking
) -> None:
    path, told = "/v1/nodes/keskus/streams", {"stream": "x", "reason": "install"}
    calling.post(path, told, key="a")  # invalid: its key is free again
    assert calling.post(path, told, key="a").status_code == 422

    import hashlib  # noqa: PLC0415 - the mark that `once` makes

    body = b'{"stream":"x","reason":"install"}'
    mark = hashlib.sha256(f"POST {path}?\n".encode() + body).digest()
    with store.write() as uow:
        uow.idempotency.begin("keskus", "a", mark, "2026-09-14T08:30:00.000000Z")
    assert calling.post(path, told, key="a").get_json()["code"] == "in_progress"
    clock.pass_by(timedelta(minutes=2))
    assert calling.post(path, told, key="a").status_code == 422, "it never ended: tried anew"
