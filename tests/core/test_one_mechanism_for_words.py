"""Words are in the catalogue and the data: code holds no second language and asks nowhere which language it is."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from core.figures.tables import DATA, package, parameters, table
from core.path.named import legal_basis, named
from core.scenario.presets import presets

ROOT = Path(__file__).parents[2]
LETTERS = re.compile(r"[぀-ヿ㐀-鿿]")
# What reads links, files and fields knows letters that people type; what breaks lines knows where they may break.
READERS = ("core/links/", "core/inputs/", "core/duties/search.py", "pages/frame/number_field.py")
BREAKERS = ("core/charts/label_text.py", "pages/frame/sentence.py")
CASE = "607 U.S. (2026), Nos. 24-1287, 25-250"  # is cited as it stands


def code() -> Iterator[tuple[str, ast.AST]]:
    """Every file of core and pages outside core/language, as its name and its tree without docstrings."""
    for path in [ROOT / "app.py", *sorted((ROOT / "core").rglob("*.py")), *sorted((ROOT / "pages").rglob("*.py"))]:
        name = path.relative_to(ROOT).as_posix()
        if not name.startswith("core/language/"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for node in ast.walk(tree):
                if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                    node.value.value = ""
            yield name, tree


def held(tree: ast.AST, name: str) -> Iterator[str]:
    """Faults of a tree: a dictionary of languages, a comparison with one, letters of one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict) and "ja" in [getattr(key, "value", None) for key in node.keys]:
            yield f"{name}:{node.lineno}: a dictionary of languages"
        if isinstance(node, ast.Compare) and any(
            getattr(one, "value", None) in ("en", "ja") or getattr(one, "attr", getattr(one, "id", "")) == "language"
            for one in (node.left, *node.comparators)
        ):
            yield f"{name}:{node.lineno}: a comparison with a language"
        words = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
        if LETTERS.search(words) and not name.startswith((*READERS, *BREAKERS)):
            yield f"{name}:{node.lineno}: Japanese in code"


def test_no_module_holds_a_second_language_or_asks_which_it_is():
    assert [fault for name, tree in code() for fault in held(tree, name)] == []


def test_the_search_for_a_second_language_finds_each_kind():
    for fault in ('x = {"en": "Yen", "ja": "Yen"}', 'y = 1 if language == "ja" else 2', 'z = "円"'):
        assert list(held(ast.parse(fault), "core/x.py"))


def test_every_text_of_the_data_that_is_shown_has_its_japanese_beside_it():
    for name in (
        "policy_calendar",
        "sectors",
        "us_own_share",
        "collection_ratio",
        "trade_vintages",
        "us_exports_to_japan",
    ):
        rows: pd.DataFrame = table(name)
        for column in [column for column in rows if column.endswith("_ja")]:
            english = rows[column.removesuffix("_ja") if column.removesuffix("_ja") in rows else f"{column[:-3]}_en"]
            assert (rows[column].notna() == english.notna()).all(), (name, column)
    for row in package()["resources"]:
        assert {"title_ja", "description_ja", "vintage_ja"} <= {key for key, value in row.items() if value}
        assert all(source["publisher_ja"] for source in row["sources"])
        assert all(licence["title_ja"] for licence in row["licenses"])
    assert all(row["label_ja"] and row["source_ja"] for row in parameters().values())
    for preset in presets().values():
        assert LETTERS.search(preset.legal_basis["ja"]) or preset.legal_basis["ja"] == preset.legal_basis["en"]
    for calendar in named().values():
        for measure in calendar.calendar.measures:
            assert measure.basis in ("", CASE) or LETTERS.search(legal_basis(measure.basis, "ja")), measure.basis


def test_no_japanese_of_the_data_is_unused():
    for path in (DATA / "curated" / "japanese").glob("*.toml"):
        assert path.stem in {row["name"].replace("-", "_") for row in package()["resources"]}, path.name
