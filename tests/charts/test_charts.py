"""Charts draw, and show what the result's tables hold."""

import importlib
import itertools
import json
import pkgutil
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import altair as alt
import pytest

from core import Scenario, charts, simulate
from core.charts import contributions, diversion, effects, label_text, layout, sectors, surplus
from core.charts.registry import CHARTS, OF_A_RESULT, spec
from core.charts.theme import FONT, PALETTES
from core.figures.tables import declarations
from core.language import labels
from core.language.numbers import amount
from core.language.view import PICTURED, View
from core.scenario.presets import presets
from core.trade.result import Result

ROOT = Path(__file__).parents[2]
LANGUAGES, THEMES = ("en", "ja"), tuple(PALETTES)
# Every pair of choices meets once.
VIEWS = [View(), View("usd", "japan", "ja"), View("jpy", "us", "ja"), View("jpy", "japan", "en")]
EXACT = 1e-9  # the same float sums in another order, on amounts up to 1e4
SCENARIOS = {
    "spring": Scenario.preset("spring-2025"),
    "none": Scenario.preset("2024"),
    "all at once": Scenario.preset("spring-2025").change(usd_jpy=110, jp_farm_tariff_cut=1.0, buy_farm=8),
}


@cache
def result(name: str) -> Result:
    return simulate(SCENARIOS[name])


@pytest.fixture(params=SCENARIOS)
def found(request) -> Result:
    return result(request.param)


@pytest.fixture(params=VIEWS, ids=str)
def view(request) -> View:
    return request.param


def named(node: object) -> set[str]:
    """Names of the datasets a specification draws from."""
    if isinstance(node, list):
        return set().union(*map(named, node))
    if not isinstance(node, dict):
        return set()
    own = {node["data"]["name"]} if "name" in node.get("data", {}) else set()
    return own.union(*map(named, node.values()))


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours as the Web Content Accessibility Guidelines define it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_every_chart_is_valid_vega_lite_without_data_in_both_languages(theme):
    for name, language in itertools.product(CHARTS, LANGUAGES):
        drawn = spec(name, language, theme)
        alt.LayerChart.validate(drawn)  # what from_dict does first; making a chart of it takes ten times as long
        assert drawn["width"] == "container", name
        assert drawn["description"] == CHARTS[name].title[language], name
        assert "datasets" not in drawn, name
        assert '"values"' not in json.dumps(drawn), name


def test_every_module_that_declares_a_chart_is_in_the_registry():
    modules = [importlib.import_module(f"core.charts.{found.name}") for found in pkgutil.iter_modules(charts.__path__)]
    declared = [module.CHART for module in modules if hasattr(module, "CHART")]
    assert len(declared) > 15
    assert all(any(chart is known for known in CHARTS.values()) for chart in declared)
    assert all(name in CHARTS for name in (*OF_A_RESULT, *PICTURED))


@pytest.mark.parametrize("name", OF_A_RESULT)
def test_a_chart_draws_exactly_the_datasets_its_rows_give(name):
    assert named(spec(name, "en", "light")) == set(CHARTS[name].rows(result("spring"), VIEWS[0]))


def test_every_field_a_chart_draws_is_in_its_rows():
    for name, drawn in ((name, spec(name, "en", "light")) for name in OF_A_RESULT):
        data = CHARTS[name].rows(result("spring"), VIEWS[0])
        for layer in drawn["layer"]:
            fields = {channel["field"] for channel in layer["encoding"].values() if "field" in channel}
            for row in data[layer["data"]["name"]]:
                assert fields <= set(row), name


def test_a_spec_is_compiled_once():
    assert spec("surplus", "en", "light") is spec("surplus", "en", "light")


@pytest.mark.parametrize("name", OF_A_RESULT)
def test_rows_are_plain_small_and_within_their_axis(name, found, view):
    data = CHARTS[name].rows(found, view)
    assert json.loads(json.dumps(data)) == data
    assert sum(map(len, data.values())) < 80
    low, high = data["frame"][0]["at"], data["frame"][-1]["at"]
    drawn = [
        row[end] for row in [*data["rows"], *data.get("parts", [])] for end in ("value", "start", "end") if end in row
    ]
    assert all(low - EXACT <= value <= high + EXACT for value in drawn)


def test_the_bars_of_the_contributions_run_end_to_end_from_reference_to_scenario(found, view):
    first, *bars, last = contributions.rows(found, view)["rows"]
    change = found.surplus(view)
    assert first["end"] == change.reference
    assert last["start"] == change.scenario
    assert [bar["start"] for bar in bars] == [first["end"], *(bar["end"] for bar in bars)][: len(bars)]
    assert sum(bar["end"] - bar["start"] for bar in bars) == pytest.approx(change.change, abs=EXACT)
    assert len(bars) <= contributions.MOST


def test_small_levers_are_drawn_together_and_lose_nothing():
    parts = [(str(size), str(size), (-1) ** size * size) for size in range(1, 14)]
    kept = contributions._grouped(parts, "en")
    assert len(kept) == contributions.MOST
    assert kept[-1][1] == "Other levers"
    assert sum(value for *_, value in kept) == sum(value for *_, value in parts)


def test_the_surplus_chart_shows_reference_scenario_and_the_later_companion(view):
    now = result("spring")
    later = simulate(now.scenario.change(horizon=10))
    there, here, then = surplus.rows(now, view, later)["rows"]
    assert (there["value"], here["value"]) == (now.surplus(view).reference, now.surplus(view).scenario)
    assert then["value"] == later.surplus(view).scenario
    assert then["text"] in surplus.CHART.takeaway(now, view, later)


def test_a_companion_at_the_same_horizon_is_not_drawn_twice():
    assert len(surplus.rows(result("spring"), View(), result("spring"))["rows"]) == 2


def test_sectors_show_the_largest_changes_of_the_table_and_their_parts_sum_to_them(found, view):
    data, table = sectors.rows(found, view), found.sectors(view)
    change = dict(zip(table.flow + "." + table["item"], table.change, strict=True))
    shown = {row["item"]: row["value"] for row in data["rows"]}
    assert shown.items() <= change.items()
    left = [abs(value) for key, value in change.items() if key not in shown]
    if len(shown) == sectors.MOST:
        assert max(left) <= min(map(abs, shown.values()))
    for item, value in shown.items():
        parts = [part["end"] - part["start"] for part in data["parts"] if part["item"] == item]
        assert sum(parts) == pytest.approx(value, abs=EXACT)


def test_effects_show_the_numbers_of_their_table(found, view):
    table = found.effects(view).set_index("flow")
    for row in effects.rows(found, view)["rows"]:
        flow, effect = row["item"].split(".")
        assert row["value"] == table.loc[flow, effect]
        assert row["text"] == amount(row["value"], view.unit, view.language, signed=True)


def test_diversion_shows_every_source_with_japan_first_and_alone_in_its_colour(found, view):
    rows, table = diversion.rows(found, view)["rows"], found.diversion(view)
    assert {row["item"]: row["value"] for row in rows} == dict(zip(table.source, table.change, strict=True))
    assert [row["item"] for row in rows if row["who"] == "japan"] == ["japan"] == [rows[0]["item"]]


@pytest.mark.parametrize("name", OF_A_RESULT)
def test_a_takeaway_says_simulated_and_quotes_only_numbers_the_chart_shows(name, found, view):
    data, sentence = CHARTS[name].rows(found, view), CHARTS[name].takeaway(found, view)
    assert data["takeaway"] == [{"text": sentence}]
    assert sentence.startswith({"en": "Simulated", "ja": "試算"}[view.language])
    shown = {row["text"] for row in data["rows"]}
    if name == "surplus":
        shown.add(amount(found.surplus(view).change, view.unit, view.language, signed=True))
    left = sentence
    for text in sorted(shown, key=len, reverse=True):
        left = left.replace(text, "")
    assert not any(mark in left for mark in ("$", "¥", "億", "兆"))


def test_an_unchanged_world_is_said_to_be_unchanged():
    assert "stays at $68.3 bn" in surplus.CHART.takeaway(result("none"), View())
    assert "stay as they are" in diversion.CHART.takeaway(result("none"), View())
    assert "neither flow" in effects.CHART.takeaway(result("none"), View())
    assert "no lever" in contributions.CHART.takeaway(result("none"), View())
    assert sectors.rows(result("none"), View())["rows"] == []


def test_the_axis_stays_while_a_slider_moves_a_little():
    moved = [simulate(SCENARIOS["spring"].change(us_auto_tariff=rate)) for rate in (0.25, 0.26, 0.275, 0.28)]
    for name in OF_A_RESULT:
        frames = [CHARTS[name].rows(outcome, View())["frame"] for outcome in moved]
        assert all(frame == frames[0] for frame in frames), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_a_row_can_have_fits_beside_its_bar(language):
    letters = label_text.LETTERS if language == "en" else label_text.LETTERS // 2
    names = [*labels.short("sectors", language).values(), *labels.short("us_exports_to_japan", language).values()]
    names += [row[language] for row in labels.SOURCES.values()] + [
        preset.label[language] for preset in presets().values()
    ]
    names += [row[language] for row in declarations()["contributions"].values()]
    for name in names:
        broken = label_text.lines(name).split("\n")
        assert len(broken) <= 2, name
        # A Latin letter in a Japanese name takes half the room, so counting each as one is the strict side.
        assert max(map(len, broken)) <= letters, name


def test_axis_marks_are_written_as_they_are_placed():
    written = {row["text"] for row in layout.frame([-7.5, 0.0, 250.0], "USD bn", "en")}
    assert written == {"\u2212$7.5 bn", "0", "$250 bn"}
    assert layout.frame([12500.0], "JPY bn", "ja")[0]["text"] == "12.5兆円"


@pytest.mark.parametrize("theme", THEMES)
def test_text_reaches_4_5_to_1_and_marks_3_to_1_on_the_page(theme):
    palette = PALETTES[theme]
    assert min(contrast(colour, palette.background) for colour in (palette.text, palette.muted)) >= 4.5
    assert min(contrast(colour, palette.background) for colour in (palette.blue, palette.orange, palette.grey)) >= 3.0


@pytest.mark.parametrize("theme", THEMES)
def test_charts_stand_on_the_page_s_background_in_the_page_s_font(theme):
    page = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
    assert PALETTES[theme].background == page[theme]["backgroundColor"]
    assert PALETTES[theme].text == page[theme]["textColor"]
    assert page["font"] == FONT


def marks(drawn: dict) -> Iterator[dict]:
    """The encoding of every mark."""
    if "encoding" in drawn:
        yield drawn["encoding"]
    for part in drawn.get("layer", ()):
        yield from marks(part)


@pytest.mark.parametrize("name", CHARTS)
def test_a_mark_that_says_something_says_the_same_on_hover_and_no_other_says_anything(name):
    drawn = spec(name, "ja", "light")
    assert drawn["config"]["mark"]["tooltip"] is None
    spoken = {"field": "spoken", "type": "nominal"}
    for encoding in marks(drawn):
        says = encoding.get("description", {}).get("field") == "spoken"
        assert encoding.get("tooltip") == (spoken if says else None)


def test_a_reference_that_moves_has_its_own_bar_in_the_later_year(view):
    now = simulate(Scenario.preset("latest-2026-07", reference="latest-2026-07").change(us_auto_tariff=0.275))
    later = simulate(now.scenario.change(horizon=10))
    data = surplus.rows(now, view, later)
    there, here, reference, then = data["rows"]
    assert reference["value"] == later.surplus(view).reference != there["value"]
    assert (here["reference"], then["reference"]) == (there["value"], reference["value"])
    assert reference["text"] in reference["spoken"]
    assert reference["spoken"] in data["takeaway"][0]["text"]
