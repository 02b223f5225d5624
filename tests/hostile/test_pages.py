"""Hostile links on the pages, run on the server: an answer and what was told, every character of it plain text."""

import pytest

from core.links.link import decode
from core.links.tray import decode as decode_tray
from core.path import codec
from pages.frame.plain import plain
from tests.hostile import corpus
from tests.pages.opening import page_at

# Numbers, rules and sets that a few notes each speak of; five links hold over a hundred hostile values.
KEYS = [*corpus.LEVERS[:18], "rg", "eo", "unit", "lang"]
TEXTS = [value for value in corpus.VALUES if "\ud800" not in value and "\udfff" not in value and "\0" not in value]


def links() -> list[dict[str, str]]:
    return [dict(zip(KEYS, TEXTS[start : start + len(KEYS)], strict=False)) for start in range(0, len(TEXTS), 40)]


@pytest.mark.parametrize("query", links(), ids=range(len(links())))
def test_a_hostile_link_opens_with_its_notes_as_plain_text(query):
    language = "en" if query.get("lang") != "ja" else "ja"
    told = [warning.value for warning in page_at("app.py", **query).warning]
    for note in [note for note in decode(query).notes if not note.more]:  # the page has more to count
        assert plain(note.say(language)) in told


@pytest.mark.parametrize(
    "text", [text for text in corpus.calendars() if "<" in text or "[" in text or "=" in text][:12]
)
def test_a_hostile_calendar_opens_with_its_notes_as_plain_text(text):
    told = [warning.value for warning in page_at("pages/path.py", cal=text).warning]
    for note in codec.decode(text)[1]:
        assert plain(note.message) in told


@pytest.mark.parametrize("text", list(corpus.trays())[::170])
def test_a_hostile_tray_opens(text):
    text = text.encode("utf-8", "replace").decode()
    told = [warning.value for warning in page_at("pages/compare.py", tray=text).warning]
    for note in decode_tray(text).notes:
        assert plain(note.message) in told


def test_plain_text_has_no_mark_left_that_markdown_reads(subtests):
    for value in corpus.VALUES:
        with subtests.test(value=value):
            assert plain(value).replace("\\", "").replace("\u2060", "") == value.replace("\\", "")
            unescaped = [
                letter
                for before, letter in zip(" " + plain(value), plain(value), strict=False)
                if before != "\\" and letter in "[]()<>*_`$#!:|~"
            ]
            assert unescaped == []
