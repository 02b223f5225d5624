"""Japanese columns of the built tables, from ``data/curated/japanese/<table>.toml``.

A section names a column and holds, for each text of it, the same in Japanese; the table gets the column
``<column>_ja``. A text without Japanese, or Japanese that no text asks for any more, stops the build.
"""

import tomllib

import pandas as pd

from data.build.paths import CURATED

JAPANESE = CURATED / "japanese"


def with_japanese(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The table with a Japanese column for each that ``<name>.toml`` has; as it is where there is no such file."""
    path = JAPANESE / f"{name}.toml"
    known = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    for column, words in known.items():
        given = set(frame[column].dropna())
        missing, unused = given - set(words), set(words) - given
        if missing or unused:
            raise ValueError(f"{path.name} [{column}]: no Japanese for {sorted(missing)}; unused {sorted(unused)}")
    return frame.assign(**{f"{column}_ja": frame[column].map(words) for column, words in known.items()})


def publishers() -> dict[str, str]:
    """Japanese names of publishers, by the name the descriptions give; others keep theirs."""
    return tomllib.loads((CURATED / "publishers.toml").read_text(encoding="utf-8"))
