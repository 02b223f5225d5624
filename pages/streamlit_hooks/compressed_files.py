"""Streamlit's own scripts and styles, compressed once for everybody who asks: about 1 MB at a first visit in place of 4.

Why: Streamlit 1.67 serves the files of its page as they are. On a slow line that is the greater part of the wait.

Public replacement: none. A setting that lets it serve compressed files would do. nginx, where it stands in front, serves
these files itself (`deploy/static_files.py`).
"""

from __future__ import annotations

import gzip
import re
from functools import cache
from pathlib import Path

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from pages.streamlit_hooks.icon_font import cut, whole
from pages.streamlit_hooks.served_page import FILES

FOLDER, ADDRESS = FILES / "static", "/static/"
TEXT = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
# Streamlit's names of these files change with their content.
NAMED = re.compile(r'"\./static/([^"]+\.(?:js|css))"')
TYPEFACE = re.compile(r"@font-face\{font-family:Source Sans;[^}]*\}")  # 170 kB that show for a moment, if at all
FOR_GOOD = {"Cache-Control": "public, immutable, max-age=31536000"}
BROTLI, GZIP = "br", "gzip"
ON_DEMAND, AT_REST = 9, 11  # Brotli's quality while a reader waits, and where files are written for a server in front


class CompressedFiles:
    """Answers for these files where they are text and the browser reads them compressed, and for the icons; all else is
    Streamlit's."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.icons = f"{ADDRESS}media/{whole().name}"
        self.files = {
            f"{ADDRESS}{path.relative_to(FOLDER).as_posix()}": path for path in FOLDER.rglob("*") if path.suffix in TEXT
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let Streamlit."""
        asked = scope.get("path", "") if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") else ""
        path, encoding = self.files.get(asked), _accepted(scope)
        answer: ASGIApp = self.app
        if asked == self.icons:
            answer = Response(content(whole()), headers=FOR_GOOD, media_type="font/woff2")
        elif path and encoding:
            body = await run_in_threadpool(compressed, path, encoding)
            said = {"Content-Encoding": encoding, "Vary": "Accept-Encoding"}
            answer = Response(body, headers=FOR_GOOD | said, media_type=TEXT[path.suffix])
        await answer(scope, receive, send)


def _accepted(scope: Scope) -> str:
    """The encoding to answer in: the smallest that the browser reads; "" for none."""
    given = Headers(scope=scope).get("accept-encoding", "") if scope["type"] == "http" else ""
    read = {
        name.strip() for name, _, weight in (one.partition(";") for one in given.split(",")) if weight.strip() != "q=0"
    }
    return next((one for one in (BROTLI, GZIP) if one in read), "")


def content(path: Path) -> bytes:
    """A file of Streamlit's as it is sent: the icon font cut to the icons in use, styles without a typeface that the
    theme replaces, all else as it is."""
    if path == whole():
        return cut() or path.read_bytes()
    if path.suffix == ".css":
        return TYPEFACE.sub("", path.read_text(encoding="utf-8")).encode()
    return path.read_bytes()


@cache
def compressed(path: Path, encoding: str, quality: int = ON_DEMAND) -> bytes:
    """A file's content, compressed; kept, since the files are few and all that may be asked for."""
    if encoding == BROTLI:
        return brotli.compress(content(path), quality=quality)
    return gzip.compress(content(path), 9, mtime=0)


def compress_first(page: str) -> None:
    """Compress the files that this page names, which every first visit asks for, before anybody waits for them."""
    for name in NAMED.findall(page):
        compressed(FOLDER / name, BROTLI)
