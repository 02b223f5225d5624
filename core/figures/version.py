"""The versions a link and a file carry: scheme of the link, model, and vintage of the figures."""

import tomllib

from core.figures.tables import DATA as FOLDER

SCHEME = "1"
MODEL = "1.2"
DATA = tomllib.loads((FOLDER / "vintage.toml").read_text(encoding="utf-8"))["data"]
VERSION = f"{SCHEME}-{MODEL}-{DATA}"
