"""Pages open with the inputs of their link, and keep them in it."""

from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from core import Scenario
from core.inputs import decode, pages
from core.links import tray
from tests.pages.opening import address, page_at, sound

SCRIPTS = {page: f"pages/{page}.py" for page in pages()} | {
    "backtest": "pages/back_test.py",
    "law": "pages/law_and_data.py",
}
TEXTS = {
    "compare": "c.preset.2024~1now~1saved.1~t.levers",
    "solve": "s.offers~ol.y~oc.prices~a-y.140~o-y.151.5",
    "path": "w.36~k.calendar",
    "backtest": "s.transport",
    "evidence": "f.exports~y.1990-2020~t.0~dw.trade~do.84~1china",
    "world": "w.everyone~e.5.5",
    "formula": "e.3~p.0.945~f.5~c.Korea, South",
    "law": "s.8703~l.8703230140",
}
SAVED = [Scenario.preset("2024"), Scenario.preset("spring-2025").change(us_auto_tariff=0.2)]


def opened(page: str, **query: str) -> AppTest:
    return at(page_at(**{"lang": "en"} | query), page)


def at(app: AppTest, page: str) -> AppTest:
    app.switch_page(SCRIPTS[page])
    return sound(app.run())


def shown(app: AppTest) -> list[str]:
    """Sentences and tables, as text."""
    found = [unescape(block.proto.body) for block in app.get("html")]
    return [body for body in found if "<p" in body or "<table" in body]


@pytest.mark.parametrize("page", TEXTS)
def test_a_page_opens_with_the_inputs_of_its_link(page):
    link = pages()[page].link
    app = opened(page, **{link: TEXTS[page], "tray": tray.encode(SAVED)})
    assert [note.value for note in app.warning] == []
    assert address(app)[link] == TEXTS[page]
    drawn = {key.partition("/")[2].partition("/")[0]: key for key in app.session_state["explorer"].shown if key.startswith(f"{page}/")}  # fmt: skip
    assert drawn
    assert app.session_state["explorer"].kept[link] == TEXTS[page]
    values = decode(page, TEXTS[page]).values
    for key, value in app.session_state["explorer"].shown.items():
        name = key.removeprefix(f"{page}/")
        if name in values and values[name] is not None:
            held = values[name]
            if isinstance(value, str) and isinstance(held, float):  # a field in which an exact number is typed
                held = pages()[page].inputs[name].write(held)
            assert (tuple(value) if isinstance(value, list) else value) == held, key


def test_going_from_page_to_page_loses_no_input():
    app = opened("solve")
    app.button_group(key="solve/section").set_value("tradeoffs")
    sound(app.run())
    app.selectbox(key="solve/y").set_value("buy_farm")
    sound(app.run())
    answer = shown(app)
    at(app, "world").button_group(key="world/who").set_value("everyone")
    sound(app.run())
    sound(app.switch_page("app.py").run())
    assert address(app)["slv"] == "s.tradeoffs~y.q"
    assert address(app)["wld"] == "w.everyone"
    assert shown(at(app, "solve")) == answer
    assert app.selectbox(key="solve/y").value == "buy_farm"


def test_a_shared_goal_opens_with_the_same_inputs_and_the_same_answer():
    app = opened("solve", a="20", y="140")
    app.selectbox(key="solve/lever").set_value("us_general_tariff")
    app.text_input(key="solve/target/USD bn/us").set_value("60.125")
    sound(app.run())
    again = opened("solve", **address(app))
    assert again.text_input(key="solve/target/USD bn/us").value == "60.125"
    assert shown(again) == shown(app)
    assert address(again) == address(app)


def test_shared_offers_open_with_the_same_packages():
    app = opened("solve", slv="s.offers~ol.y")
    app.text_input(key="solve/offer/japan/usd_jpy").set_value("135")
    app.selectbox(key="solve/offer/cost").set_value("prices")
    sound(app.run())
    again = opened("solve", **address(app))
    assert again.text_input(key="solve/offer/japan/usd_jpy").value == "135"
    assert shown(again) == shown(app)


def test_inputs_that_cannot_be_used_are_told_in_the_language_of_the_page():
    english = opened("world", wld="e.11~zz.1").warning
    japanese = opened("world", wld="e.11~zz.1", lang="ja").warning
    assert ["“11”" in english[0].value, "“wld" in english[1].value] == [True, True]
    assert ["「11」が指定された" in japanese[0].value, "「wld" in japanese[1].value] == [True, True]


def test_removing_a_saved_scenario_leaves_the_others_chosen():
    app = opened("compare", cmp="c.now~1saved.1~1saved.2", tray=tray.encode(SAVED))
    app.button(key="tray/remove/0").click()
    sound(app.run())
    assert address(app)["cmp"] == "c.now~1saved.1"
    assert address(app)["tray"] == tray.encode(SAVED[1:])


def test_a_saved_scenario_that_the_tray_lacks_is_told():
    app = opened("compare", cmp="c.now~1saved.3")
    assert any("saved.3" in caption.value for caption in app.caption)
    assert app.multiselect(key="compare/chosen").value == ["now"]


def test_a_line_of_another_search_is_not_carried_over():
    app = opened("law", law="s.excavator~l.8429521050")
    app.text_input(key="law/search").set_value("8703")
    sound(app.run())
    assert address(app)["law"] == "s.8703"
    assert "8703" in " ".join(shown(app))
