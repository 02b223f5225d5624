"""What must hold of a page after every step that a reader takes; each gives what is wrong, in words."""

from __future__ import annotations

from collections import Counter
from urllib.parse import parse_qsl

from core.language.catalogue import text
from pages.frame.number_field import read
from pages.frame.plain import plain
from pages.frame.widget_binding import HEARD
from tests.load.front_end import FrontEnd, Widget

Step = tuple
VIEW = {"lang", "unit", "stat"}
EDITOR = tuple(f"path/{name}" for name in ("pick", "start", "end", "value", "label", "basis"))


def meant(typed: str) -> float | None:
    """The number that a field was given to read, if it is one; every field's bounds are within these."""
    try:
        return read(typed, -1e9, 1e9)
    except ValueError:
        return None


def asked_in(query: str) -> dict[str, str]:
    return dict(parse_qsl(query, keep_blank_values=True))


def _unviewed(query: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in query.items() if key not in VIEW}


def held(front: FrontEnd) -> dict:
    """What the link and the widgets hold, choices by their place."""
    return {
        "query": asked_in(front.query),
        "widgets": {one.key: _place(one) for one in front.widgets.values() if one.kind != "fold" and one.key != HEARD},
        "page": front.page_hash,
    }


def _place(widget: Widget) -> object:
    if not widget.options:
        return widget.value
    chosen = widget.value if isinstance(widget.value, list) else [widget.value]
    return [widget.options.index(one) for one in chosen if one in widget.options]


def sound(front: FrontEnd) -> list[str]:
    """Every widget holds what it can, and every link of the page what the address does."""
    wrong = []
    for widget in front.widgets.values():
        value, options = widget.value, widget.options
        if options:
            if len(set(options)) < len(options):
                twice = [one for one, count in Counter(options).items() if count > 1]
                wrong.append(f"{widget.key}: options of one name: {twice}")
            chosen = value if isinstance(value, list) else [value]
            if not set(chosen) <= set(options):
                wrong.append(f"{widget.key}: {value!r} is not among {options}")
            if widget.required and not chosen:
                wrong.append(f"{widget.key}: nothing is chosen")
            if widget.most and len(chosen) > widget.most:
                wrong.append(f"{widget.key}: more than {widget.most} are chosen")
        elif widget.kind in ("slider", "date_input"):
            ends = value if isinstance(value, list) else [value]
            if None in ends or not all(widget.low <= end <= widget.high for end in ends) or ends != sorted(ends):
                wrong.append(f"{widget.key}: {value!r} is not within {widget.low} and {widget.high}")
    address = asked_in(front.query)
    for there_, query in front.links.items():
        there = asked_in(query)
        # A link to a section of Law & data opens it.
        if any(there.get(key) != address.get(key) for key in there | address if key != "law"):
            wrong.append(f"the link to {front.paths[there_]} holds {query}, the address {front.query}")
    return wrong


def kept(before: dict, step: Step, front: FrontEnd) -> list[str]:
    """What a step must leave as it was."""
    kind, *asked = step
    after, wrong = held(front), []
    moved = asked[0] if kind == "set" else ""
    if moved.startswith("view/") or kind == "reconnect":
        if _unviewed(before["query"]) != _unviewed(after["query"]):
            wrong.append(f"{moved or kind} changed the link from {before['query']} to {after['query']}")
        for key, value in before["widgets"].items():
            if kind == "reconnect" and key.startswith(EDITOR):  # which measure is edited is not in the link
                continue
            # A name that nobody gave is proposed in the reader's language; one that was given is in the link, looked at above.
            if moved == "view/language" and key.startswith("tray/name/"):
                continue
            if key != moved and key in after["widgets"] and after["widgets"][key] != value:
                wrong.append(f"{moved or kind} changed {key} from {value!r} to {after['widgets'][key]!r}")
    if kind in ("go", "reload") and before["query"] != after["query"]:
        wrong.append(f"{step} changed the link from {before['query']} to {after['query']}")
    return wrong


def refused(front: FrontEnd) -> bool:
    """Whether the page says that a calendar cannot be changed so, or that a field shows something else than was typed."""
    messages = ("The calendar is as it was.", "The value is as it was.", "Shown instead: {value}.")
    said = [plain(text(one, language).partition("{")[0]) for one in messages for language in ("en", "ja")]
    return any(words in shown for words in said for shown in front.texts)


def otherwise(here: FrontEnd, fresh: FrontEnd) -> list[str]:
    """What a page opened afresh has and this one does not; this one may have more open."""
    wrong = []
    if fresh.failed:
        return [f"opened afresh at {here.query}, the page failed: {fresh.failed}"]
    if asked_in(here.query) != asked_in(fresh.query):
        wrong.append(f"opened afresh, the link {here.query} becomes {fresh.query}")
    values = {one.key: one for one in here.widgets.values()}
    for one in fresh.widgets.values():
        same = values.get(one.key)
        if one.kind == "fold" or one.key == HEARD or (one.kind == "button_group" and one.key.startswith("groups/")):
            continue
        if same is None:
            wrong.append(f"opened afresh, there is {one.key} too")
        elif (same.value, same.options, same.low, same.high) != (one.value, one.options, one.low, one.high):
            wrong.append(f"{one.key} is {same.value!r}, opened afresh {one.value!r} ({same.options == one.options})")
    missing = Counter(fresh.texts) - Counter(here.texts)
    wrong += [f"opened afresh, it says too: {said[:300]}" for said in missing]
    if Counter(fresh.charts.values()) - Counter(here.charts.values()):
        wrong.append("opened afresh, a chart differs")
    return wrong
