"""The average duty by law beside what others published of it, as a table and the sentences above it."""

from __future__ import annotations

import pandas as pd

from core.duties.outside import Estimate, by_state, estimates, measured
from core.language.catalogue import N_, text
from core.language.format import joined
from core.language.messages import Message
from core.language.numbers import percent, signed

KINDS = {
    "added": Message("Added to 2024's duty"),
    "level": Message("Whole duty, normal rate in it"),
    "general": Message("What the general tariff adds"),
    "share": Message("Share of imports under sector tariffs"),
}
READ = {"V": Message("read in the publisher's file"), "S": Message("as another publisher gives it")}
HEADS = {
    "day": Message("Law of", context="heading"),
    "who": Message("Publisher"),
    "kind": Message("What is measured"),
    "theirs": Message("Theirs"),
    "ours": Message("Ours"),
    "gap": Message("Ours less theirs, points"),
    "likened": Message("Ours, read as they read"),
    "left": Message("Then left, points"),
    "why": Message("Why they differ"),
}
WHENCE = {
    "who": Message("Publisher"),
    "kind": Message("What is measured"),
    "document": Message("Document"),
    "vintage": Message("Vintage"),
    "basis": Message("Weights", context="of an average"),
    "read": Message("How it was read"),
}
# The share of metal that The Budget Lab at Yale takes for Japan's articles, and the day it matters most for.
THEIR_SHARE, DAY = {"metal_share": 0.21}, 2026
SAID = (
    N_(
        "Each published figure beside ours of the same day and measure, in percent of 2024 imports from Japan; then ours again with what is known of how the publisher read the law. What is left is what no setting here can show, or is not known."
    ),
    N_(
        "Of {count} figures {near} lie within one point of ours, and {after} of them once ours is read as theirs. The largest difference from August 2025 to April 2026 is the share of metal in listed goods: half of the value here, about a fifth at The Budget Lab at Yale. With its share the law of {day} comes to {lower} in place of {level}. The duty collected in 2025 speaks for about 45 %."
    ),
)
POINT = 0.01


def sentences(language: str) -> str:
    """What the table shows, in its own numbers."""
    found = estimates()
    day = next(one.day for one in found if one.day.year == DAY)
    near, after = (sum(abs(_gap(one, read)) <= POINT for one in found) for read in (False, True))
    lower, level = (percent(measured("level", day, changes), language) for changes in (THEIR_SHARE, None))
    filled = text(SAID[1], language).format(count=len(found), near=near, after=after, day=day, lower=lower, level=level)
    return joined([text(SAID[0], language), filled], language)


def table(language: str) -> pd.DataFrame:
    """A row an estimate, oldest law first."""
    rows = [_row(one, language) for one in estimates()]
    return pd.DataFrame({HEADS[key][language]: [row[key] for row in rows] for key in HEADS})


def whence(language: str) -> pd.DataFrame:
    """A row a publisher, measure and document: where the figures were read."""
    rows = dict.fromkeys(
        (one.publisher[language], KINDS[one.kind][language], one.document[language], one.vintage[language], one.basis[language], READ[one.read][language])
        for one in estimates()
    )  # fmt: skip
    return pd.DataFrame(list(rows), columns=[head[language] for head in WHENCE.values()])


def states(language: str) -> pd.DataFrame:
    """Our added duty of every state of the law."""
    rows = by_state()
    return pd.DataFrame(
        {
            HEADS["day"][language]: [str(day) for day, _ in rows],
            KINDS["added"][language]: [percent(added, language) for _, added in rows],
        }
    )


def _row(one: Estimate, language: str) -> dict[str, str]:
    likened = one.likened is not None
    return {
        "day": str(one.day),
        "who": one.publisher[language],
        "kind": KINDS[one.kind][language],
        "theirs": percent(one.theirs, language),
        "ours": percent(one.ours, language),
        "gap": _points(_gap(one, read=False)),
        "likened": percent(one.likened, language) if one.likened is not None else "",
        "left": _points(_gap(one, read=True)) if likened else "",
        "why": one.why[language],
    }


def _gap(one: Estimate, read: bool) -> float:
    """Our estimate minus the publisher's; with `read`, ours under the publisher's own reading of the law, where known."""
    return (one.likened if read and one.likened is not None else one.ours) - one.theirs


def _points(gap: float) -> str:
    return signed(f"{100 * gap:.1f}")
