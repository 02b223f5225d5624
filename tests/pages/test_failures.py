"""A part of a page that fails: one sentence, the rest of the page, and the move kept in the address."""

import logging
from pathlib import PurePosixPath

import pytest
from streamlit.testing.v1 import AppTest

import pages.frame
from core.language.catalogue import text
from pages.frame.failures import BROKEN, MOVE, forget, guarded, section
from pages.frame.page import PAGES
from pages.frame.session import Session
from tests.pages.opening import address, page_at

pytestmark = pytest.mark.breaks
SAFE = "Your scenario is safe in the address."


def opened(path: str, **query: str) -> AppTest:
    return page_at(path, **{"lang": "en"} | query)


def held(app: AppTest) -> dict[str, str]:
    """The address, without its version."""
    return {key: value for key, value in address(app).items() if key not in ("v", "z")}


def test_what_could_not_be_done_is_forgotten_once_the_reader_goes_on():
    session = Session()
    guarded(session, lambda: 1 / 0)
    assert [note.message for note in session.notes] == [str(MOVE)]
    forget(session)
    assert session.notes == ()


def sections(monkeypatch, path: str) -> list[str]:
    """The names of the page's parts, as it draws them."""
    seen = []

    def noted(session, what, draw, *given):
        seen.append(what)
        return section(session, what, draw, *given)

    with monkeypatch.context() as patch:
        patch.setattr(pages.frame, "section", noted)
        opened(path)
    return seen


def failing(broken: str):
    """A `section` in which that part breaks, after it has drawn nothing."""

    def breaks(*_given):
        raise ZeroDivisionError("secret of the house")

    return lambda session, what, draw, *given: section(session, what, breaks if what == broken else draw, *given)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: PurePosixPath(path).stem)
def test_any_part_of_a_page_can_fail_and_the_move_is_kept_and_the_rest_is_drawn(path, monkeypatch, caplog):
    names = sections(monkeypatch, path)
    assert names
    app = opened(path, b="2024", a="20")
    assert not app.error
    for number, name in enumerate(names):
        language = ("ja", "en")[number % 2]
        with monkeypatch.context() as patch, caplog.at_level(logging.ERROR):
            patch.setattr(pages.frame, "section", failing(name))
            app.button_group(key="view/language").set_value(language)
            app.run()
        assert [one.message for one in app.exception] == [], name
        (said,) = [one.value for one in app.error]
        assert said.endswith(text(BROKEN, language).partition("{part}")[2])
        assert "secret" not in said
        assert held(app) == {"b": "2024", "a": "20"} | ({"lang": "ja"} if language == "ja" else {}), name
        assert app.get("page_link"), name  # the reader can go on
        assert "secret of the house" in caplog.text
        caplog.clear()
    assert not app.run().error


def test_a_lever_moved_as_the_levers_fail_is_in_the_address(monkeypatch):
    app = opened("app.py")
    monkeypatch.setattr(pages.frame, "section", failing("The levers"))
    app.slider(key="lever/slide/us_auto_tariff").set_value(20.0).run()
    assert held(app)["a"] == "20"
    assert any(SAFE in one.value for one in app.error)
    assert app.get("vega_lite_chart")
    monkeypatch.undo()
    assert app.run().slider(key="lever/slide/us_auto_tariff").value == 20.0
