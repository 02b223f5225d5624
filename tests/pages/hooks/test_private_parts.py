"""Parts of Streamlit that are not its public interface are touched in one folder, and are still there."""

import ast
import re
from pathlib import Path

import pytest

from pages import streamlit_hooks
from pages.streamlit_hooks.served_page import FILES
from tests.test_layering import importers, imports, modules

ROOT = Path(__file__).parents[3]
HOOKS = ROOT / "pages" / "streamlit_hooks"
ELSEWHERE = [path for path in [ROOT / "app.py", *modules("pages", "core")] if not path.is_relative_to(HOOKS)]
PUBLIC = {"streamlit", "streamlit.delta_generator.DeltaGenerator"}
TEST_ID = re.compile(r"""data-testid=[\\"']+(\w+)""")


def test_outside_the_folder_only_streamlits_public_interface_is_imported():
    private = [line for line in importers(ELSEWHERE, "streamlit") if line.rpartition(" ")[2] not in PUBLIC]
    assert private == []


def test_outside_the_folder_nothing_reads_a_private_attribute_of_streamlit():
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {ast.unparse(node)}"
        for path in ELSEWHERE
        if any(name.startswith("streamlit") for name in imports(path))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr.startswith("_")
        and not node.attr.startswith("__")
        and ast.unparse(node).startswith("st.")
    ]
    assert found == []


def test_every_hook_says_why_it_is_needed_and_what_would_replace_it_and_has_a_test():
    hooks = [path for path in HOOKS.glob("*.py") if path.name != "__init__.py"]
    for path in hooks:
        said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        assert "\nWhy: " in said, path.name
        assert "\nPublic replacement: " in said, path.name
        assert Path(__file__).with_name(f"test_{path.name}").exists(), path.name
        assert f"``{path.stem}``" in (streamlit_hooks.__doc__ or ""), path.name
    assert hooks


@pytest.fixture(scope="module")
def shipped() -> str:
    """Everything that Streamlit sends to a browser as text."""
    return "".join(
        path.read_text(encoding="utf-8") for kind in ("js", "css") for path in (FILES / "static" / kind).iterdir()
    )


def test_every_test_id_in_styles_scripts_and_pages_is_one_of_streamlits(shipped):
    files = [path for kind in ("css", "js", "py") for path in (ROOT / "pages").rglob(f"*.{kind}")]
    named = {name for path in files for name in TEST_ID.findall(path.read_text(encoding="utf-8"))}
    assert len(named) > 20
    assert sorted(named - set(re.findall(r"\w+", shipped))) == []


def test_the_states_that_scripts_read_are_streamlits(shipped):
    names = ("data-test-connection-state", "data-test-script-state", "CONNECTED")
    assert [name for name in names if name not in shipped] == []


def test_a_hook_that_does_not_fit_is_reported_and_the_others_are_installed(monkeypatch, caplog):
    called = []

    class Hook:
        def __init__(self, name: str) -> None:
            self.name = name

        def install(self) -> None:
            if self.name.endswith("kept_downloads"):
                raise AttributeError("no attribute 'delete_file'")
            called.append(self.name.rpartition(".")[2])

    monkeypatch.setattr(streamlit_hooks, "import_module", Hook)
    streamlit_hooks.install()
    assert called == [name for name in streamlit_hooks.AT_START if name != "kept_downloads"]
    assert "kept_downloads does not fit this version of Streamlit (no attribute 'delete_file')" in caplog.text
