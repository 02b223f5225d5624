"""Streamlit's own scripts, styles and fonts, compressed once: `python deploy/static_files.py FOLDER`.

nginx serves them from there. Python would send them uncompressed, and nginx would compress them anew for
every first visit: about 4 MB each time.
"""

import gzip
import shutil
import sys
from pathlib import Path

import streamlit

SOURCE = Path(streamlit.__file__).parent / "static" / "static"
ICONS = Path(__file__).parents[1] / "pages" / "streamlit_hooks" / "assets" / "icons.woff2"
TEXT = {".css", ".js", ".svg"}


def write(folder: Path) -> None:
    """Copy the files to `folder`/static, with a .gz beside each text file, and the icons cut to those that the page shows."""
    copy = folder / "static"
    shutil.copytree(SOURCE, copy)
    for font in (copy / "media").glob("MaterialSymbols-Rounded.*.woff2"):
        shutil.copyfile(ICONS, font)
    for path in copy.rglob("*"):
        if path.suffix in TEXT:
            # The time stamp is left out so that the same files give the same image.
            path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))


if __name__ == "__main__":
    write(Path(sys.argv[1]))
