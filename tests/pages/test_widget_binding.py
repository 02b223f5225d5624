"""Which of the values a browser sends are moves, and which are merely late."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from pages.frame import widget_binding
from pages.frame.session import Session

SLIDE, TYPE, OTHER = "lever/slide/us_auto_tariff", "lever/type/us_auto_tariff", "lever/slide/usd_jpy"
WORDS = {"label": "A lever", "options": ["a", "b"]}


@pytest.fixture
def state(monkeypatch) -> dict:
    found: dict = {}
    monkeypatch.setattr(widget_binding, "st", SimpleNamespace(session_state=found))
    monkeypatch.setattr(widget_binding, "heard", lambda session: False)
    return found


def drawn(state: dict, session: Session, **truths: object) -> None:
    keys = {"slide": SLIDE, "typed": TYPE, "other": OTHER}
    for name, truth in truths.items():
        widget_binding.draw(session, keys[name], truth, taken(state), label=name)


def taken(state: dict) -> Callable:
    return lambda key, value=None, **_: state.setdefault(key, value)


def moves(session: Session) -> list[tuple[str, object]]:
    found = []
    widget_binding.collect(session, lambda _, key, value: found.append((key, value)))
    return found


def test_a_third_quick_move_outruns_what_the_browser_heard_of_the_first(state):
    session = Session()
    drawn(state, session, slide=27.5, typed=27.5)
    # What the number field sends is two moves old at first, then one.
    for slid, typed in ((27.0, 27.5), (26.5, 27.5), (26.0, 27.0)):
        state.update({SLIDE: slid, TYPE: typed})
        assert moves(session) == [(SLIDE, slid)]
        drawn(state, session, slide=slid, typed=slid)


def test_a_quick_move_of_another_lever_does_not_take_back_the_first(state, monkeypatch):
    session = Session()
    drawn(state, session, slide=27.5, typed=27.5, other=150.0)
    state[TYPE] = 15.0
    assert moves(session) == [(TYPE, 15.0)]
    drawn(state, session, slide=15.0, typed=15.0, other=150.0)
    # The slider has not heard of it, and another lever moves.
    state.update({SLIDE: 27.5, OTHER: 140.0})
    assert moves(session) == [(OTHER, 140.0)]
    drawn(state, session, slide=15.0, typed=15.0, other=140.0)
    # Once the browser has heard, the same value is a move.
    monkeypatch.setattr(widget_binding, "heard", lambda session: True)
    state[SLIDE] = 27.5
    assert moves(session) == [(SLIDE, 27.5)]


def test_a_browser_is_told_what_is_chosen_when_an_option_gets_another_name_and_not_before(state):
    session, told = Session(), []

    def widget(key: str, value: object = None, **_: object) -> object:
        told.append(value is None)
        return state.setdefault(key, value)

    for name in ("A", "A", "B", "B"):
        session.naming = {}
        widget_binding.draw(session, OTHER, "a", widget, **WORDS, format_func=lambda option, name=name: name + option)
        session.named = session.naming
    assert told == [False, False, True, False]


def test_no_two_options_of_a_widget_have_one_name(state):
    settings = {}
    widget_binding.draw(
        Session(), OTHER, "b", lambda key, value, **given: settings.update(given), **WORDS, format_func=lambda _: "Law"
    )
    assert [settings["format_func"](option) for option in ("a", "b")] == ["Law", "Law (2)"]
