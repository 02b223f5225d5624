"""Japanese throughout: the catalogue is whole, and no page asks for a message it lacks."""

import re
from string import Formatter

import pytest
from streamlit.testing.v1 import AppTest

from core.language import catalogue as language
from core.links.link import decode
from core.scenario.levers import levers
from core.scenario.presets import presets
from pages.explore_parts.controls import groups
from pages.frame.page import LANGUAGE_ONLY, PAGES
from scripts import translations
from tests.pages.opening import page_at
from tests.pages.reading import english, everything

# (message, context) → Japanese.
CATALOGUE = {(message.id, message.context): message.string for message in translations.read("ja") if message.id}
# What is drawn only once opened, by page; a chosen part of a page is opened by its name.
OPENED = {
    "app.py": [dict.fromkeys(("files", "resets", "reference", *(f"table/{name}" for name in ("contributions", "surplus", "sectors", "effects", "diversion"))), True) | {f"groups/{kind}": list(groups(kind)) for kind in ("policy", "assumption")}],
    "pages/solve.py": [{"solve/section": name, "doubt/variance": True, "doubt/models": True, f"table/{table}": True} for name, table in (("goal", ""), ("tradeoffs", "heatmap"), ("matters", "tornado"), ("offers", "frontier"))],
    "pages/path.py": [{f"path/{name}": True for name in ("add", "options", "words", "files")} | {f"table/path_{name}": True for name in ("months", "years", "effects", "timeline")}],
    "pages/evidence.py": [{"table/evidence_estimates": True, "table/evidence_stability": True, "table/evidence_j_curve": True, "table/evidence_pass_through": True, "table/pass_through": True, "table/coefficients": True}, {"evidence/form": "ardl"}],
    "pages/compare.py": [{"table/compare": True}],
    "pages/world.py": [{"table/world": True}],
    "pages/formula.py": [{"table/formula": True}],
    "pages/back_test.py": [{f"law/section/backtest-{name}": True for name in ("exports", "sectors", "general")} | {"table/backtest_months": True, "table/backtest_sectors": True, "table/backtest_verdict": True}],
    "pages/law_and_data.py": [{f"law/section/{name}": True for name in ("timeline", "presets", "sources", "parameters", "sectors", "collection", "outside", "model", "limits")} | {"table/line_history": True, "table/outside": True}],
}  # fmt: skip


@pytest.fixture
def asked(monkeypatch) -> set[tuple[str, str | None]]:
    """Every message the pages ask for while the test runs."""
    found: set[tuple[str, str | None]] = set()
    whole = language.catalogue("ja")

    class Watched:
        def get(self, message: tuple[str, str | None], instead: str) -> str:
            found.add(message)
            return whole.get(message, instead)

    monkeypatch.setattr(language, "catalogue", lambda name: Watched() if name == "ja" else {})
    return found


def japanese(path: str, **state: object) -> AppTest:
    return page_at(path, state, lang="ja")


def placeholders(message: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(message) if name is not None)


def test_the_catalogue_holds_exactly_the_messages_of_the_pages():
    wanted = {(message.id, message.context) for message in translations.template() if message.id}
    assert set(CATALOGUE) == wanted, "run `make translations` and translate what it lists"


def test_every_message_is_translated_with_its_placeholders():
    for (message, _), translated in CATALOGUE.items():
        assert translated.strip(), message
        assert placeholders(translated) == placeholders(message), message


@pytest.mark.parametrize(
    ("path", "state"), [(path, state) for path in PAGES for state in OPENED.get(path, [{}])], ids=str
)
def test_a_japanese_page_is_japanese_throughout_and_asks_for_no_message_the_catalogue_lacks(path, state, asked):
    page = japanese(path, **state)
    assert len(asked) > len(PAGES)
    # A column's name is looked up in one context after another; one that is in none is English, and seen below.
    lacking = {(message, context) for message, context in asked - set(CATALOGUE) if "column" not in (context or "")}
    assert lacking == set()
    assert {text: english(text) for text in everything(page) if english(text)} == {}


@pytest.mark.parametrize(
    "query", ["a=99", "a=fast", "b=spring-2026", "zz=1", "v=1-9.9-2031.01", {str(number): "1" for number in range(500)}]
)
def test_a_note_about_a_link_is_in_the_language_of_the_page(query):
    notes = decode(query).notes
    assert notes
    for note in notes:
        assert re.search("[ぁ-ん]", note.say("ja"))
        assert not re.search("[ぁ-ん]", note.say("en"))


def test_what_a_lever_can_take_is_said_in_both_languages_with_the_same_bounds(subtests):
    for key, known in levers().items():
        with subtests.test(key=key):
            english_numbers, numbers = (
                [float(found) for found in re.findall(r"\d+(?:\.\d+)?", known.allowed(name).replace(",", ""))]
                for name in ("en", "ja")
            )
            # A sum counts in 億: ten of them are a billion.
            assert [number * known.unit.times.get("ja", 1) for number in english_numbers] == numbers


def test_every_preset_speaks_both_languages():
    for preset in presets().values():
        for words in (preset.label, preset.short, preset.note, preset.legal_basis):
            assert set(words) == {"en", "ja"}
            assert words["ja"] != words["en"]
            assert english(words["ja"]) == []


def test_every_lever_names_its_source_in_both_languages(subtests):
    for key, known in levers().items():
        with subtests.test(key=key):
            assert known.source
            assert english(known.cites["ja"]) == []


@pytest.mark.parametrize(
    "words", ["MFN税率にadd to MFN", "Read in a secondary source", "出典: Proclamation 10908", "単位：USD bn a year"]
)
def test_english_among_japanese_is_seen(words):
    assert english(words)


@pytest.mark.parametrize("path", PAGES)
def test_a_switch_stands_only_where_it_changes_something(path):
    switches = {"view/language"}
    if PAGES[path] not in LANGUAGE_ONLY:
        switches |= {"view/currency", "view/statistic"}
    assert {group.key for group in japanese(path).button_group if group.key.startswith("view/")} == switches
