"""``/api/v1/scenario?…``: the numbers of a link as JSON, or as the scenario's CSV.

A link that cannot be used as it stands is not answered with other numbers: status 400 says which part, and why. Answers are
made in the turns of everything heavy, at most ``WAITING`` at once, so that readers of pages come first.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.export.file_name import file_name
from core.export.files import file
from core.export.snippet import address, query
from core.language.catalogue import LANGUAGES, N_, text
from core.language.messages import Sentence, short
from core.language.view import View
from core.links import carriers, link
from core.links.build import Decoded
from core.scenario.note import Note
from core.sharing.turns import Asker, Crowded, asker
from pages.guard.in_turn import BUSY
from pages.guard.visitors import visitor_of

PATH, DESCRIPTION = "/api/v1/scenario", "/api/v1/openapi.json"
FORMATS = {"json": "application/json", "csv": "text/csv; charset=utf-8"}
# Kinds of notes with which other numbers than those asked for would be shown.
WRONG = ("clamped", "ignored", "unknown", "changed")
KEPT_S = 3_600
WAITING, AGAIN_S = 16, 20
NOWHERE = N_("There is nothing at “{given}”. The addresses are described at the one given here.")
UNUSABLE = N_("The link cannot be used as it stands. See the messages.")
NO_BASE = Sentence("The link names no base preset. An example: {example}.", example=f"{PATH}?b=spring-2025&a=15")

_maker = ThreadPoolExecutor(2, thread_name_prefix="api")


class _Waiting:
    """How many answers are asked for and not yet made."""

    count = 0


def route() -> Route:
    """The address."""
    return Route(PATH, scenario)


async def scenario(request: Request) -> Response:
    """The answer to a link."""
    asked = str(request.url.query)
    view = View(**link.views_of(asked))
    form, rest = _form(asked)
    if form not in FORMATS:
        message = Sentence(
            "“{given}” is not a format. Allowed: {allowed}.", given=short(form), allowed=", ".join(FORMATS)
        )
        given = Note.saying("ignored", "format", form, message)
        return _refused([given], view.language)
    if not any(key.lower() in ("b", "base") for key, _ in carriers.pairs_in(rest)[0]):
        return _refused([Note.saying("ignored", "b", "", NO_BASE)], view.language)
    decoded = link.decode(rest)
    if any(note.kind in WRONG for note in decoded.notes):
        return _refused(decoded.notes, view.language)
    if _Waiting.count >= WAITING:
        return _busy(503, view.language)
    made = await _made(form, decoded, view, request)
    return made or _busy(429, view.language)


async def _made(form: str, decoded: Decoded, view: View, request: Request) -> Response | None:
    """The answer, made in turn; None where the visitor has too many waiting."""
    page = f"{request.url.scheme}://{request.headers.get('host', '')}/"
    shown = address(query(decoded.scenario, view), page)
    who = visitor_of(request.scope)

    def make() -> bytes:
        asker.set(Asker(f"api {who}", who))
        return file(form, decoded.scenario, view, shown)

    _Waiting.count += 1
    try:
        body = await asyncio.get_running_loop().run_in_executor(_maker, make)
    except Crowded:
        return None
    finally:
        _Waiting.count -= 1
    headers = {"Content-Disposition": f'inline; filename="{file_name("scenario", decoded.scenario, form)}"'}
    if decoded.notes:
        headers["X-Notes"] = json.dumps([_note(note, ["en"]) for note in decoded.notes])
    return kept(request, body, FORMATS[form], headers)


def missing() -> list[Route]:
    """The addresses near it that lead nowhere: an answer that a program reads, and where the description is."""

    async def answer(request: Request) -> Response:
        given = short(request.url.path)
        facts = {"error": text(NOWHERE, View(**link.views_of(str(request.url.query))).language).format(given=given)}
        return _said(404, facts | {"description": DESCRIPTION, "messages": []})

    return [Route("/api", answer), Route("/api/{rest:path}", answer)]


def kept(request: Request, body: bytes, kind: str, headers: Mapping[str, str] | None = None) -> Response:
    """An answer that may be kept for an hour, by anybody; nothing but its tag for who has it already. Any site may read it."""
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    given = {
        "Cache-Control": f"public, max-age={KEPT_S}",
        "ETag": tag,
        "Access-Control-Allow-Origin": "*",
        **(headers or {}),
    }
    if any(one.strip().removeprefix("W/") in (tag, "*") for one in request.headers.get("if-none-match", "").split(",")):
        return Response(status_code=304, headers=given)
    return Response(body, media_type=kind, headers=given)


def _form(asked: str) -> tuple[str, str]:
    """The format that a query asks for, and the query without it."""
    parts = asked.split("&")
    given = [part.partition("=")[2] for part in parts if part.partition("=")[0] == "format"]
    return (given[-1] if given else "json"), "&".join(part for part in parts if part.partition("=")[0] != "format")


def _refused(notes: Iterable[Note], language: str) -> Response:
    """What of a link cannot be used."""
    messages = [_note(note, LANGUAGES, instead=False) for note in notes]
    return _said(400, {"error": text(UNUSABLE, language), "messages": messages})


def _note(note: Note, languages: Iterable[str], *, instead: bool = True) -> dict[str, Any]:
    """A message as a program reads it; `instead` is whether numbers of something else are given."""
    said = {one: note.say(one, instead=instead) for one in languages}
    return {"kind": note.kind, "key": note.key, "given": note.given} | said


def _busy(status: int, language: str) -> Response:
    found = _said(status, {"error": text(BUSY, language), "messages": []})
    found.headers["Retry-After"] = str(AGAIN_S)
    return found


def _said(status: int, facts: Mapping[str, Any]) -> Response:
    body = json.dumps(facts, ensure_ascii=False, indent=1) + "\n"
    headers = {"Cache-Control": "no-store", "Access-Control-Allow-Origin": "*"}
    return Response(body.encode(), status, headers, FORMATS["json"])
