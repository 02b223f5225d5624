"""Streamlit's page holds one Vega, which our script finds by its file's name."""

from pages.streamlit_hooks import vega_module as hook
from pages.streamlit_hooks.served_page import FILES


def test_the_module_is_there_and_gives_the_two_parts_that_the_script_uses():
    address = hook.vega_module()
    script = (FILES / address.removeprefix("./")).read_text(encoding="utf-8")
    assert "expressionInterpreter" in script
    assert "embed:" in script
    assert script.rstrip().rstrip(";").endswith("as t}") or "export{t}" in script.replace(" ", "").rstrip(";\n")


def test_a_version_without_it_is_reported_and_nothing_breaks(monkeypatch, caplog):
    monkeypatch.setattr(hook, "LOADER", "noSuchScript.*.js")
    assert hook.vega_module.__wrapped__() == ""
    assert "noSuchScript" in caplog.text
