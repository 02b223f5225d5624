"""Links: what is written is read back exactly, and nothing that comes in can break the page."""

import random
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import Scenario, simulate
from core.figures.version import VERSION
from core.language.messages import short
from core.links.carriers import is_tracking
from core.links.link import KEPT, LONGEST, MIGRATIONS, VIEW, decode, encode, to_text
from core.links.values import read_value
from core.scenario.lever import LeverError
from core.scenario.levers import by_link, levers, stored
from core.scenario.presets import in_force, preset, presets
from tests.core.scenarios import scenarios
from tests.hostile.properties import KINDS, plain_key

FUZZ = 2_000
HOSTILE = (
    "", " ", "nan", "NaN", "inf", "-inf", "1e400", "-1e400", "1e-400", "9" * 400, "-0", "0x10", "1_000", "1,5", "15%", "٣", "１５", "½", "−5",
    "<b>x</b>", "<script>alert(1)</script>", "javascript:alert(1)", "\x00", "a\x00b\x1b[31m\r\n", "\u202eabc", "\ud800", "😀" * 50, "' OR 1=1 --",
    "../../etc/passwd", "${7*7}", "{{7*7}}", "=1+1", "follow", "none", "None", "null", "true", "latest", "latest ", "2024", "SPRING-2025", "soy.corn", ".", "..", "%", "%zz", "+", "&", "=",
)  # fmt: skip
STRANGE_KEYS = (
    "",
    "q",
    "b",
    "r",
    "v",
    "a",
    "g",
    "__class__",
    "<img src=x onerror=alert(1)>",
    "ключ",
    "a\x00",
    "A",
    "us_auto_tariff",
    "base",
    "auto",
    "general",
    *VIEW,
    *KEPT,
)


@settings(max_examples=200)
@given(scenarios())
def test_a_scenario_comes_back_from_its_link_exactly(scenario):
    for query in (encode(scenario), to_text(scenario), "?" + to_text(scenario), dict(parse_qsl(to_text(scenario)))):
        decoded = decode(query)
        assert decoded.scenario == scenario
        assert decoded.scenario.values == scenario.values
        assert decoded.notes == ()
        assert decoded.version == VERSION


@settings(max_examples=10)
@given(scenarios())
def test_a_link_gives_the_same_numbers_to_the_last_digit(scenario):
    simulate.cache_clear()
    sent = simulate(scenario).to_frame()
    simulate.cache_clear()
    assert simulate(decode(to_text(scenario)).scenario).to_frame().equals(sent)


def test_no_two_levers_share_a_key_in_links():
    assert len(by_link()) == len(levers())
    assert not {"b", "r", "v", *VIEW, *KEPT} & set(by_link())


def test_keys_in_links_are_short():
    assert max(map(len, by_link())) <= 3


def test_a_link_holds_departures_only():
    assert encode(Scenario()) | {"z": ""} == {"z": "", "b": "spring-2025", "v": VERSION}
    moved = Scenario.preset("2024").change(us_auto_tariff=0.15)
    assert list(encode(moved)) == ["z", "b", "a", "v"]
    assert encode(moved) | {"z": ""} == {"z": "", "b": "2024", "a": "15", "v": VERSION}
    assert list(encode(moved.change(us_auto_tariff=0.025))) == ["z", "b", "v"]


@settings(max_examples=50)
@given(
    st.lists(
        st.sampled_from([key for key in stored() if levers()[key].form in ("number", "choice")]),
        unique=True,
        min_size=8,
        max_size=8,
    ),
    st.data(),
)
def test_eight_moved_levers_make_a_link_under_200_characters(keys, data):
    def on_the_slider(known):
        steps = round((known.maximum - known.minimum) / known.step)
        return st.integers(0, steps).map(
            lambda step: known.unit.from_screen(
                known.unit.to_screen(known.minimum) + step * known.unit.to_screen(known.step)
            )
        )

    moved = {
        key: data.draw(
            st.sampled_from(list(levers()[key].choices))
            if levers()[key].form == "choice"
            else on_the_slider(levers()[key])
        )
        for key in keys
    }
    assert len(to_text(Scenario.preset("scotus-2026-02").change(**moved))) < 200


def test_every_preset_and_the_latest_alias_can_be_linked():
    for name in presets():
        assert decode({"b": name, "r": name}).scenario == Scenario.preset(name, reference=name)
    latest = decode({"b": "latest"})
    assert latest.notes == ()
    assert encode(latest.scenario)["b"] in presets()  # resolved when the link is written


def test_links_of_the_first_scheme_go_on_working():
    old = {"v": "0-0.1-2026.01", "base": "2024", "auto": "15", "general": "10"}
    assert set(old) - {"v"} == set(MIGRATIONS["0"])
    decoded = decode(old)
    assert decoded.scenario == Scenario.preset("2024").change(us_auto_tariff=0.15, us_general_tariff=0.10)
    assert [note.kind for note in decoded.notes] == ["moved"]


@pytest.mark.parametrize(
    ("query", "kind", "said"),
    [
        ("a=99", "clamped", "60 %"),
        ("a=-1", "clamped", "0 %"),
        ("a=nan", "ignored", "cannot be used"),
        ("a=", "ignored", "no value was given"),
        ("ar=sideways", "ignored", "add, all_in"),
        ("rg=corn.unobtainium", "ignored", "is not among the goods"),
        ("b=spring-2026", "ignored", "Did you mean 'spring-2025'?"),
        ("r=yesterday", "ignored", "is not a preset"),
        ("zz=1", "unknown", "left out"),
        ("v=1-9.9-2031.01", "moved", "may differ"),
        ("v=1-1.0-2026.06", "moved", "may differ"),
    ],
)
def test_what_cannot_be_used_is_told(query, kind, said):
    (note,) = decode(query).notes
    assert note.kind == kind
    assert said in note.message


@pytest.mark.parametrize("named", ["nowhere", "", "spring-2026"])
def test_a_preset_that_is_unknown_gives_way_to_the_law_in_force_as_an_empty_address_does(named):
    found = decode({"b": named, "a": "15"})
    assert found.scenario == Scenario.preset(in_force()).change(us_auto_tariff=0.15)
    assert preset(in_force()).label["en"] in found.notes[0].say("en")


def test_a_link_that_names_no_preset_means_the_one_it_always_meant():
    assert decode("a=15").scenario == Scenario.preset("spring-2025").change(us_auto_tariff=0.15)
    assert decode("v=1-1.0-2026.06").scenario.base == "spring-2025"


def test_a_clamped_value_is_the_nearest_bound():
    assert decode("a=99").scenario.values["us_auto_tariff"] == levers()["us_auto_tariff"].maximum
    assert decode("y=1").scenario.values["usd_jpy"] == levers()["usd_jpy"].minimum


@pytest.mark.parametrize(
    "query", ["b=2024&" + "&" * 9_000 + "a=15", {f"k{number}": "1" for number in range(500)} | {"a": "15"}]
)
def test_what_is_cut_off_a_huge_link_is_told(query):
    assert decode(query).scenario.values["us_auto_tariff"] != 0.15
    assert any("long" in note.message or "read" in note.message for note in decode(query).notes)


def test_the_last_of_a_repeated_key_counts():
    assert decode("a=10&a=20").scenario.values["us_auto_tariff"] == 0.20


def test_hostile_links_always_give_a_scenario_in_bounds_and_a_note_for_every_unusable_pair():
    chance = random.Random(20250902)
    keys = [*by_link(), *STRANGE_KEYS]
    for _ in range(FUZZ):
        pairs = [
            (chance.choice(keys), chance.choice(HOSTILE) if chance.random() < 0.8 else str(chance.uniform(-1e3, 1e3)))
            for _ in range(chance.randint(0, 8))
        ]
        _safe(dict(pairs))
        text = (
            urlencode(pairs, errors="replace")
            if chance.random() < 0.5
            else "&".join(f"{key}={value}" for key, value in pairs)
        )
        _survives(decode(text))


@settings(max_examples=200)
@given(st.dictionaries(st.sampled_from(list(by_link())) | st.text(max_size=8), st.text(max_size=80), max_size=6))
def test_any_text_at_all_gives_a_scenario_in_bounds(query):
    _safe(query)


@settings(max_examples=100)
@given(st.text(max_size=300))
def test_any_query_at_all_gives_a_scenario_in_bounds(text):
    _survives(decode(text))


@pytest.mark.parametrize(
    "query",
    ["a=" + "9" * 1_000_000, "a=1&" * 500_000, "&" * 1_000_000, {str(number): "1" for number in range(100_000)}],
)
def test_a_huge_link_is_cut_rather_than_parsed(query):
    decoded = decode(query)
    assert len(decoded.notes) <= 4 * LONGEST
    _survives(decoded)


def _safe(query: dict[str, str]) -> None:
    """In bounds, and told of every pair that is neither in the scenario nor the page's own."""
    decoded = decode(query)
    _survives(decoded)
    told = {note.key for note in decoded.notes}
    renamed = MIGRATIONS.get(query.get("v", VERSION).split("-")[0], {})
    for key, text in query.items():
        name = renamed.get(key, key)
        known = by_link().get(name) or levers().get(name)
        if (
            known is None
            or key in VIEW | KEPT
            or sum(known in (by_link().get(one), levers().get(one)) for one in query) > 1
        ):
            continue
        try:
            wanted = read_value(known, text)
        except LeverError:
            assert known.key in told, (key, text)
        else:
            overruled = [
                total for total in levers().values() if known.key in total.of and total.link in query
            ] or known.of
            assert overruled or decoded.scenario.value(known.key) == wanted
    usual = {"Z", "V", "z", *by_link(), *levers(), *VIEW, *KEPT, "b", "r", "v", "base", "reference"}
    plain = {key: plain_key(key).strip() for key in query}
    strange = {short(one) for one in plain.values() if renamed.get(one, one) not in usual and not is_tracking(one)}
    assert len(strange) <= sum(note.kind in ("unknown", "read_as") for note in decoded.notes)


def _survives(decoded) -> None:
    for key, value in decoded.scenario.values.items():
        assert levers()[key].clean(value) == value
    for note in decoded.notes:
        assert note.kind in KINDS
        assert (note.key + note.given + note.message).isprintable()
        assert len(note.message) < 1_000
