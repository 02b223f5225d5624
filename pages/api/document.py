"""``/api/v1/openapi.json``: both addresses described as OpenAPI has it; every lever from its declaration."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.export.answer import KEYS
from core.figures.version import DATA, MODEL
from core.language.limits import disclaimer
from core.language.view import QUERY
from core.links.scenario_rows import RESULTS
from core.scenario import presets
from core.scenario.lever import Lever
from core.scenario.levers import by_link
from pages.api import scenario

PATH = scenario.DESCRIPTION
NUMBER: dict[str, Any] = {"type": ["number", "null"]}
TEXT: dict[str, Any] = {"type": "string"}
WAYS = {"unit": "Currency of the amounts.", "stat": "Whose statistics.", "lang": "Language of names and sentences."}
RESPONSES = {
    "200": "The numbers.",
    "304": "Not changed since the answer that has this tag.",
    "400": "The link cannot be used as it stands; the messages say what of it, and why.",
    "429": "Too many requests came from this address; try again after the seconds of Retry-After.",
    "503": "Other calculations are under way; try again after the seconds of Retry-After.",
}


def route() -> Route:
    """The address."""
    return Route(PATH, answer)


async def answer(request: Request) -> Response:
    """The description."""
    return scenario.kept(request, body(), scenario.FORMATS["json"])


@cache
def body() -> bytes:
    """Its bytes."""
    return (json.dumps(document(), ensure_ascii=False, indent=1) + "\n").encode()


def document() -> dict[str, Any]:
    """The description as OpenAPI 3.1."""
    responses: dict[str, Any] = {status: {"description": words} for status, words in RESPONSES.items()}
    responses["200"] |= {"content": {"application/json": _schema("Scenario"), "text/csv": {"schema": TEXT}}}
    responses["400"] |= {"content": {"application/json": _schema("Messages")}}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "U.S.-Japan trade scenarios",
            "version": f"{MODEL}, data {DATA}",
            "description": f"{disclaimer('en')} The query is that of a scenario's link on the Explore page. Leave out `z`, the link's check, where you write a link yourself.",
        },
        "paths": {
            scenario.PATH: {
                "get": {
                    "operationId": "scenario",
                    "summary": "The numbers of a scenario, with ranges, sources and versions",
                    "parameters": _parameters(),
                    "responses": responses,
                }
            },
            PATH: {"get": {"operationId": "document", "summary": "This description", "responses": {"200": responses["304"] | {"description": "OpenAPI"}}}},
        },
        "components": {"schemas": _schemas()},
    }  # fmt: skip


def _schema(name: str) -> dict[str, Any]:
    return {"schema": {"$ref": f"#/components/schemas/{name}"}}


def _parameters() -> list[dict[str, Any]]:
    named = list(presets.presets())
    found = [
        _parameter("b", "Preset that the scenario starts from.", {"type": "string", "enum": named}) | {"required": True},
        _parameter("r", "Preset that it is compared with.", {"type": "string", "enum": named, "default": presets.reference()}),
        _parameter("format", "Format of the answer.", {"type": "string", "enum": list(scenario.FORMATS), "default": "json"}),
        _parameter("z", "Check of a link that the app wrote.", TEXT),
        _parameter("v", "Versions of links, model and data that the link was written with.", TEXT),
    ]  # fmt: skip
    found += [
        _parameter(key, WAYS[key], {"type": "string", "enum": list(values), "default": values[0]})
        for key, (_, values) in QUERY.items()
    ]
    return found + [_parameter(key, _words(known), _values(known)) for key, known in by_link().items()]


def _parameter(name: str, words: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": words, "schema": schema}


def _words(known: Lever) -> str:
    unit = f", {known.unit.suffix['en']}" if known.unit.suffix["en"] else ""
    return f"{known.key}: {known.label['en']}{unit}. {known.allowed('en')}"


def _values(known: Lever) -> dict[str, Any]:
    """What the text of a lever may be; a lever that may follow another takes a word besides numbers."""
    if known.form == "number" and not known.follows:
        ends = {"minimum": known.minimum, "maximum": known.maximum}
        return {"type": "number"} | {name: float(known.unit.to_screen(value)) for name, value in ends.items()}
    return {"type": "string", "enum": list(known.choices)} if known.form == "choice" else TEXT


def _schemas() -> dict[str, Any]:
    row = {"key": TEXT, "label": TEXT, "unit": TEXT} | {
        name: {"type": ["number", "string", "null"]} for name in RESULTS[:2]
    }
    row |= dict.fromkeys(RESULTS[2:], NUMBER)
    ends = {"type": ["array", "null"], "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
    level = {"unit": TEXT} | {name: {"type": "number"} for name in RESULTS[:3]}
    strings = {"type": "object", "additionalProperties": TEXT}
    return {
        "Scenario": _object(
            {
                "link": TEXT, "versions": strings, "view": strings, "headline": TEXT, "range": TEXT, "about": strings,
                "warnings": {"type": "array", "items": TEXT},
                "provenance": {"type": "array", "items": TEXT},
                "surplus": _object(level | dict.fromkeys(("effect_range_of_the_change", "actual_trade_range_of_the_level"), ends)),
                "levers": {"type": "array", "items": _object(row | dict.fromkeys((*KEYS, "source"), TEXT))},
                "results": {"type": "array", "items": _object({"measure": TEXT, "measure_name": TEXT} | row)},
            }
        ),
        "Messages": _object(
            {"error": TEXT, "messages": {"type": "array", "items": _object(dict.fromkeys(("kind", "key", "given", "en", "ja"), TEXT))}}
        ),
    }  # fmt: skip


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}
