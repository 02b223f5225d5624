"""The page that comes before any element: styles and first scripts are named in it, and are there."""

import re
from hashlib import sha256

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from pages.frame import head
from pages.frame.page import PAGES


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(Starlette(routes=head.routes(PAGES)))


@pytest.mark.parametrize("path", ["/", "/compare", "/law_and_data?a=20"])
def test_every_page_names_the_styles_which_may_be_kept_for_good(client, path):
    name = re.search(r'<link rel="stylesheet" href="\./(style\.\w+\.css)">', client.get(path).text)[1]
    found = client.get(f"/{name}")
    assert found.content == head.STYLE.read_bytes()
    assert sha256(found.content).hexdigest()[:8] in name
    assert "immutable" in found.headers["cache-control"]


def test_the_page_itself_is_asked_for_every_time(client):
    assert client.get("/").headers["cache-control"] == "no-cache"


def test_every_script_named_is_one_of_streamlits_and_named_once(client):
    named = re.findall(r'modulepreload"[^>]*href="\./static/js/([^"]+)"', client.get("/").text)
    assert [name for name in named if not (head.SCRIPTS / name).is_file()] == []
    assert len(set(named)) == len(named)


@pytest.mark.parametrize("element", [*head.ELEMENTS, *head.CHARTS])
def test_streamlit_still_calls_its_elements_scripts_so(element):
    assert len(list(head.SCRIPTS.glob(f"{element}.*.js"))) == 1


def test_the_typeface_that_the_theme_replaces_is_not_asked_for(client):
    assert 'as="font"' in (head.FILES / "index.html").read_text(encoding="utf-8")
    assert 'as="font"' not in client.get("/").text


@pytest.mark.parametrize(
    ("path", "browser", "language"),
    [("/", "en-US", "en"), ("/", "ja,en;q=0.9", "ja"), ("/?lang=en", "ja", "en"), ("/?lang=ja", "en", "ja")],
)
def test_the_page_is_in_the_links_language_or_the_browsers(client, path, browser, language):
    assert f'<html lang="{language}">' in client.get(path, headers={"Accept-Language": browser}).text
