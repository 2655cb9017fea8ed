"""What a browser may give to be told at: an address of the internet, and keys."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.cast import arrive
from tests.phones import Phone
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.messages.pushes import LONGEST
from youthpoint.operations.messages import pushes
from youthpoint.store import Store


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "push.example.com/x",
        "http://push.example.com/x",
        "file:///etc/passwd",
        "https:///x",
        "https://localhost/x",
        "https://point/x",
        "https://127.0.0.1/x",
        "https://2130706433/x",
        "https://0x7f.1/x",
        "https://127.1/x",
        "https://[::1]/x",
        "https://push.example.com:8443/x",
        "https://push.example.com:99999/x",
        "https://push.example.com:x/x",
        "https://[push.example.com/x",
        "https://me@push.example.com/x",
        "https://push.example.com/x#y",
        "https://push.example.com/x y",
        "https://push.example.com/x\r\nHost: inside",
        "https://push.example.com./x",
        "https://push..example.com/x",
        "https://pu_sh.example.com/x",
        "https://push.éxample.com/x",
        "https://push.example.com/" + LONGEST * "x",
    ],
)
def test_v1_3_6_an_address_that_is_no_push_services_is_refused(store: Store, endpoint: str) -> None:
    visit = arrive(store)

    with pytest.raises(Refused) as refusal:
        pushes.subscribe(store, visit.id, Phone(endpoint=endpoint).browser)
    assert refusal.value.reason is Reason.PUSH_WRONG


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://fcm.googleapis.com/fcm/send/abc:DEF_1-2",
        "https://updates.push.services.mozilla.com/wpush/v2/gAAA",
        "https://web.push.apple.com/QGuQyavXutnMR",
        "https://db5p.notify.windows.com/w/?token=BQYAAAD%2b",
        "https://push.example.com:443/x",
    ],
)
def test_those_of_browsers_are_taken(store: Store, endpoint: str) -> None:
    pushes.subscribe(store, arrive(store).id, Phone(endpoint=endpoint).browser)


Spoil = Callable[[str], str]


@pytest.mark.parametrize("key", ["p256dh", "auth"])
@pytest.mark.parametrize(
    "spoil",
    [lambda _: "", lambda key: key[:-4], lambda key: key + "AAAA", lambda key: "é" + key[1:],
     lambda key: "!" * len(key), lambda key: key[:-1] + "!", lambda key: key + "="],
)  # fmt: skip
def test_keys_that_are_none_are_refused(store: Store, key: str, spoil: Spoil) -> None:
    browser = Phone().browser
    broken = replace(browser, **{key: spoil(getattr(browser, key))})

    with pytest.raises(Refused) as refusal:
        pushes.subscribe(store, arrive(store).id, broken)
    assert refusal.value.reason is Reason.PUSH_WRONG
