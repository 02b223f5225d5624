"""The page that comes before any element: styles and first scripts are named in it, and are there."""

import re
from hashlib import sha256
from inspect import signature

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from pages import light
from pages.frame import head
from pages.frame.page import PAGES
from pages.streamlit_hooks import served_page


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(Starlette(routes=head.routes(PAGES, light.is_light, light.page)))


@pytest.mark.parametrize("path", ["/", "/compare", "/law_and_data?a=20"])
def test_every_page_names_the_styles_which_may_be_kept_for_good(client, path):
    page = client.get(path).text
    for kind, sheet in (("style", head.STYLE), ("print", head.PRINT), ("loading", head.LOADING)):
        name = re.search(rf'<link rel="stylesheet" href="\./({kind}\.\w+\.css)">', page)[1]
        found = client.get(f"/{name}")
        assert found.content == sheet.read_bytes()
        assert sha256(found.content).hexdigest()[:8] in name
        assert "immutable" in found.headers["cache-control"]


def test_the_page_itself_is_asked_for_every_time(client):
    assert client.get("/").headers["cache-control"] == "no-cache"


def test_every_script_named_is_one_of_streamlits_and_named_once(client):
    named = re.findall(r'modulepreload"[^>]*href="\./static/js/([^"]+)"', client.get("/").text)
    assert [name for name in named if not (served_page.SCRIPTS / name).is_file()] == []
    assert len(set(named)) == len(named)


def test_the_page_says_where_its_server_is_before_streamlits_script_asks(client):
    page = client.get("/compare").text
    assert page.index(served_page.SERVER) < page.index('<script type="module"')
    assert "BACKEND_BASE_URL" in (served_page.SCRIPTS / re.search(r"index\.\w+\.js", page)[0]).read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("element", [*served_page.ELEMENTS, *served_page.CHARTS])
def test_streamlit_still_calls_its_elements_scripts_so(element):
    assert len(list(served_page.SCRIPTS.glob(f"{element}.*.js"))) == 1


def test_the_typeface_that_the_theme_replaces_is_not_asked_for(client):
    assert 'as="font"' in (served_page.FILES / "index.html").read_text(encoding="utf-8")
    assert 'as="font"' not in client.get("/").text


@pytest.mark.parametrize(
    ("path", "browser", "language"),
    [("/", "en-US", "en"), ("/", "ja,en;q=0.9", "ja"), ("/?lang=en", "ja", "en"), ("/?lang=ja", "en", "ja")],
)
def test_the_page_is_in_the_links_language_or_the_browsers(client, path, browser, language):
    assert f'<html lang="{language}">' in client.get(path, headers={"Accept-Language": browser}).text


@pytest.mark.parametrize(
    ("there", "said"),
    [
        (served_page.LANGUAGE, "the language"),
        (served_page.HEAD, "the place of scripts"),
        (served_page.HEAD_BEGINS, "the address of the server"),
        (served_page.BODY, "the place of styles"),
        ('as="font"', "Streamlit's typeface"),
    ],
)
def test_an_edit_that_finds_nothing_to_edit_says_so_and_the_page_is_served(monkeypatch, caplog, there, said):
    original = served_page.original()
    assert original.count(there) == 1
    monkeypatch.setattr(served_page, "original", lambda: original.replace(there, ""))
    pages = served_page.edited(["style.css"], ["en", "ja"])
    assert set(pages) == {"en", "ja"}
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert f"{said} was not found" in caplog.text


def test_an_element_whose_script_is_not_found_is_named(caplog):
    assert served_page.needed(["Hologram"]) == []
    assert "the script of Hologram was not found" in caplog.text


def test_the_page_of_the_installed_streamlit_takes_every_edit(caplog):
    served_page.edited(["style.css"], ["en"])
    assert caplog.records == []


def test_streamlit_still_has_no_setting_for_styles_scripts_or_the_language_of_its_page():
    """When this fails, see whether the new setting replaces the hook."""
    known = signature(st.set_page_config).parameters
    assert set(known) == {"page_title", "page_icon", "layout", "initial_sidebar_state", "menu_items"}
