"""A page's inputs: what the session holds of them, and widgets that show it.

The truth is the page's text in the link (``session.kept``), so that a link opens with the same inputs and
going from page to page loses none. Widgets are keyed ``page/input``; what comes after a further slash only
tells widgets of one input apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import streamlit as st

from core.inputs import decode, encode, pages
from core.inputs.kinds import Choice, Input, Number, Several, Switch, Words, Years
from core.language.catalogue import text
from core.language.messages import Sentence
from pages.frame import number_field
from pages.frame.session import Session
from pages.frame.widget_binding import draw, selectbox


def ask(
    session: Session,
    page: str,
    name: str,
    *,
    opening: Any = None,
    variant: str = "",
    widget: Callable[..., Any] | None = None,
    **settings: Any,
) -> Any:
    """Draw an input of a page and return its value.

    `opening` is what an input without a declared opening shows until it is moved; `variant` makes it another
    widget where another set of options must not inherit the last pick; `widget` draws it instead of the usual one
    of its kind (a number is typed, unless a slider is given here with its `step`), and `settings` go to the widget.
    """
    one = pages()[page].inputs[name]
    held = held_by(session, page)[name]
    truth = _truth(one, held, opening, settings.get("options"), session.view.language)
    usual, first, declared = _widget(one, session.view.language)
    shown = list(truth) if isinstance(one, Several) else truth
    if isinstance(one, Choice) and "options" not in settings:
        settings["options"] = list(one.options())
    elif isinstance(one, Number) and not isinstance(one, Years) and widget is None:
        shown = number_field.written(truth * one.times.get(session.view.language, 1))
    elif isinstance(one, Number) and not isinstance(one, Years):
        declared = {"label": declared["label"], "min_value": one.low, "max_value": one.high}
        settings["format"] = number_field.shape(settings["step"], truth)
    key = f"{page}/{name}/{variant}" if variant else f"{page}/{name}"
    draw(session, key, shown, widget or usual, first=first, **(declared | settings))
    return truth


def held_by(session: Session, page: str) -> dict[str, Any]:
    """Every input of a page as the session holds it; None where it is at an opening that the page makes."""
    return dict(decode(page, session.kept.get(pages()[page].link, "")).values)


def hold(session: Session, page: str, **values: Any) -> None:
    """Make these the page's inputs, in the link too; names hold slashes, so they come as a mapping unpacked."""
    found = encode(page, held_by(session, page) | values)
    link = pages()[page].link
    session.kept.pop(link, None)
    if found:
        session.kept[link] = found


def apply_input(session: Session, key: str, value: Any) -> None:
    """Take a widget's value as the truth. An emptied widget leaves it as it was, and so does a label of another language."""
    page, _, name = key.partition("/")
    declared = pages()[page].inputs
    one = declared[name] if name in declared else declared[name.partition("/")[0]]
    if isinstance(one, Number) and isinstance(value, str):
        value = _typed(session, key, one, value)
    kept = tuple(value) if isinstance(one, Several | Years) and value is not None else value
    if kept is not None and one.takes(kept):
        hold(session, page, **dict.fromkeys(one.clears), **{one.key: kept})


def _typed(session: Session, key: str, one: Number, given: str) -> float | None:
    """What was typed into a number's field; None where it was emptied or is no number, which is then said at the field."""
    if not given.strip():
        return None
    times = one.times.get(session.view.language, 1)
    unit = number_field.MONEY[one.currency] if one.times else ""
    in_billions = 1 / times if one.times else 0.0
    shown, problem = number_field.taken(
        given, one.low * times, one.high * times, one.label, one.allowed(), unit, in_billions
    )
    value = None if shown is None else shown / times
    if value is not None and isinstance(one.low, int):
        value = round(value)
    if problem:
        session.remarks[key] = problem
    return value


def _truth(one: Input, held: Any, opening: Any, options: Iterable[str] | None, language: str) -> Any:
    """What the widget shows: what is held, as far as it is among the options; else the opening."""
    if opening is None:
        opening = one.opening
    if held is None or options is None:
        return opening if held is None else held
    given = held if isinstance(held, tuple) else (held,)
    lost = [item for item in given if item not in options]
    if lost:
        words = Sentence(
            "{label}: “{given}” cannot be chosen here and was left out.", label=one.label, given=", ".join(lost)
        )
        st.caption(words.say(language))
    if isinstance(held, tuple):
        return tuple(item for item in held if item in options)
    return opening if lost else held


def _widget(one: Input, language: str) -> tuple[Callable[..., Any], str, dict[str, Any]]:
    """The widget of a kind of input, the name of its initial-value argument, and what the declaration sets."""
    label = {"label": one.label.say(language)}
    if isinstance(one, Several):
        return st.multiselect, "default", label | {"max_selections": one.most, "placeholder": text("Choose", language), "wrap": True}  # fmt: skip
    if isinstance(one, Choice):
        return selectbox, "value", label
    if isinstance(one, Years):
        return st.slider, "value", label | {"min_value": one.low, "max_value": one.high}
    if isinstance(one, Number):
        return st.text_input, "value", label | {"max_chars": number_field.LONGEST}
    if isinstance(one, Switch):
        return st.toggle, "value", label
    assert isinstance(one, Words)
    return st.text_input, "value", label | {"max_chars": one.most}


def segmented(*, value: str | None = None, **settings: Any) -> str:
    """A segmented control, always with one choice."""
    if value is not None:
        settings["default"] = value
    return st.segmented_control(required=True, **settings)
