"""Sections of Law & data: a link opens them, what a reader opens is in the link, and other pages lead to them."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from streamlit.testing.v1 import AppTest

from core.inputs import decode, pages
from core.inputs.declared import SECTIONS
from pages.frame.sections import PRINTED
from tests.pages.reading import written

APP = Path(__file__).parents[2] / "app.py"
LAW = "pages/law_and_data.py"
# Words that only the open section has.
INSIDE = {
    "timeline": "Read in the primary text", "presets": "Legal basis:", "sources": "Tables on file", "parameters": "nobody measured it",
    "sectors": "The pattern says how sectors compare", "collection": "months of constant law", "outside": "as another publisher gives it", "model": "Split. The change is shared out", "limits": "state-traded",
}  # fmt: skip


def opened(path: str, **query: str) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=120)
    app.query_params.update({"lang": "en"} | query)
    app.switch_page(path)
    app.run()
    assert [error.message for error in app.exception] == []
    return app


def linked(app: AppTest) -> str:
    value = app.query_params.get("law", "")
    return value[0] if isinstance(value, list) else value


@pytest.mark.parametrize("name", SECTIONS)
def test_a_link_opens_its_section_and_no_other(name):
    page = opened(LAW, law=f"{name}.1")
    said = written(page)
    # What is printed while its section is closed stands on the page too, for paper alone.
    assert {other for other, words in INSIDE.items() if words in said} == {name, *PRINTED}
    assert linked(page) == f"{name}.1"


def test_every_section_has_a_name_in_both_languages():
    for name, title in SECTIONS.items():
        assert decode("law", f"{name}.1").values[f"section/{name}"] is True
        assert title.say("ja") != str(title)


def test_a_section_there_is_not_is_told():
    (note,) = opened(LAW, law="weather.1").warning
    assert "law\\.weather\\=1" in note.value


def test_what_is_open_stays_open_when_something_else_is_asked():
    page = opened(LAW, law="limits.1")
    page.text_input(key="law/search").set_value("excavator").run()
    assert INSIDE["limits"] in written(page)
    assert linked(page) == "s.excavator~limits.1"


@pytest.mark.parametrize(
    ("path", "name"), [("pages/path.py", "model"), ("pages/world.py", "model"), ("pages/evidence.py", "parameters")]
)
def test_pages_lead_to_the_section_with_the_scenario_and_what_was_asked_there(path, name):
    page = opened(path, b="deal-2025-09", law="s.excavator")
    query = f"law=s.excavator~{name}.1"
    (found,) = [link.proto for link in page.get("page_link") if query in unquote(link.proto.query_string)]
    assert found.label == f"Law & data: {pages()['law'].inputs[f'section/{name}'].label}"
    assert "b=deal-2025-09" in found.query_string
