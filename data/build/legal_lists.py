"""Lists of tariff codes as the law prints them, and which lines are on one on a day.

``data/curated/legal_lists.csv.gz`` has a row for each list, code, condition and period; codes have four to ten digits
and hold everything below them. ``read`` says how a row was read: literal text (parsed from the law's text), extraction
(as printed, by a third party's program) or secondary (inferred, or from a description). Codes that were renumbered
(484(f) changes) are found on the lines of 2024 and 2025 by ``data/curated/code_concordance.csv``.

Not settled by any list: use (part of a car, pharmaceutical use, civil aircraft), metal content, certified parts. What
of a line's value a list takes is in ``use_shares.py``.
"""

from functools import cache

import pandas as pd

from data.build.paths import CURATED

READ = ("literal text", "extraction", "secondary")
"""How rows were read, surest first."""


@cache
def rows() -> pd.DataFrame:
    """Every row of the lists; ``last`` is the last day in force, empty where it still is."""
    return pd.read_csv(CURATED / "legal_lists.csv.gz", dtype=str, keep_default_na=False)


@cache
def concordance() -> pd.DataFrame:
    """Codes of the law beside the codes the same goods had in 2024 and 2025."""
    return pd.read_csv(CURATED / "code_concordance.csv", dtype=str, keep_default_na=False)


@cache
def codes(name: str) -> tuple[str, ...]:
    """The codes of a list, ``list`` (at any time) or ``list@day``, with those its goods had in 2024 and 2025.

    >>> len(codes("s301_exempt@2026-07-24")) >= 863
    True
    """
    one, _, day = name.partition("@")
    found = rows()[rows()["list"] == one]
    if not len(found):
        raise ValueError(f"{one!r} is not a list of data/curated/legal_lists.csv.gz: {sorted(set(rows()['list']))}")
    if day:
        found = found[(found["start"] <= day) & ((found["last"] == "") | (found["last"] >= day))]
    printed = set(found["code"])
    known = concordance()
    moved = known[known["law_code"].isin(printed) & (known["list"].isin(["", one]))]
    described = known[(known["list"] == one) & (known["how"].str.startswith("by description"))]
    return tuple(sorted(printed | set(moved["code"]) | set(described["code"])))


def on(hts10: pd.Series, *names: str) -> pd.Series:
    """Which lines are on any of the lists, each ``list`` or ``list@day``.

    >>> on(pd.Series(["8429521010", "8703230140"]), "metals_15_mobile@2026-06-08").tolist()
    [True, False]
    """
    return hts10.str.startswith(tuple(code for name in names for code in codes(name)))


def read_as(hts10: pd.Series, *names: str) -> pd.Series:
    """How the surest row that holds each line was read; empty where no list has the line."""
    found = pd.Series("", index=hts10.index)
    for how in reversed(READ):
        for name in names:
            one = name.partition("@")[0]
            printed = rows()[(rows()["list"] == one) & (rows()["read"] == how)]["code"]
            held = set(printed) & set(codes(name))
            if held:
                found = found.mask(hts10.str.startswith(tuple(held)), how)
    # What is held by a concordance alone was matched, not printed.
    return found.mask(on(hts10, *names) & (found == ""), READ[-1]) if names else found


def build() -> dict[str, pd.DataFrame]:
    """The table ``legal_lists``: the rows as they are kept."""
    return {"legal_lists": rows()}
