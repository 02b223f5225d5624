"""Cuts the typeface of Streamlit's icons to those that its page can show: `make icons`.

The whole is 375 kB, on a slow line two seconds, and holds more than four thousand icons. Run after a change of Streamlit's
version; needs fonttools and brotli. Material Symbols are Google's, under the Apache License 2.0.
"""

from __future__ import annotations

import json
from hashlib import sha256

from pages.streamlit_hooks.icon_font import CUT, LIST, names_used, whole

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_"  # an icon is written as its name


def main() -> None:
    """Write the cut typeface and the list of what is in it."""
    from fontTools import subset

    options = subset.Options(layout_closure=False, flavor="woff2", layout_features=["*"])
    font = subset.load_font(str(whole()), options)
    known = set(font.getGlyphOrder())
    icons = sorted(name for name in names_used() if name in known)
    cutter = subset.Subsetter(options)
    cutter.populate(glyphs=icons, text=LETTERS)
    cutter.subset(font)
    subset.save_font(font, str(CUT), options)
    made_of = sha256(whole().read_bytes()).hexdigest()
    LIST.write_text(json.dumps({"made_of": made_of, "icons": icons}, indent=1) + "\n", encoding="utf-8")
    print(f"{len(icons)} icons, {CUT.stat().st_size / 1000:.1f} kB of {whole().stat().st_size / 1000:.0f}")


if __name__ == "__main__":
    main()
