"""The compact view: the page's own words, only what is shown, made once however many ask."""

from concurrent.futures import ThreadPoolExecutor
from html import unescape
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest

from core import Scenario, simulate
from core.charts.registry import CHARTS
from core.draws.ranges import ranges
from core.export import compact as module
from core.export import snippet
from core.export.compact import compact
from core.figures.version import DATA, MODEL
from core.language.view import PICTURED, View
from core.links.link import decode
from core.words.headline import headline, range_sentence

SCENARIO = Scenario.preset("deal-2025-09").change(usd_jpy=141.0, buy_farm=6.5)
PAGE = "https://trade.example.org/"


@pytest.fixture
def afresh():
    module._compact.cache_clear()
    yield
    module._compact.cache_clear()


@pytest.mark.parametrize("view", [View(), View("jpy", "japan", "ja")], ids=["en", "ja"])
@pytest.mark.parametrize("chart", PICTURED)
def test_it_says_what_the_page_says_and_names_its_reference_and_versions(chart, view):
    found = compact(SCENARIO, view, chart)
    assert found.headline == headline(simulate(SCENARIO), view, ranges(SCENARIO))
    assert found.range == range_sentence(simulate(SCENARIO), ranges(SCENARIO), view)
    about = " ".join(found.about)
    assert {"en": "Compared with: 2024 law", "ja": "比較の基準：2024年の制度"}[view.language] in about
    assert {"en": "not a forecast", "ja": "予測ではない"}[view.language] in about
    assert DATA in about
    assert MODEL in about


def test_every_chart_a_link_may_name_can_be_drawn():
    assert set(PICTURED) <= set(CHARTS)


@pytest.mark.parametrize("chart", PICTURED)
def test_every_chart_is_low_enough_for_a_frame(chart):
    everything = Scenario.preset("latest-2026-07").change(usd_jpy=141.0, buy_farm=6.5, jp_retaliation=0.1)
    assert len(compact(everything, View(), chart).rows["rows"]) <= 7


def test_the_bars_still_add_up_to_the_change(afresh):
    rows = compact(SCENARIO, View(), "contributions").rows["rows"]
    surplus = simulate(SCENARIO).surplus()
    bars = sum(row["end"] - row["start"] for row in rows if row["kind"] in ("raises", "lowers"))
    assert bars == pytest.approx(surplus.change, abs=1e-9)  # sums of floats


def test_it_simulates_no_other_scenario_and_no_ranges_of_contributions(afresh, monkeypatch):
    asked = []
    monkeypatch.setattr(module, "simulate", lambda scenario: asked.append(scenario) or simulate(scenario))
    monkeypatch.setattr("core.draws.ranges.contribution_ranges", None)
    compact(SCENARIO, View(), "surplus")
    assert asked == [SCENARIO]


def test_a_hundred_readers_at_once_cost_one_simulation(afresh, monkeypatch):
    asked = []
    monkeypatch.setattr(module, "simulate", lambda scenario: asked.append(scenario) or simulate(scenario))
    with ThreadPoolExecutor(16) as readers:
        found = list(readers.map(lambda _: compact(SCENARIO, View(), "surplus"), range(100)))
    assert len(asked) == 1
    assert all(one is found[0] for one in found)


class Frame(HTMLParser):
    def handle_starttag(self, tag, attributes):
        self.tag, self.attributes = tag, dict(attributes)


@pytest.mark.parametrize("view", [View(), View("jpy", "japan", "ja")], ids=["en", "ja"])
@pytest.mark.parametrize("chart", PICTURED)
def test_the_frame_leads_to_this_scenario_in_this_view(chart, view):
    html = snippet.iframe(SCENARIO, view, chart, PAGE)
    frame = Frame()
    frame.feed(html)
    assert frame.tag == "iframe"
    address = urlsplit(frame.attributes["src"])
    query = {key: values[0] for key, values in parse_qs(address.query).items()}
    assert decode(query).scenario == SCENARIO
    assert (query["embed"], query["chart"], query["lang"]) == ("true", chart, view.language)
    assert frame.attributes["title"]
    assert 300 <= int(frame.attributes["height"]) <= 480
    assert unescape(html).count("<") == 2


def test_a_chart_there_is_not_is_told_by_the_link_and_refused_in_a_frame():
    (note,) = decode({"b": "2024", "chart": "pie"}).notes
    assert "contributions, surplus, sectors" in note.message
    with pytest.raises(KeyError):
        snippet.iframe(SCENARIO, View(), "pie", PAGE)
