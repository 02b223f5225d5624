"""The architecture, enforced: data flows one way, and each layer knows only the ones below it."""

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAX_LINES = 300
TEXT = {".py", ".toml", ".md", ".txt", ".in", ".json", ".csv", ".yml", ".yaml", ".sh", ".cff", ".html", ""}
SKIPPED_FOLDERS = {".git", ".venv", "__pycache__", "node_modules"}


def modules(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def imports(path: Path) -> set[str]:
    """Absolute dotted names a file imports, at any depth of its code."""
    names: set[str] = set()
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*base, *([node.module] if node.module else [])])
            names |= {f"{module}.{alias.name}" for alias in node.names}
    return names


def importers(paths: list[Path], *forbidden: str) -> list[str]:
    """`file imports name` for each import of a forbidden package or of anything inside it."""
    return [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in paths
        for name in sorted(imports(path))
        if any(name == package or name.startswith(f"{package}.") for package in forbidden)
    ]


def text_files() -> list[Path]:
    return [
        path
        for path in sorted(ROOT.rglob("*"))
        if path.suffix in TEXT
        and path.is_file()
        and not SKIPPED_FOLDERS & set(path.relative_to(ROOT).parts)
        and not path.relative_to(ROOT).parts[0].endswith(("cache", "hypothesis"))
    ]


# Each folder of core imports only folders that stand before it.
FLOORS = (
    "sharing", "figures", "model", "language", "scenario", "links", "duties", "trade", "draws", "path", "solve", "evidence",
    "backtest", "world", "words", "charts", "inputs", "panel", "export", "sweep",
)  # fmt: skip


def test_core_and_data_know_nothing_of_streamlit():
    assert importers(modules("core", "data"), "streamlit") == []


def test_the_model_is_pure_numpy():
    allowed = {"numpy", *sys.stdlib_module_names}
    strangers = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules("core/model")
        for name in sorted(imports(path))
        if name.split(".")[0] not in allowed and not f"{name}.".startswith("core.model.")
    ]
    assert strangers == []


def test_the_model_reads_and_writes_nothing():
    assert importers(modules("core/model"), "os", "io", "pathlib", "json", "csv", "tomllib", "urllib") == []


def test_every_folder_of_core_has_its_floor():
    assert {path.name for path in (ROOT / "core").iterdir() if (path / "__init__.py").exists()} == set(FLOORS)


@pytest.mark.parametrize("folder", FLOORS)
def test_imports_in_core_run_only_downward(folder):
    above = [f"core.{name}" for name in FLOORS[FLOORS.index(folder) + 1 :]]
    assert importers(modules(f"core/{folder}"), *above) == []


def test_core_has_no_loose_modules():
    assert {path.name for path in (ROOT / "core").glob("*.py")} == {"__init__.py", "__main__.py"}


def test_core_never_reaches_up_to_the_pages():
    assert importers(modules("core"), "pages", "app") == []


def test_pages_leave_numbers_and_charts_to_core():
    pages = [*modules("pages"), *ROOT.glob("app.py")]
    assert importers(pages, "numpy", "pandas", "altair", "scipy", "statsmodels") == []


def test_no_module_is_longer_than_300_lines_which_would_be_more_than_one_subject():
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules("core", "data", "pages")}
    assert {str(path.relative_to(ROOT)): lines for path, lines in lengths.items() if lines > MAX_LINES} == {}


def test_no_file_names_one_machine_or_a_package_registry():
    machine = r"(?<![\w.:/*])/(?:work|root|home|Users|tmp|opt)/\w"
    outside = r"\.\./shared\b"
    registry = r"py(?:pi|thonhosted)\.org"
    pattern = re.compile("|".join([machine, outside, registry]))
    named = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in text_files()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert named == []
