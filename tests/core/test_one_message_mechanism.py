"""Words are messages of the catalogue: outside core/language no code names a language."""

import ast
from pathlib import Path

from core.language.catalogue import LANGUAGES

ROOT = Path(__file__).parents[2]
FOLDERS = (
    "core/charts",
    "core/solve",
    "core/backtest",
    "core/evidence",
    "core/path",
    "core/world",
    "core/inputs",
    "pages",
)


def named(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Constant) and node.value in LANGUAGES


def languages_named(source: str) -> list[int]:
    """Lines with a dictionary by language or a comparison with one."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if (isinstance(node, ast.Dict) and any(map(named, node.keys)))
        or (isinstance(node, ast.Compare) and any(map(named, [node.left, *node.comparators])))
    ]


def test_a_dictionary_by_language_and_a_branch_on_one_are_seen():
    assert languages_named('WORDS = {"en": "Yen", "ja": "円"}\nstop = "。" if language == "ja" else "."') == [1, 2]
    assert languages_named('text("Yen", language)') == []


def test_no_language_is_named_outside_the_folder_that_formats():
    files = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")] + [ROOT / "app.py"]
    assert len(files) > 100
    found = {str(path.relative_to(ROOT)): languages_named(path.read_text(encoding="utf-8")) for path in files}
    assert {path: lines for path, lines in found.items() if lines} == {}
