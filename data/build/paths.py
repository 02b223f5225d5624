"""Where the figures, the hand-kept judgements and the tidy tables live."""

from pathlib import Path

DATA = Path(__file__).resolve().parents[1]
FIGURES = DATA / "figures"
CURATED = DATA / "curated"
DESCRIBE = DATA / "build" / "describe"
TABLES = DATA / "tables"
