"""Inputs of pages: what is written is read back exactly, and nothing that comes in can break a page."""

import re
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.inputs import codec, decode, encode, pages
from core.inputs.kinds import Choice, Number, Several, Switch, Words, Years
from core.links.carriers import candidates
from core.links.link import KEPT
from core.scenario.levers import by_link
from tests.core.test_links import HOSTILE

PAGES = sorted(pages())
ELSEWHERE = {"tray", "cal"}  # kept in the link by a codec of their own


def values_of(one):
    """Every value an input can take."""
    if isinstance(one, Several):
        return st.lists(st.sampled_from(sorted(one.options())), unique=True, max_size=one.most).map(tuple)
    if isinstance(one, Choice):
        return st.sampled_from(sorted(one.options()))
    if isinstance(one, Years):
        return st.lists(st.integers(one.low, one.high), min_size=2, max_size=2).map(sorted).map(tuple)
    if isinstance(one, Number) and isinstance(one.low, int):
        return st.integers(one.low, one.high)
    if isinstance(one, Number):
        return st.integers(int(one.low * 1e4), int(one.high * 1e4)).map(lambda number: number / 1e4)
    if isinstance(one, Switch):
        return st.booleans()
    assert isinstance(one, Words)
    printable = st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" ~.01")
    return st.text(printable, max_size=one.most)


@st.composite
def moved(draw):
    """A page and values for some of its inputs."""
    page = pages()[draw(st.sampled_from(PAGES))]
    names = draw(st.lists(st.sampled_from(sorted(page.inputs)), unique=True, max_size=8))
    return page.name, {name: draw(values_of(page.inputs[name])) for name in names}


@settings(max_examples=300)
@given(moved())
def test_inputs_come_back_from_a_link_exactly(found):
    page, values = found
    (written,) = dict(parse_qsl(urlencode({"x": encode(page, values)}), keep_blank_values=True)).values()
    decoded = decode(page, written)
    assert decoded.problems == ()
    assert {name: decoded.values[name] for name in values} == values
    assert encode(page, decoded.values) == written


def test_the_link_keeps_a_key_for_every_page_and_no_lever_shares_it():
    links = [page.link for page in pages().values()]
    assert {*links} == KEPT - ELSEWHERE
    assert len(set(links)) == len(links)
    assert not {*links} & set(by_link())


@pytest.mark.parametrize("page", PAGES)
def test_a_page_at_its_opening_writes_nothing(page):
    assert encode(page, decode(page, "").values) == ""


@pytest.mark.parametrize("page", PAGES)
def test_whatever_stands_in_a_link_is_used_or_told(page, subtests):
    one = next(iter(pages()[page].inputs.values()))
    for text in HOSTILE:
        for whole in (text, f"{one.link}.{text}", f"zz.{text}", f"~~0{text}~1~"):
            with subtests.test(text=whole):
                decoded = decode(page, whole)
                written = encode(page, decoded.values)
                assert decoded.problems or any(written in one for one in candidates(whole))


@settings(max_examples=300)
@given(st.sampled_from(PAGES), st.text(max_size=60))
def test_any_text_at_all_gives_inputs_that_can_be_written(page, text):
    decoded = decode(page, text)
    again = decode(page, encode(page, decoded.values))
    assert again.values == decoded.values
    assert again.problems == ()


@pytest.mark.parametrize(
    ("page", "text", "held", "said"),
    [
        ("world", "e.11", 10.0, "Trade elasticity: “11” was asked for. Allowed: 1 to 10. Shown instead: 10."),
        ("world", "e.ten", 3.8, "Allowed: 1 to 10. Shown instead: 3.8."),
        ("formula", "f.2.5", 10, "Allowed: 0 to 20. Shown instead: 10."),
        ("solve", "s.goals", "goal", "Allowed: goal, tradeoffs, matters, offers. Shown instead: goal."),
        ("evidence", "y.2024-1990", (1985, 2024), "Shown instead: 1985-2024."),
        ("compare", "c.now~1preset.none", ("now",), "Shown instead: now."),
        ("law", "zz.1", None, "“law.zz=1” is not something this app knows; it was left out."),
    ],
)
def test_what_cannot_be_used_is_told_with_what_is_allowed_and_what_is_shown(page, text, held, said):
    decoded = decode(page, text)
    (problem,) = decoded.problems
    assert said in str(problem)
    if held is not None:
        one = next(one for one in pages()[page].inputs.values() if text.startswith(f"{one.link}."))
        assert decoded.values[one.key] == held
    assert re.search("[ぁ-ん]", problem.say("ja"))


def test_a_text_far_longer_than_any_page_writes_is_cut_and_told():
    decoded = decode("law", "w.autos~" + "s.8703~" * 1_000)
    assert decoded.values["words"] == "autos"
    assert f"{codec.READ:,}" in str(decoded.problems[0])
