"""Bring the catalogues in line with the code: extract every message and merge.

A message is the first argument of ``text(…)``, ``N_(…)``, ``Message(…)`` or ``Sentence(…)``, with its ``context=``, wherever it stands (gettext's own extractor does
not look inside f-strings), or one that the data hold and pages hand to ``text``. Run `make translations`,
then translate what is listed as missing in ``core/language/locale/ja.po`` and run it again.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from core.evidence.adopt import PANEL, PASS_THROUGH
from core.language.catalogue import LANGUAGES, LOCALE
from core.scenario.presets import presets
from core.words.provenance import countries

ROOT = Path(__file__).parents[1]
KEYWORDS = {"text", "N_", "Message", "Sentence"}
HEADER = "# Every message of the app; written by `make translations`."
UNDATED = datetime(2026, 1, 1)  # gettext asks for a date; today's would change the files at every run


def in_code() -> Iterator[tuple[str, str | None, str]]:
    """Each message of pages and errors with its context and the file it stands in."""
    for path in [ROOT / "app.py", *sorted((ROOT / "pages").rglob("*.py")), *sorted((ROOT / "core").rglob("*.py"))]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", "") in KEYWORDS
                and isinstance(node.args[0], ast.Constant)
            ):
                context = next((word.value.value for word in node.keywords if word.arg == "context"), None)
                yield node.args[0].value, context, path.relative_to(ROOT).as_posix()


def in_data() -> Iterator[tuple[str, str | None, str]]:
    """Each message the tables hold, without a context, with the file it comes from."""
    for preset in presets().values():
        yield preset.status, None, "data/presets.toml"
    for name in countries():
        yield name, None, "data/tables/policy_calendar.csv"
    for name in (PANEL, PASS_THROUGH):
        yield name, None, "core/evidence/adopt.py"


def template() -> Catalog:
    """Every message with the files it is used in."""
    found = Catalog(
        project="U.S.-Japan trade scenarios",
        version="1",
        header_comment=HEADER,
        creation_date=UNDATED,
        revision_date=UNDATED,
        charset="utf-8",
        fuzzy=False,
    )
    found.msgid_bugs_address = found.last_translator = found.language_team = ""
    for message, context, place in [*in_code(), *in_data()]:
        found.add(message, context=context, locations=[(place, 0)])
    return found


def read(language: str) -> Catalog:
    """A language's catalogue as it stands."""
    with po(language).open("rb") as file:
        return read_po(file, locale=language)


def po(language: str) -> Path:
    """Where a language's catalogue is."""
    return LOCALE / f"{language}.po"


def _write(path: Path, catalogue: Catalog) -> None:
    with path.open("wb") as file:
        write_po(file, catalogue, width=0, sort_output=True, no_location=True, omit_header=False)


def main() -> int:
    """Bring each catalogue in line with the code; list what is not translated."""
    messages, missing = template(), 0
    for language in LANGUAGES[1:]:
        catalogue = read(language)
        catalogue.update(messages, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        catalogue.revision_date = UNDATED
        _write(po(language), catalogue)
        for message in catalogue:
            if message.id and not message.string:
                missing += 1
                print(f"{language}: not translated: {message.id}")
    return min(missing, 1)


if __name__ == "__main__":
    sys.exit(main())
