"""Whether an entry of the data says all that is needed of it; if not, which entry lacks what, in plain words."""

from __future__ import annotations

from collections.abc import Collection, Mapping

# The first is the one that messages are written in; the others come from core/language/locale.
LANGUAGES = ("en", "ja")


class IncompleteEntry(ValueError):
    """An entry of the data that lacks something, or has something that nothing reads."""


def complete(entry: str, row: Mapping, required: Collection[str], optional: Collection[str] = ()) -> None:
    """Raises IncompleteEntry, naming the entry, where a field is missing or unknown, or a text lacks a language.

    >>> complete("levers.toml, lever yen", {"label": {"en": "Yen"}}, {"label", "unit"})
    Traceback (most recent call last):
    core.figures.entries.IncompleteEntry: data/levers.toml, lever yen: lacks unit; label lacks ja.
    """
    said = []
    if missing := [name for name in required if name not in row]:
        said.append(f"lacks {', '.join(sorted(missing))}")
    if unknown := sorted(set(row) - set(required) - set(optional)):
        said.append(f"nothing reads {', '.join(unknown)}")
    said += [f"{name} lacks {gap}" for name, value in row.items() for gap in _untranslated(value)]
    if said:
        raise IncompleteEntry(f"data/{entry}: {'; '.join(said)}.")


def known(entry: str, field: str, given: object, names: Collection[str]) -> None:
    """Raises IncompleteEntry where a field names something that no entry declares."""
    if given not in names:
        raise IncompleteEntry(f"data/{entry}: {field} is {given!r}, which is none of {', '.join(names)}.")


def _untranslated(value: object) -> list[str]:
    """Languages that a text has no words in; values that are no texts lack none."""
    if not isinstance(value, Mapping):
        return []
    if set(value) & set(LANGUAGES):
        return [language for language in LANGUAGES if not value.get(language)]
    return [f"{gap} ({name})" for name, inner in value.items() for gap in _untranslated(inner)]
