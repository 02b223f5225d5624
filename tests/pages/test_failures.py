"""A part of a page that fails: one sentence, the rest of the page, and the move kept in the address."""

import logging
from pathlib import Path, PurePosixPath

import pytest
from streamlit.testing.v1 import AppTest

import pages.frame
from pages.frame.failures import section
from pages.frame.page import PAGES

APP = str(Path(__file__).parents[2] / "app.py")
SECONDS = 120
SAFE = "Your scenario is safe in the address."


def opened(path: str, **query: str) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=SECONDS)
    app.query_params.update({"lang": "en"} | query)
    if path != "app.py":
        app.switch_page(path)
    return app.run()


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
    for name in names:
        app = opened(path, b="2024", a="20")
        assert not app.error, name
        with monkeypatch.context() as patch:
            patch.setattr(pages.frame, "section", failing(name))
            app.button_group(key="view/language").set_value("ja")
            with caplog.at_level(logging.ERROR):
                app.run()
            assert [one.message for one in app.exception] == [], name
            (said,) = [one.value for one in app.error]
            assert "secret" not in said
            assert "アドレス" in said
            assert (app.query_params["lang"], app.query_params["a"], app.query_params["b"]) == (["ja"], ["20"], ["2024"])
            assert app.get("page_link"), name  # the reader can go on
        assert "secret of the house" in caplog.text
        caplog.clear()


def test_a_lever_moved_as_the_levers_fail_is_in_the_address(monkeypatch):
    app = opened("app.py")
    monkeypatch.setattr(pages.frame, "section", failing("The levers"))
    app.slider(key="lever/slide/us_auto_tariff").set_value(15.0).run()
    assert app.query_params["a"] == ["15"]
    assert any(SAFE in one.value for one in app.error)
    assert app.get("vega_lite_chart")
    monkeypatch.undo()
    assert app.run().slider(key="lever/slide/us_auto_tariff").value == 15.0
