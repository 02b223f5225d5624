"""A refusal: the status and one sentence, in the reader's language, as plain text or as a small page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any

from starlette.datastructures import Headers, QueryParams
from starlette.types import Scope, Send

from core.language.catalogue import N_, language_of, text

FOREIGN = N_("This address is only for pages of this site.")
BAD_HOST = N_("The name of the host in the request cannot be read.")
NOT_HERE = N_("There is nothing at this address.")
TOO_LARGE = N_("The file or message is larger than this site takes.")
TOO_SLOW = N_("The request did not arrive in time.")
FILES_WAIT = N_("Files that were sent before are still being read. Please try again in a moment.")
TOO_MANY = N_("Too many requests came from your address in a short time. Please try again in a moment.")
TOO_MANY_PAGES = N_(
    "Too many pages are open from your address. Close some of them, or try again in a minute; this page then opens by itself."
)
FULL = N_(
    "More readers are here than this site has room for. Please try again in a minute; this page then opens by itself."
)
NOT_READY = N_("The site is starting. Please try again in a moment.")
AGAIN_S = 20


PLAIN, PAGE, JSON = "text/plain; charset=utf-8", "text/html; charset=utf-8", "application/json"


async def refuse(scope: Scope, send: Send, status: int, sentence: str, *, form: str = PLAIN) -> None:
    """Answer a request, or a socket's handshake, with that status and sentence; as a ``PAGE`` it asks again by itself."""
    language = _language(scope)
    said = text(sentence, language)
    body = said + "\n"
    if form == PAGE:
        body = _page(said, language)
    elif form == JSON:
        body = json.dumps({"error": said, "messages": []}, ensure_ascii=False) + "\n"
    headers = {"Content-Type": form, "Cache-Control": "no-store", "Content-Length": str(len(body.encode()))}
    if status in (429, 503):
        headers["Retry-After"] = str(AGAIN_S)
    if scope["type"] == "http":
        # What is left of a body is not read: the connection ends with the answer.
        headers["Connection"] = "close"
    start: dict[str, Any] = {"status": status, "headers": _raw(headers)}
    kind = "websocket.http.response" if scope["type"] == "websocket" else "http.response"
    if scope["type"] == "websocket" and kind not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": 1008, "reason": sentence[:120]})
        return
    await send({"type": f"{kind}.start", **start})
    await send({"type": f"{kind}.body", "body": body.encode()})


def _raw(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()]


def _language(scope: Scope) -> str:
    asked = QueryParams(scope.get("query_string", b"")).get("lang") or Headers(scope=scope).get("accept-language", "")
    return language_of(asked)


def _page(said: str, language: str) -> str:
    title = text("U.S.-Japan trade scenarios", language)
    return (
        f'<!DOCTYPE html><html lang="{language}"><meta charset="utf-8">'
        f'<meta http-equiv="refresh" content="{AGAIN_S}"><meta name="color-scheme" content="light dark">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
        f'<main style="font: 1.1rem/1.6 system-ui, sans-serif; margin: 20vh auto; max-width: 32rem; padding: 1rem">'
        f"<h1>{escape(title)}</h1><p>{escape(said)}</p></main></html>"
    )
