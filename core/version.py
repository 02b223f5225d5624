"""The versions a link and a file carry: scheme of the link, model, and vintage of the figures."""

SCHEME = "1"
MODEL = "1.0"
DATA = "2026.06"
VERSION = f"{SCHEME}-{MODEL}-{DATA}"
