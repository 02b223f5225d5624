"""The cut typeface belongs to the installed Streamlit and holds every icon that its page can show."""

import json

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from deploy import static_files
from pages.streamlit_hooks import icon_font
from pages.streamlit_hooks.compressed_files import ADDRESS, CompressedFiles

# In Streamlit's scripts, but names of no icon in its typeface: parts of other words.
NO_ICONS = {"123", "1k", "access_time", "star_filled"}


async def streamlit(scope, receive, send):
    await PlainTextResponse("Streamlit's own")(scope, receive, send)


@pytest.fixture
def client() -> TestClient:
    return TestClient(CompressedFiles(streamlit))


def test_it_was_cut_from_the_installed_streamlit_and_holds_every_icon_named():
    assert icon_font.cut() is not None
    held = set(json.loads(icon_font.LIST.read_text(encoding="utf-8"))["icons"])
    assert icon_font.names_used() - held <= NO_ICONS


def test_it_is_sent_in_place_of_the_whole(client):
    answer = client.get(f"{ADDRESS}media/{icon_font.whole().name}")
    assert answer.content == icon_font.CUT.read_bytes()
    assert len(answer.content) < icon_font.whole().stat().st_size / 20


def test_another_versions_typeface_is_sent_whole(client, monkeypatch, tmp_path):
    other = tmp_path / "icons.json"
    other.write_text('{"made_of": "", "icons": []}', encoding="utf-8")
    monkeypatch.setattr(icon_font, "LIST", other)
    icon_font.cut.cache_clear()
    assert client.get(f"{ADDRESS}media/{icon_font.whole().name}").content == icon_font.whole().read_bytes()
    icon_font.cut.cache_clear()


def test_nginx_gets_the_cut_one(tmp_path):
    static_files.write(tmp_path, quality=1)
    sent = tmp_path / "static" / "media" / icon_font.whole().name
    assert sent.read_bytes() == icon_font.CUT.read_bytes()
