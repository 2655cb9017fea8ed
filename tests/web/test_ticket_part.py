"""What moves on tickets is rendered once for all who wait, and yet each reads of their own."""

import pytest
from flask import Flask

from tests.cast import AINO_ACCOUNT, KAISA, NOON, arrive
from tests.staffers import browser_of
from tests.visitors import path_of
from youthpoint.domain.localized import LANGUAGES, Localized
from youthpoint.domain.queue.order import Presence
from youthpoint.operations.queue import desk, visits
from youthpoint.store import Store


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_part_says_what_the_whole_page_says(app: Flask, file_store: Store, language: str) -> None:
    desk.set_presence(file_store, "point", Presence.ON_DUTY, by=AINO_ACCOUNT, now=NOON)
    waiting = [arrive(file_store, "work" if each % 2 else "home") for each in range(9)]
    visits.let_one_go_first(file_store, waiting[2].id, now=NOON)
    words = Localized.of(fi="<Kahvi> & pulla", sv="<Kaffe> & bulle", en="<Coffee> & buns")
    desk.tell_everybody(file_store, "point", words, by=KAISA, now=NOON)
    browser = browser_of(app, language=language)

    for visit in waiting:
        part = browser.fragment(path_of(visit)).html

        assert visit.ticket in part
        assert part.strip() in browser.visit(path_of(visit)).html
