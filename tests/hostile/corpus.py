"""The corpus: hostile links and files, every one the same on every machine.

`seeds.json` holds what is hostile: values, keys, versions, whole queries and calendars, among them everything
that once went wrong. Here they are crossed with all that can be set from outside.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlencode

from core import Scenario, simulate
from core.inputs import pages
from core.links import elasticity_csv
from core.links.link import KEPT, VIEW, encode, to_text
from core.path import calendar_csv, named
from core.scenario.levers import by_link

SEEDS: dict[str, list[str]] = json.loads((Path(__file__).parent / "seeds.json").read_text(encoding="utf-8"))
HUGE = {"#HUGE#": "9" * 5_000}
VALUES = [HUGE.get(value, value) for value in SEEDS["values"]]
LEVERS = list(by_link())
MOVED = Scenario.preset("deal-2025-09").change(us_auto_tariff=0.175, usd_jpy=143.21, buy_farm=8.0)
LONG = 65_536
MIXED, SPOILT, TRAYS, CALENDARS, FILES = 1_200, 600, 500, 600, 420
ASKED = 60  # medleys of a page's inputs


def pairs() -> Iterator[dict[str, str]]:
    """Queries of one key: every key there is with every other hostile value, and some keys there are not."""
    for number, key in enumerate([*LEVERS, "b", "r", *sorted(VIEW)]):
        for value in VALUES[number % 2 :: 2]:
            yield {key: value}
    for value in SEEDS["versions"]:
        yield {"v": value, "a": "15"}
        yield {"v": value, "auto": "15", "general": "10"}
    for key in SEEDS["keys"]:
        for value in VALUES[::9]:
            yield {key: value}


def queries() -> Iterator[str]:
    """Whole queries as text: several keys, repeated keys, percent signs gone wrong, far too long."""
    yield from SEEDS["queries"]
    chance = random.Random(20250902)
    keys = [*LEVERS, *SEEDS["keys"], *VIEW, *KEPT, "b", "r", "v"]
    for _ in range(MIXED):
        drawn = [(chance.choice(keys), chance.choice(VALUES)) for _ in range(chance.randint(2, 9))]
        drawn += chance.sample(drawn, chance.randint(0, 1))
        if chance.random() < 0.5:
            yield urlencode(drawn, errors="replace")
        else:
            yield "&".join(f"{key}={value}" for key, value in drawn)
    good = to_text(MOVED)
    for _ in range(SPOILT):
        yield spoilt(good, chance)
    for text in (
        "a=15&",
        "a=" + "9" * LONG,
        "&",
        "a=%",
        "=",
        "a=1&a=2&",
        "tray=1~~b.2024",
        "rg=corn.",
        "eo=us.meat~2~",
    ):
        yield (text * (LONG // len(text) + 1))[:LONG]
    yield "&".join(f"k{number}=1" for number in range(9_000))


def spoilt(text: str, chance: random.Random) -> str:
    """The text with characters swapped, doubled, dropped or replaced at random."""
    letters = list(text)
    for _ in range(chance.choice([1, 1, 2, 5, 20])):
        place = chance.randrange(len(letters))
        letters[place] = chance.choice(
            ["", letters[place] * 2, chance.choice("%&=+~.-0129eE\u202e\0"), quote(chance.choice("é=&%😀"))]
        )
    return "".join(letters)


def trays() -> Iterator[str]:
    """Texts of a tray."""
    chance = random.Random(7)
    for value in VALUES:
        yield value
        yield f"1~~b.2024~.a.{value}"
        yield f"1~~b.{value}"
        yield f"{value}~~b.2024"
    for _ in range(TRAYS):
        entries = [
            "~.".join(
                f"{chance.choice([*LEVERS, 'b', 'r'])}.{chance.choice(VALUES)}" for _ in range(chance.randint(1, 5))
            )
            for _ in range(chance.randint(1, 15))
        ]
        yield "1~~" + "~~".join(f"b.spring-2025~.{entry}" for entry in entries)


def calendars() -> Iterator[str]:
    """Texts of a calendar."""
    chance = random.Random(8)
    yield from SEEDS["calendars"]
    for value in VALUES:
        yield value
        yield f"law~+270101!!a:{value}"
        yield f"law~+270101!!a:20!{value}!{value}"
        yield f"law~+{value}!!a:20"
        yield f"law~r{value}"
        yield f"law~s{value}"
    for _ in range(CALENDARS):
        changes = ",".join(f"{chance.choice(LEVERS)}:{chance.choice(VALUES)}" for _ in range(chance.randint(1, 3)))
        yield f"law~+{chance.choice(['270101', '270230', '340101'])}!{chance.choice(['', '280101', 'x'])}!{changes}"
    yield "law" + "~" * 19_000
    yield "law" + "".join(f"~+27{day % 12 + 1:02}{day % 28 + 1:02}!!a:{day % 50}.{day}" for day in range(1_000))


def page_inputs() -> Iterator[tuple[str, str]]:
    """Pages and texts of their inputs: every input with every other hostile value, and medleys of them."""
    chance = random.Random(9)
    for page in pages().values():
        links = [one.link for one in page.inputs.values()]
        for number, link in enumerate(links):
            for value in VALUES[number % 2 :: 2]:
                yield page.name, f"{link}.{value}"
        for _ in range(ASKED):
            drawn = [chance.choice([*links, *SEEDS["keys"]]) for _ in range(chance.randint(2, 7))]
            parts = [
                f"{link}{chance.choice('...~ ')}{chance.choice(VALUES)}{chance.choice(['', '~1now', '~0'])}"
                for link in drawn
            ]
            yield page.name, chance.choice(["~", "~", "~~", "~1", "&"]).join(parts)
        good = "~".join(f"{one.link}.{one.write(one.opening)}" for one in page.inputs.values() if one.opening)
        for _ in range(ASKED):
            yield page.name, spoilt(good, chance)
        for text in (f"{links[0]}.", "~", "~1", f"{links[0]}.1~", ".", "z"):
            yield page.name, (text * (LONG // len(text) + 1))[:LONG]


@cache
def scenario_file() -> str:
    """A good scenario CSV."""
    return simulate(MOVED).to_csv()


@cache
def calendar_file() -> str:
    """A good calendar CSV."""
    return calendar_csv.write(named.calendar("law"))


@cache
def elasticity_file() -> str:
    """A good elasticity CSV: every row with a value."""
    rows = list(csv.reader(io.StringIO(elasticity_csv.template())))
    return as_csv([rows[0], *([row[0], "2.5", *row[2:]] for row in rows[1:])])


def as_csv(rows: list[list[str]], delimiter: str = ",") -> str:
    """Rows as CSV text."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def bytes_of(text: str) -> bytes:
    """The text as UTF-8, lone surrogates as the three bytes that a careless program writes."""
    return text.encode("utf-8", "surrogatepass")


def edited(good: str, columns: range, seed: int, number: int = FILES) -> Iterator[tuple[list[list[str]], str]]:
    """Rows of the good file with one cell made hostile, and now and then rows doubled, dropped or swapped; a delimiter."""
    chance = random.Random(seed)
    rows = list(csv.reader(io.StringIO(good)))
    for _ in range(number):
        found = [list(row) for row in rows]
        target = chance.randrange(1, len(found))
        found[target][chance.choice(columns)] = chance.choice(VALUES)
        act = chance.random()
        if act < 0.1:
            found.insert(chance.randrange(1, len(found)), list(found[target]))
        elif act < 0.2:
            del found[chance.randrange(1, len(found))]
        elif act < 0.3:
            found[target].insert(chance.randrange(len(found[target])), chance.choice(VALUES))
        yield found, chance.choice(",,,;\t")


def wrong_files(good: str) -> dict[str, bytes]:
    """Files that are not what was asked for, by what they are."""
    plain, lines = good.encode(), good.splitlines(keepends=True)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("scenario.csv", b"0" * 30_000_000)
    found = {
        "nothing": b"", "a space": b" ", "line ends": b"\r\n\r\n", "zeros": b"\0" * 4_000, "noise": random.Random(1).randbytes(4_000),
        "a zip bomb": bomb.getvalue(), "gzip": gzip.compress(plain, mtime=0), "PNG": b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        "JSON": b'{"b": "spring-2025", "a": 15}', "HTML": b"<!doctype html><script>window.__pwned=1</script>", "a script": b"#!/bin/sh\nreboot\n", "pickle": b"\x80\x04cos\nsystem\n.",
        "50 MB": b"a," * 25_000_000, "a million columns": b"," * 999_000, "one long cell": b"a" * 999_000, "a quote never closed": b'"' + plain * 3, "a quote in the middle": plain.replace(b",", b',"', 1),
        "only the header": lines[0].encode(), "the header twice": lines[0].encode() + plain, "no header": "".join(lines[1:]).encode(), "columns swapped": b"\r\n".join(b",".join(line.split(b",")[::-1]) for line in plain.splitlines()),
        "semicolons and commas": plain.replace(b",", b";", 3), "NULs": plain.replace(b",", b"\0,"), "all cells formulas": plain.replace(b",", b",=1+1"), "line ends mixed": plain.replace(b"\r\n", b"\n\r"), "cut": plain[: len(plain) // 2], "twice": plain + plain,
        "empty lines": plain.replace(b"\r\n", b"\r\n\r\n"), "two byte order marks": b"\xef\xbb\xbf" * 2 + plain, "5,000 rows": plain + b"x,y,z\r\n" * 4_900, "60,000 rows": plain + b"\r\n" * 60_000, "backslashes": plain.replace(b",", b"\\,"),
    }  # fmt: skip
    for encoding in (
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-7",
        "cp932",
        "euc-jp",
        "iso2022_jp",
        "latin-1",
        "cp1252",
        "cp037",
        "gb18030",
    ):
        found[encoding] = (good + "日本,é\r\n").encode(encoding, "replace")
    return found


def good_query() -> dict[str, str]:
    """The query of the scenario the files are of."""
    return encode(MOVED)
