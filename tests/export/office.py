"""LibreOffice works a workbook's formulas out again: what it gives is read back, and a print is counted in pages."""

from __future__ import annotations

import functools
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl

from tests.absent import absent

MISSING = (
    "NOT RUN: the tests that open a workbook in LibreOffice, because there is none. Install it "
    "(Debian: apt-get install libreoffice-calc-nogui; macOS: brew install --cask libreoffice)."
)
# Every formula, however the file says it was worked out before.
ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


@functools.cache
def find() -> str | None:
    """Path of LibreOffice."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def convert(files: dict[str, bytes], ending: str, folder: Path) -> dict[str, bytes]:
    """The files by name, saved by LibreOffice with another ending, their formulas worked out anew."""
    program = find()
    if program is None:
        absent(MISSING)
    profile, out = folder / "profile", folder / ending
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS, encoding="utf-8")
    out.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    filters = (
        ["--infilter=Text - txt - csv (StarCalc):44,34,76"] if any(name.endswith(".csv") for name in files) else []
    )
    given = [
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        *filters,
        "--convert-to",
        ending,
        "--outdir",
        str(out),
    ]
    subprocess.run(
        [program, *given, *(str(folder / name) for name in files)], check=True, capture_output=True, timeout=300
    )
    return {name: (out / f"{Path(name).stem}.{ending}").read_bytes() for name in files}


def without_values(data: bytes) -> bytes:
    """The workbook with its formulas, but without what each was said to give."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as write:
        for part in read.infolist():
            held = read.read(part)
            if part.filename.startswith("xl/worksheets/"):
                held = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", held)
            write.writestr(part, held)
    return out.getvalue()


def values(data: bytes) -> list[list[tuple]]:
    """What the cells of each sheet give."""
    return [
        list(sheet.iter_rows(values_only=True)) for sheet in openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    ]


def pages(data: bytes) -> int:
    """How many pages a PDF has."""
    return len(re.findall(rb"/Type */Page\b", data))
