"""Hostile inputs of pages in the link: what is plainly asked for is used, all else told, and what is shown is as told."""

import re
import time
import tracemalloc
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.inputs import codec, decode, encode, pages
from core.inputs.kinds import Choice, Number, Several, Switch, Words, Years
from core.links.link import NOTED
from core.links.link import decode as decode_link
from pages.frame.plain import plain
from tests.hostile import corpus
from tests.hostile.properties import without_glue
from tests.pages.opening import page_at

SCRIPTS = {"backtest": "pages/back_test.py", "law": "pages/law_and_data.py"}
SLOWEST_S = 2.0  # of processor time for one text; the usual one takes a tenth of a millisecond
MOST_MB = 10
MARKED = [value for value in corpus.VALUES if re.search(r"[<\[`$|]|www|//|^=", value) and len(value) < 50]


def asked(page: str, text: str) -> tuple[dict[str, str], set[str]]:
    """What a text gives each of the page's inputs, by link key, read without the code under test; and keys given twice apart."""
    found, twice = {}, set()
    for pair in filter(None, re.split(r"~(?![01])", text)):
        key, _, value = pair.partition(".")
        if found.setdefault(key, value) != value:
            twice.add(key)
        found[key] = value
    return found, twice


def said_plainly(one, text: str) -> object:
    """What a text says to a person, as it stands or else without what a carrier may have added; None where it says nothing
    this input can take."""
    said = as_it_stands(one, text)
    return as_it_stands(one, without_glue(text)) if said is None else said


def as_it_stands(one, text: str) -> object:
    """The value that is written in exactly this text."""
    if isinstance(one, Several):
        names = {one.written(option): option for option in one.options()}
        items = text.split("~1") if text else []
        fits = set(items) <= set(names) and len(set(items)) == len(items) <= one.most
        return tuple(names[item] for item in items) if fits else None
    if isinstance(one, Choice):
        return {one.written(option): option for option in one.options()}.get(text.replace("~0", "~"))
    if isinstance(one, Years):
        ends = re.fullmatch(r"(\d{4})-(\d{4})", text, re.ASCII)
        years = tuple(map(int, ends.groups())) if ends else ()
        return years if years and one.low <= years[0] <= years[1] <= one.high else None
    if isinstance(one, Number):
        number = float(text) if re.fullmatch(r"-?\d{1,9}(\.\d{1,12})?", text, re.ASCII) else None
        fits = number is not None and one.low <= number <= one.high
        return number if fits and (isinstance(one.low, float) or number.is_integer()) else None
    if isinstance(one, Switch):
        return {"1": True, "0": False}.get(text)
    assert isinstance(one, Words)
    words = "".join(" " if unicodedata.category(letter) == "Zs" else letter for letter in text.replace("~0", "~"))
    return words if words.isprintable() and len(words) <= one.most else None


def inputs_are_honest(page: str, text: str) -> None:
    """Every input is what the text plainly says, or what the note says is shown; nothing else goes untold."""
    found = decode(page, text)
    notes = [str(problem) for problem in found.problems]
    again = decode(page, encode(page, found.values))
    assert (dict(again.values), again.problems) == (dict(found.values), ())
    assert all(note.isprintable() and len(note) < 1_500 for note in notes)
    if len(text) > codec.READ:
        assert notes
        return
    declared = {one.link: one for one in pages()[page].inputs.values()}
    given, twice = asked(page, text)
    for key in twice:
        assert any("more than once" in note and f"{pages()[page].link}.{short(key)}" in note for note in notes)
    for key, value in given.items():
        if key not in declared:
            assert any("not something this app knows" in note for note in notes), (key, value)
            continue
        one, held = declared[key], found.values[declared[key].key]
        wanted = said_plainly(one, value)
        if wanted is None:
            told_of = [note for note in notes if note.startswith(f"{one.label}: “") and str(one.allowed()) in note]
            opens = held in (None, "", ())
            shown = "what the page opens with" if opens else one.write(held).replace("~1", ", ").replace("~0", "~")
            assert any(shown[:60] in note.rpartition("Shown instead: ")[2] for note in told_of), (key, value, notes)
            assert held == one.opening or isinstance(one, Number | Several | Words)
        else:
            assert held == wanted, (key, value)
    for one in declared.values():
        assert one.link in given or found.values[one.key] == one.opening


def short(text: str) -> str:
    return "".join(filter(str.isprintable, text))[:60]


def test_hostile_inputs_are_thousands_and_all_pages_have_some():
    found = {*corpus.page_inputs()}
    assert len(found) > 10_000
    assert {page for page, _ in found} == {*pages()}


@pytest.mark.parametrize("page", sorted(pages()))
def test_every_hostile_input_is_right_or_told_in_little_time(page):
    for name, text in corpus.page_inputs():
        if name == page:
            started = time.process_time()
            inputs_are_honest(page, text)
            assert time.process_time() - started < SLOWEST_S, text[:80]


def test_inputs_far_too_long_are_told_and_take_little_memory():
    decode("law", "s.x")
    tracemalloc.start()
    for number in range(300):
        assert decode("law", f"s.{number}~" + "w.x~" * 250_000).problems
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < MOST_MB * 1e6  # 300 MB of text came in


def test_a_link_leaves_the_inputs_of_pages_to_the_pages():
    for page, text in list(corpus.page_inputs())[::40]:
        assert decode_link({pages()[page].link: text}).notes == ()


@settings(max_examples=200)
@given(st.sampled_from(sorted(pages())), st.data())
def test_any_medley_of_keys_and_fragments_is_right_or_told(page, data):
    links = [one.link for one in pages()[page].inputs.values()]
    parts = st.sampled_from([*links, ".", "~", "~0", "~1", "1", "15", "-", "now", *corpus.VALUES]) | st.text(max_size=4)
    inputs_are_honest(page, "".join(data.draw(st.lists(parts, max_size=12))))


@pytest.mark.parametrize(
    ("page", "text", "said"),
    [
        ("solve", "s.goal~s.offers", "“slv.s” is given more than once; the last, “offers”, counts."),
        ("solve", "ol.zz", "Shown instead: a, g, q."),
        ("compare", "c.zz", "Shown instead: what the page opens with."),
        ("law", "s.\0", "Shown instead: 8703.23."),
        ("law", "s.a~0b\a", "Shown instead: a~b."),
    ],
)
def test_what_is_said_to_be_shown_is_shown(page, text, said):
    (problem,) = decode(page, text).problems
    assert said in str(problem)
    assert re.search("[ぁ-ん]", problem.say("ja"))
    inputs_are_honest(page, text)


def ends(page: str, last: bool) -> str:
    """A text that puts every input of a page at its first or last value: allowed, and hard on what is computed."""
    found = {}
    for one in pages()[page].inputs.values():
        if isinstance(one, Choice):
            options = sorted(one.options())[:: -1 if last else 1]
            found[one.key] = tuple(options[: one.most]) if isinstance(one, Several) else options[0]
        elif isinstance(one, Years):
            found[one.key] = (one.high, one.high) if last else (one.low, one.low)
        elif isinstance(one, Number):
            found[one.key] = one.high if last else one.low
        elif isinstance(one, Switch):
            found[one.key] = not last
        else:
            found[one.key] = MARKED[0] if last else ""
    return encode(page, found)


def hostile(page: str, start: int) -> str:
    links = [one.link for one in pages()[page].inputs.values()]
    return "~".join(f"{link}.{MARKED[(start + 3 * number) % len(MARKED)]}" for number, link in enumerate(links[:NOTED]))


@pytest.mark.parametrize("page", sorted(pages()))
def test_pages_open_at_the_ends_of_their_inputs_and_tell_hostile_ones_as_plain_text(page):
    for text in (ends(page, False), ends(page, True), hostile(page, 0), hostile(page, 7)):
        app = page_at(SCRIPTS.get(page, f"pages/{page}.py"), lang="en", **{pages()[page].link: text})
        warned = [warning.value for warning in app.warning]
        for problem in decode(page, text).problems[:NOTED]:
            assert plain(str(problem)) in warned


@pytest.mark.parametrize("words", ["<b>x</b>", "![x](http://hostile.invalid/x.png)", "www.hostile.invalid", "$x^2$"])
def test_words_that_no_line_has_are_quoted_as_plain_text(words):
    app = page_at(SCRIPTS["law"], lang="en", law=f"s.{words}".replace("~", "~0"))
    assert [warning.value for warning in app.warning if plain(words) in warning.value] != []
