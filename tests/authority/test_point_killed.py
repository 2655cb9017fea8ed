"""A real process is killed while it changes the key, just when the authority knows the new one."""

import os
import subprocess
import sys
from dataclasses import replace
from queue import SimpleQueue

from authority.moments import written
from authority.store.store import Store
from tests.authority.gateway import gateway
from tests.authority.pointing import Point
from tests.authority.speaking import Ticking
from youthpoint import clock as clocks
from youthpoint.domain.sync.joined import Joined
from youthpoint.gateways.authority.own_keys import BEFORE, NAME, NEXT

COMMAND = (sys.executable, "-m", "youthpoint.cli", "sync", "rotate-key")


def joined(point: Point) -> Joined:
    with point.store.read() as uow:
        found = uow.joining.joined()
    assert found is not None
    return found


def rotating(point: Point) -> subprocess.Popen[str]:
    environ = {"YOUTHPOINT_DATA": str(point.folder), "YOUTHPOINT_SECRET_KEY": "a secret"}
    return subprocess.Popen(
        COMMAND,
        env=os.environ | environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_a_process_that_is_killed_when_the_authority_knows_the_new_key_lets_the_next_one_go_on(
    point: Point, store: Store, clock: Ticking
) -> None:
    clock.at = clocks.now()
    old = joined(point).kid
    with gateway(point.port, plain=True) as between:
        there = replace(joined(point), address=f"http://127.0.0.1:{between.port}")
        with point.store.write() as uow:
            uow.joining.join(there)
        between.silent_after = b'"kid"'
        to_kill: SimpleQueue[subprocess.Popen[str]] = SimpleQueue()
        between.then = lambda: to_kill.get().kill()
        killed = rotating(point)
        to_kill.put(killed)
        killed.communicate()
        assert killed.returncode < 0
        assert joined(point).kid == old
        made = (point.folder / NEXT).read_text()
        point.refer(point.agree())
        assert point.push().taken == 2, "both are known there, and the old one signs"

        again = rotating(point)
        said, _nothing = again.communicate()

    assert again.returncode == 0, said
    assert joined(point).kid != old
    assert (point.folder / NAME).read_text() == made
    assert sorted(each.name for each in point.folder.glob("authority-key*")) == [NAME, BEFORE]
    with store.read() as uow:
        assert uow.nodes.key(joined(point).kid, written(clock())) is not None
