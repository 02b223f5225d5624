"""What of a value a widget can show: Streamlit stops the page at a value that is out of bounds or no option."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from core.language.catalogue import text


def fitting(truth: Any, settings: Mapping[str, Any], language: str, *, required: bool = False) -> tuple[Any, str]:
    """The value to draw, and a remark where it is not the value given.

    Numbers and days are brought within ``min_value`` and ``max_value``, choices to those among ``options``; a choice
    that is gone is none, or the first of a widget that must have one.

    >>> fitting(50.0, {"label": "Corn", "min_value": 0.0, "max_value": 40.0}, "en")[0]
    40.0
    >>> fitting(["a", "z"], {"label": "Goods", "options": ["a", "b"]}, "en")[0]
    ['a']
    """
    shown = _among(truth, settings["options"], required) if "options" in settings else _within(truth, settings)
    if shown == truth:
        return truth, ""
    words = text("{label}: {given} is outside what this field can show. The scenario keeps it.", language)
    return shown, words.format(label=settings["label"], given=_said(truth))


def _within(truth: Any, settings: Mapping[str, Any]) -> Any:
    low, high = settings.get("min_value"), settings.get("max_value")
    if low is None or high is None or truth is None:
        return truth
    if isinstance(truth, tuple | list):
        return type(truth)(_clamped(one, low, high) for one in truth)
    return _clamped(truth, low, high)


def _clamped(value: Any, low: Any, high: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return low
    return min(max(value, low), high)


def _among(truth: Any, options: Iterable[Any], required: bool) -> Any:
    if isinstance(truth, tuple | list):
        return type(truth)(one for one in truth if one in options)
    if truth is None or truth in options:
        return truth
    return next(iter(options), None) if required else None


def _said(value: Any) -> str:
    if isinstance(value, tuple | list):
        return ", ".join(map(_said, value))
    return f"{value:g}" if isinstance(value, float) else str(value)
