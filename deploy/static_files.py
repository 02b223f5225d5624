"""Streamlit's own scripts, styles and fonts as the app sends them, compressed: `python -m deploy.static_files FOLDER`.

nginx serves them from there, so that the app's processes need not.
"""

import sys
from pathlib import Path

from pages.streamlit_hooks.compressed_files import AT_REST, BROTLI, FOLDER, GZIP, TEXT, compressed, content


def write(folder: Path, quality: int = AT_REST) -> None:
    """Write the files to `folder`/static, with a .br and a .gz beside each text file."""
    for path in FOLDER.rglob("*"):
        if path.is_file():
            there = folder / "static" / path.relative_to(FOLDER)
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_bytes(content(path))
            if path.suffix in TEXT:
                there.with_name(f"{there.name}.br").write_bytes(compressed(path, BROTLI, quality))
                there.with_name(f"{there.name}.gz").write_bytes(compressed(path, GZIP))


if __name__ == "__main__":
    write(Path(sys.argv[1]))
