"""Streamlit's own files, compressed: the same content, a fraction of the bytes, nothing else reachable."""

import gzip

import brotli
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_assets_routes

from pages.streamlit_hooks import compressed_files, served_page

TEXTS = [path for path in compressed_files.FOLDER.rglob("*") if path.suffix in compressed_files.TEXT]
MAIN = next(served_page.SCRIPTS.glob("index.*.js"))
ADDRESS = f"{compressed_files.ADDRESS}js/{MAIN.name}"


async def streamlit(scope, receive, send):
    await PlainTextResponse("Streamlit's own")(scope, receive, send)


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(compressed_files.CompressedFiles(streamlit))


@pytest.mark.parametrize(
    ("accepted", "encoding", "times"),
    [
        ("gzip, br", "br", 2.8),
        ("gzip, deflate, br;q=0.9", "br", 2.8),
        ("gzip", "gzip", 2.5),
        ("gzip, br;q=0", "gzip", 2.5),
    ],
)
def test_the_content_is_the_files_own_at_a_third_of_the_bytes(client, accepted, encoding, times):
    answer = client.get(ADDRESS, headers={"Accept-Encoding": accepted})
    assert answer.content == MAIN.read_bytes()
    assert answer.headers["content-encoding"] == encoding
    assert answer.headers["vary"] == "Accept-Encoding"
    assert int(answer.headers["content-length"]) < MAIN.stat().st_size / times
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize(
    ("path", "accepted"),
    [
        (ADDRESS, "identity"),
        (f"/static/media/{next(compressed_files.FOLDER.rglob('*.woff2')).name}", "gzip"),
        ("/static/js/none.js", "gzip"),
        ("/static/", "gzip"),
        ("/static/..%2f..%2fversion.py", "gzip"),
        ("/", "gzip"),
    ],
)
def test_all_else_is_streamlits_to_answer(client, path, accepted):
    answer = client.get(path, headers={"Accept-Encoding": accepted})
    assert (answer.text, "content-encoding" in answer.headers) == ("Streamlit's own", False)


def test_a_post_is_streamlits_to_refuse(client):
    assert client.post(ADDRESS, headers={"Accept-Encoding": "gzip"}).text == "Streamlit's own"


def test_compressed_means_the_same_but_for_a_typeface_that_the_theme_replaces():
    for path in TEXTS[:5]:
        sent = gzip.decompress(compressed_files.compressed(path, "gzip"))
        assert sent == compressed_files.content(path) == brotli.decompress(compressed_files.compressed(path, "br"))
        assert path.suffix == ".css" or sent == path.read_bytes()
    (main,) = (compressed_files.FOLDER / "css").glob("index.*.css")
    assert "font-family:Source Sans;" in main.read_text(encoding="utf-8")
    cut = compressed_files.content(main).decode()
    assert "font-family:Source Sans;" not in cut
    assert cut.count("@font-face") == main.read_text(encoding="utf-8").count("@font-face") - 2


def test_what_the_page_names_is_ready_before_anybody_asks():
    compressed_files.compressed.cache_clear()
    compressed_files.compress_first(served_page.edited(["style.css"], ["en"])["en"])
    ready = compressed_files.compressed.cache_info().currsize
    assert ready > len(served_page.needed(served_page.ELEMENTS))
    compressed_files.compressed(MAIN, "br")
    assert compressed_files.compressed.cache_info().currsize == ready


def test_streamlit_still_sends_them_as_they_are():
    """The day this fails, the hook is no longer needed."""
    own = TestClient(Starlette(routes=create_streamlit_static_assets_routes(None)))
    answer = own.get(ADDRESS, headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200
    assert "content-encoding" not in answer.headers
