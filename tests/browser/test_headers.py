"""What a bare server sends with its answers, pinned; and that pages need nothing the policy forbids."""

import re
import urllib.error
import urllib.request
from base64 import b64encode
from hashlib import sha256

import pytest

from deploy.health import NO_PROXY
from pages.frame.headers import DOCUMENT, SNIFF
from tests.browser.harness import settled

pytestmark = pytest.mark.browser

BLOCKED = """() => {
    window.blocked = []
    addEventListener("securitypolicyviolation", event => blocked.push(`${event.violatedDirective} ${event.blockedURI}`))
}"""
# What Streamlit and its web server send themselves; an upgrade that changes it is to be looked at.
SENT = {
    "/": {"cache-control", "content-length", "content-type", "date", "server", "vary"},
    "/of-no-page": {
        "accept-ranges", "cache-control", "content-length", "content-type", "date", "etag", "last-modified", "server", "vary",
    },
    "/_stcore/health": {"cache-control", "content-length", "content-type", "date", "server", "set-cookie"},
    "/_stcore/host-config": {"cache-control", "content-length", "content-type", "date", "server"},
    "/media/of-nobody.csv": {"content-length", "content-type", "date", "server"},
}  # fmt: skip
ADDED = {name.lower() for name in (*DOCUMENT, "Content-Security-Policy")}


def get(url: str) -> tuple[dict[str, str], str]:
    try:
        answer = NO_PROXY.open(urllib.request.Request(url), timeout=30)
    except urllib.error.HTTPError as error:
        answer = error
    return {name.lower(): value for name, value in answer.headers.items()}, answer.read().decode(errors="replace")


@pytest.mark.parametrize("path", SENT)
def test_every_answer_has_the_headers_and_else_what_streamlit_sends(server, path):
    headers, _ = get(server.url + path)
    assert set(headers) - {"connection"} == SENT[path] | ADDED
    assert {name: headers[name.lower()] for name in DOCUMENT} == DOCUMENT
    assert headers["content-security-policy"].endswith("frame-ancestors 'self'")
    assert "unsafe-eval" not in headers["content-security-policy"]


def test_streamlits_own_files_only_say_that_their_type_is_meant(server):
    _, page = get(server.url)
    script = re.search(r'"\./(static/js/[^"]+)', page)[1]
    headers, _ = get(f"{server.url}/{script}")
    assert set(headers) & ADDED == {name.lower() for name in SNIFF}
    assert headers["cache-control"] == "public, immutable, max-age=31536000"


@pytest.mark.parametrize(("query", "framed"), [("?embed=true", True), ("?embed=false", False), ("?embed=true&embed=x", False), ("?x=embed=true", False)])  # fmt: skip
def test_only_the_embed_view_may_stand_in_another_site(server, query, framed):
    headers, _ = get(f"{server.url}/{query}")
    assert headers["content-security-policy"].endswith("frame-ancestors *") == framed


def test_the_policy_lets_in_just_the_scripts_that_stand_in_the_page(server):
    headers, page = get(server.url)
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = {b64encode(sha256(script.encode()).digest()).decode() for script in scripts}
    assert hashes
    assert set(re.findall(r"'sha256-(.*?)'", headers["content-security-policy"])) == hashes


@pytest.mark.parametrize("path", ["/", "/compare?b=spring-2025"])
def test_a_link_asks_for_nothing_that_is_not_there(visit, path):
    visitor, missing = visit(), []
    visitor.context.on("response", lambda answer: missing.append(answer.url) if answer.status >= 400 else None)
    assert visitor.open(path).locator("h1").count() == 1
    assert missing == []


@pytest.mark.parametrize("path", ["/", "/evidence", "/law_and_data?law=sources.1"])
def test_a_page_needs_nothing_that_the_policy_forbids(visit, path):
    visitor = visit()
    visitor.context.add_init_script(f"({BLOCKED})()")
    page = settled(visitor.open(path))
    assert page.locator("h1").count() == 1
    # A library asks whether it may compile and goes on without.
    assert set(page.evaluate("window.blocked")) <= {"script-src wasm-eval"}
