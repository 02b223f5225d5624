"""Ten thousand and more hostile links: a scenario in bounds every time, and never a silently wrong number."""

import random
import time
import tracemalloc
from urllib.parse import parse_qsl

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import Scenario, simulate
from core.links import tray
from core.links.link import NOTED, Note, decode, fold
from core.path import Calendar, codec
from core.scenario.levers import levers
from tests.hostile import corpus
from tests.hostile.properties import holds_up, link_is_honest, notes_fit, plain_key

LEAST = 10_000
SLOWEST_S = 2.0  # of processor time for one link; the usual one takes a millisecond
MOST_MB = 60
SIMULATED = 20


def test_the_corpus_has_more_than_ten_thousand_different_links():
    links = {repr(query) for query in corpus.pairs()} | set(corpus.queries())
    assert len(links) >= LEAST


def test_every_key_with_hostile_values_is_right_or_told():
    for query in corpus.pairs():
        link_is_honest(query)


def test_every_hostile_query_gives_a_scenario_in_bounds_and_what_it_says_last_is_right_or_told():
    for text in corpus.queries():
        started = time.process_time()
        holds_up(decode(text))
        link_is_honest(dict(parse_qsl(text.removeprefix("?")[:8_000], keep_blank_values=True)[:400]))
        assert time.process_time() - started < SLOWEST_S, text[:80]


def test_every_hostile_tray_gives_scenarios_in_bounds_and_the_same_again():
    for text in corpus.trays():
        found = tray.decode(text)
        notes_fit(found.notes)
        assert tray.decode(tray.encode(found.scenarios)) == tray.Tray(found.scenarios)
        assert len(found.scenarios) <= tray.MOST


def test_every_hostile_calendar_gives_a_calendar_and_the_same_again():
    for text in corpus.calendars():
        started = time.process_time()
        found, notes = codec.decode(text)
        notes_fit(notes)
        assert isinstance(found, Calendar)
        assert codec.decode(codec.encode(found)) == (found, ()) or not codec.fits(codec.encode(found))
        assert time.process_time() - started < SLOWEST_S, text[:80]


def test_what_hostile_links_ask_for_can_be_simulated():
    chance = random.Random(3)
    for text in chance.sample(list(corpus.queries()), SIMULATED):
        frame = simulate(decode(text).scenario).to_frame()
        numbers = frame[["reference", "scenario", "change"]].to_numpy(float)
        assert np.isfinite(numbers[~np.isnan(numbers)]).all()
        assert frame.scenario.notna().any()


def test_the_longest_queries_take_little_memory():
    for text in sorted(corpus.queries(), key=len)[-10:]:
        tracemalloc.start()
        decode(text)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < MOST_MB * 1e6


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("a=10&a=20", "more than once"),
        ("v=0-0.1-2026.01&auto=15&a=10", "more than once"),
        ("q=3&qc=40", "parts are given too"),
        ("unit=eur", "usd, jpy"),
        ("a=1_0", "Allowed: 0 to 60 %"),
        ("a=1e999999999", "Allowed: 0 to 60 %"),
    ],
)
def test_what_contradicts_itself_or_is_no_number_is_told(query, said):
    notes = decode(query).notes
    assert any(said in note.message for note in notes)
    assert all(note.say("en") == note.message != note.say("ja") for note in notes)


def test_a_key_given_the_same_text_twice_is_not_worth_a_word():
    assert decode("a=10&a=10").notes == ()
    assert decode({"a": ["10", "10"]}).scenario == decode("a=10").scenario


def test_of_hundreds_of_faults_the_first_are_told_and_the_rest_counted():
    notes = decode("&".join(f"k{number}=1" for number in range(300))).notes
    assert len(notes) == NOTED + 1
    assert notes[-1].message == "280 more could not be used as given."
    assert fold((*notes, Note("ignored", "x", "", "one later")))[-1].message == "281 more could not be used as given."


fragments = st.sampled_from(
    [*corpus.LEVERS, *corpus.SEEDS["keys"], *corpus.VALUES, "b", "r", "v", "tray", "cal", "&", "=", "%", "~~", "~."]
) | st.text(max_size=6)


@settings(max_examples=300)
@given(st.lists(fragments, max_size=14).map("".join))
def test_any_medley_of_fragments_gives_a_scenario_in_bounds(text):
    holds_up(decode(text))
    notes_fit(tray.decode(text).notes)
    notes_fit(codec.decode(text)[1])


@settings(max_examples=200)
@given(
    st.dictionaries(
        st.sampled_from(corpus.LEVERS),
        st.sampled_from(corpus.VALUES) | st.text(max_size=12) | st.floats().map(str),
        max_size=5,
    )
)
def test_any_values_at_all_are_right_or_told(query):
    link_is_honest(query)


def test_an_unmoved_scenario_stays_unmoved_under_keys_it_does_not_know():
    usual = {*corpus.LEVERS, *levers(), "b", "base"}
    strange = [key for key in corpus.SEEDS["keys"] if plain_key(key).strip().lower() not in usual]
    assert decode(dict.fromkeys(strange, "1")).scenario == Scenario()


def test_a_number_of_any_length_is_read_or_refused_in_no_time():
    for digits in ("9" * 60_000, "9" * 60_000 + "億", "1,1" * 20_000 + "bn", "+" * 60_000, ".9" * 30_000 + "億円"):
        started = time.process_time()
        holds_up(decode({"q": digits}))
        assert time.process_time() - started < 0.5, digits[:20]


@pytest.mark.parametrize(
    "given", ["1.2.3億", "..億", ",bn", ".9.9億円", "1,1,1 bn", "1.234,5 mn", "4,5億", "-億", "1兆..億", "1億2億"]
)
def test_a_sum_that_is_no_number_is_told_and_changes_nothing(given):
    found = decode({"b": "2024", "q": given})
    assert found.scenario == Scenario.preset("2024")
    assert [given in note.say("en") for note in found.notes] == [True]


@pytest.mark.parametrize(
    ("given", "billions"), [("4,5 bn", 4.5), ("1,500 mn", 1.5), ("40億", 4.0), ("１,０００百万ドル", 1.0)]
)
def test_a_sum_with_a_size_is_what_it_says(given, billions):
    found = decode({"b": "2024", "q": given})
    assert found.notes == ()
    assert found.scenario == Scenario.preset("2024").change(buy_farm=billions)
