"""The Compare page, run on the server without a browser."""

import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core import Scenario
from core.language.view import DEFAULT, View
from core.links import tray
from core.solve.compare import compare, sentence
from tests.pages.reading import shown

APP = str(Path(__file__).parents[2] / "app.py")
SECONDS = 60
SAVED = Scenario.preset("spring-2025").change(us_auto_tariff=0.2)
PRESETS = ["threat-24", "deal-2025-09", "latest-2026-07"]
STORY = "c.now~1" + "~1".join(f"preset.{name}" for name in PRESETS)  # as links before names wrote it


def opened(view: View = DEFAULT, **query: str) -> AppTest:
    page = AppTest.from_file(APP, default_timeout=SECONDS)
    page.query_params.update(
        {"b": Scenario().base} | query | {"unit": view.currency, "stat": view.statistic, "lang": view.language}
    )
    sound(page.run())
    page.switch_page("pages/compare.py")
    return sound(page.run())


def sound(page: AppTest) -> AppTest:
    assert [error.message for error in page.exception] == []
    return page


def says(scenarios: list[Scenario], reference: str = "2024", view: View = DEFAULT) -> str:
    return sentence(compare(scenarios, reference, view), with_range=True)


@pytest.mark.parametrize("view", [View(), View("jpy", "japan", "ja")], ids=str)
def test_the_page_opens_with_what_the_reader_brought_and_the_story_is_one_click_away(view):
    page = opened(view)
    assert shown(page) == says([Scenario()], view=view)
    assert len(page.info) == 1
    page.button(key="tray/story").click()
    assert shown(sound(page.run())) == says([Scenario(), *map(Scenario.preset, PRESETS)], view=view)
    assert not page.info
    assert "tray/story" not in [one.key for one in page.button]


def test_saved_scenarios_come_with_the_link():
    page = opened(tray=tray.encode([SAVED]))
    assert shown(page) == says([SAVED, Scenario()])
    assert not page.info


def test_the_page_opens_with_nothing_twice():
    current = Scenario.preset("deal-2025-09")
    page = opened(b="deal-2025-09", tray=tray.encode([current, SAVED]))
    assert shown(page) == says([current, SAVED])
    page.button(key="tray/story").click()
    others = [Scenario.preset(name) for name in PRESETS if name != "deal-2025-09"]
    assert shown(sound(page.run())) == says([current, SAVED, *others])


def test_a_saved_scenario_that_cannot_be_read_is_told():
    page = opened(tray="1~~b.2024~.a.fast")
    assert "Saved scenario 1" in page.warning[0].value


def test_saving_puts_the_scenario_into_the_link_and_removing_takes_it_out():
    page = opened(a="20")
    page.button(key="tray/add").click()
    sound(page.run())
    assert page.query_params["tray"] == tray.encode([SAVED])
    page.button(key="tray/remove/0").click()
    sound(page.run())
    assert "tray" not in page.query_params


def test_another_reference_moves_the_whole_comparison():
    page = opened(cmp=STORY)
    page.selectbox(key="reference/compare").set_value("deal-2025-09")
    sound(page.run())
    assert shown(page) == says([Scenario(), *map(Scenario.preset, PRESETS)], "deal-2025-09")
    assert page.query_params["r"] == "deal-2025-09"


@pytest.mark.parametrize("name", ["contributions", "sectors", "revenue", "diversion", "prices", "levers"])
def test_every_table_has_a_column_a_scenario(name):
    page = opened(cmp=STORY)
    page.button_group(key="compare/table").set_value(name)
    sound(page.run())
    (table,) = [block.proto.body for block in page.get("html") if "class='paper'" in block.proto.body]
    heads = [unescape(re.sub("<[^>]+>", "", head)) for head in re.findall("<th.*?</th>", table)]
    assert {"Spring 2025", "No deal: 24 %", "Latest law on file"} < set(heads)


@pytest.mark.parametrize(
    ("view", "unit", "factor", "digits"),
    [
        (View(), "USD bn", 1.0, 1),
        (View("jpy"), "JPY bn", 1.0, 0),
        (View(language="ja"), "億ドル", 10.0, 0),
        (View("jpy", "us", "ja"), "億円", 10.0, 0),
    ],
    ids=str,
)
def test_the_table_counts_and_rounds_as_sentences_do(view, unit, factor, digits):
    page = opened(view)
    (table,) = [block.proto.body for block in page.get("html") if "class='paper'" in block.proto.body]
    found = compare([Scenario()], "2024", view).side_by_side("contributions", "value")
    for value in found[found.columns[-1]]:
        size = f"{abs(factor * value):,.{digits}f}"
        if size.strip("0.,"):
            assert f">{'+' if value > 0 else '−'}{size}<" in table
    assert any(f"{unit}。" in block.proto.body or f"{unit}." in block.proto.body for block in page.get("html"))
