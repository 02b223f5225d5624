"""An Excel workbook as rows of text: values only, within limits that are checked before anything is unpacked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time

from openpyxl import load_workbook

from core.language.messages import Sentence
from core.links.table_file import WrongFile

PARTS, UNPACKED, SHEETS = 300, 20_000_000, 10


def sheets(data: bytes, rows: int, columns: int) -> Iterator[list[list[str]]]:
    """The rows of each sheet, at most so many rows and columns. Raises WrongFile.

    A formula is never evaluated: its value is the one that the spreadsheet saved with it. A date comes as 2025-04-03, a
    number that is shown in percent as 15%.
    """
    broken = WrongFile(
        Sentence("The file is a workbook that cannot be read. In a spreadsheet, save it as “CSV UTF-8”.")
    )
    try:
        _check(data)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except OversizedWorkbookError:
        raise WrongFile(
            Sentence(
                "The file is too large a workbook; a file of this kind has a few kB. Upload a CSV that this app wrote."
            )
        ) from None
    except Exception:
        raise broken from None
    try:
        for sheet in book.worksheets[:SHEETS]:
            try:
                # The size that a sheet states may be false: only what is there counts.
                sheet.reset_dimensions()
                found = [[_text(cell) for cell in row] for row in sheet.iter_rows(max_row=rows, max_col=columns)]
            except Exception:
                raise broken from None
            yield found
    finally:
        book.close()


class OversizedWorkbookError(ValueError):
    """A workbook that would unpack to more than any this app reads."""


def _check(data: bytes) -> None:
    """Raises OversizedWorkbookError for a zip bomb, ValueError for XML that declares entities."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
            raise OversizedWorkbookError
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                with archive.open(part) as file:
                    if b"<!DOCTYPE" in file.read(4_000):
                        raise ValueError("declares entities")


def _text(cell: object) -> str:
    value, shape = getattr(cell, "value", None), getattr(cell, "number_format", "") or ""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        # Fifteen digits are what the spreadsheet itself shows of the product.
        return f"{value * 100:.15g}%" if "%" in shape else repr(value)
    return str(value)
