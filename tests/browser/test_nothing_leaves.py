"""Every page in both languages asks nothing of any other machine, and names none for later."""

from pathlib import PurePosixPath

import pytest

from pages.frame.page import PAGES
from tests.browser.harness import settled

pytestmark = pytest.mark.browser

PATHS = ["" if page == "app.py" else PurePosixPath(page).stem for page in PAGES]
# What a page may name without asking anything of it: links that a reader must click.
LOADED = """() => [...document.querySelectorAll("[src], link[href], [srcset], form[action]")]
    .map(one => one.src || one.href || one.srcset || one.action)
    .filter(url => url && !/^(data|blob):/.test(url) && new URL(url, location).host != location.host)"""


@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_page_asks_anything_of_another_machine(visit, language):
    reader = visit()
    page = reader.open()
    for path in PATHS:
        page.goto(f"{reader.server.url}/{path}?lang={language}", wait_until="domcontentloaded")
        settled(page)
        assert page.evaluate(LOADED) == []
        assert reader.outside == [], path


def test_streamlits_own_statistics_are_off(server):
    from streamlit import config

    assert config.get_option("browser.gatherUsageStats") is False
