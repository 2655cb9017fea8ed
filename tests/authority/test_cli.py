"""The console script says in words what it did, and a real server answers a real node."""

import http.client
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from authority.cli import main
from authority.settings import Settings, SettingsError
from authority.wire import bodies, keys, signatures
from authority.wire.signatures import Message, Signed
from tests.authority.speaking import Speaker
from tests.patience import PATIENCE
from tests.served import free_port
from tests.wire.vectors import V1


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("AUTHORITY_DATA", str(tmp_path))
    return CliRunner()


def test_every_command_says_what_it_does(run: CliRunner) -> None:
    for name in main.commands:
        told = run.invoke(main, [name, "--help"])
        assert told.exit_code == 0
        assert len(told.output.splitlines()) > 4


def test_a_code_is_printed_and_nodes_are_listed(run: CliRunner) -> None:
    code = run.invoke(main, ["enrol", "keskus"])

    assert code.exit_code == 0
    assert len(code.output.strip()) == 25
    assert run.invoke(main, ["nodes"]).output == ""
    missing = run.invoke(main, ["suspend", "keskus"])
    assert (missing.exit_code, missing.output) == (1, "There is no node keskus.\n")


def test_a_list_is_published_once(run: CliRunner) -> None:
    file = str(V1 / "examples/codelist.json")

    assert run.invoke(main, ["publish", file]).output == "orgs@2026-03 is published.\n"
    assert run.invoke(main, ["publish", file]).exit_code == 1


def test_the_description_is_printed(run: CliRunner) -> None:
    assert run.invoke(main, ["openapi"]).output.encode() == (V1 / "openapi.json").read_bytes()


def test_a_clock_that_is_off_is_for_the_demo_only() -> None:
    off = {"YOUTHPOINT_CLOCK_OFFSET": "60"}
    with pytest.raises(SettingsError):
        Settings.from_environ(off)

    assert Settings.from_environ({**off, "YOUTHPOINT_DEMO": "1"}).clock_offset.seconds == 60
    with pytest.raises(SettingsError):
        Settings.from_environ({"YOUTHPOINT_CLOCK_OFFSET": "soon"})


@contextmanager
def served(folder: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """Run the authority as an operator does, until it answers; it ends in good order."""
    program = [sys.executable, "-m", "authority", "serve", "--port", str(port), "--workers", "1"]
    environ = {**os.environ, "AUTHORITY_DATA": str(folder)}
    with subprocess.Popen(program, env=environ, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if "Booting worker" in line:
                break
        yield process
        if process.poll() is None:
            process.terminate()
        process.stderr.read()


def asked(
    speaker: Speaker, port: int, target: str, body: bytes, headers: Mapping[str, str]
) -> tuple[int, bytes]:
    """Post a signed request over a real socket."""
    from authority.clock import shifted  # noqa: PLC0415 - the real time, here alone

    sent = {**headers, "content-digest": bodies.content_digest(body)}
    message = Message(method="POST", target=target, headers=sent, body=body)
    created = int(shifted()().timestamp())
    signed = Signed(created=created, key_id=keys.key_id(speaker.public))
    sent |= signatures.sign(message, speaker.key, signed)
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as connection:
        connection.request("POST", target, body, sent)
        response = connection.getresponse()
        return response.status, response.read()


def making(key: str) -> dict[str, str]:
    return {"content-type": "application/json", "idempotency-key": key}


def test_a_killed_authority_has_kept_what_it_acknowledged(run: CliRunner, tmp_path: Path) -> None:
    code = run.invoke(main, ["enrol", "keskus", "--name", "Keskus"]).output.strip()
    speaker, port = Speaker("keskus"), free_port()
    codes = "topics@2026-09,orgs@2026-09"
    events = [speaker.basis(ypcodes=codes), speaker.referral(ypcodes=codes)]
    sent = {
        "content-type": "application/cloudevents-batch+json",
        "yp-stream": speaker.stream,
        "yp-first-seq": "1",
        "yp-last-seq": "2",
    }
    push = ("/v1/nodes/keskus/events", msgspec.json.encode(events), sent)

    with served(tmp_path, port) as process:
        told = msgspec.json.encode({"code": code, "key": speaker.jwk})
        assert asked(speaker, port, "/v1/enrolments", told, making("1"))[0] == 201
        told = msgspec.json.encode({"stream": speaker.stream, "reason": "install"})
        path = "/v1/nodes/keskus/streams"
        assert asked(speaker, port, path, told, making("2"))[0] == 201
        first = asked(speaker, port, *push)
        process.send_signal(signal.SIGKILL)
        process.wait()
    with served(tmp_path, port := free_port()):
        again = asked(speaker, port, *push)

    assert first == again
    assert [each["outcome"] for each in json.loads(first[1])["outcomes"]] == ["applied"] * 2
    assert "keskus\tactive" in run.invoke(main, ["nodes"]).output
