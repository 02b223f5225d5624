"""What carriers add to a link on its way, taken off again: mail and chat programs, trackers, keyboards.

Two rules. What is not the sender's content is dropped in silence. And a value is first read as it stands; only what cannot
be read so is tried once more without what a carrier may have glued to its end, so that nothing plain changes its meaning.
"""

from __future__ import annotations

import html
import re
import string
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import parse_qsl, unquote

from core.scenario.levers import by_link

READ, PAIRS = 8_000, 400
# Keys that mail, social networks and advertisers add.
TRACKING = re.compile(
    r"fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid|ttclid|yclid|ysclid|rb_clickid|wickedid|li_fat_id|mc_[ce]id"
    r"|srsltid|trk|rcm|ref|xmt|slof|epik|irclickid|irgwc|sccid|rdt_cid|ncid|__tn__|_kx|openexternalbrowser|openinappbrowser"
    r"|igshid|igsh|mibextid|mkt_tok|s_cid|ref_src|ref_url|spm|_ga|_gl|_gac|_openstat|ck_subscriber_id|sc_channel"
    r"|(utm|mtm|pk|piwik|matomo|hsa|vero|oly|trk|fb|__hs|_hs|at|gad|_branch)_\w*|_hs\w+|__hs\w+"
)
# The letters of full-width keyboards, the space between them, and the minus sign as this app itself writes it.
HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x2212: 0x2D}
DASH_AS_SIGN = re.compile(r"(?:(?<=^)|(?<=[\s~]))[\u2010-\u2014](?=[0-9.])")
# Signs that nobody sees: joiners, marks of direction, the soft hyphen, the byte order mark, spaces that do not break.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00a0\u202f]")
# What may stand behind a link in a text: marks that close, and Japanese words that follow without a space.
GLUE = """.,;:!?)]}>'"”’“‘*_/\\`|~‼⁉⁈～｜」』）】〉》〕。、，．！？；：…""" + string.whitespace + "\u0085\u2028\u2029"
WORDS = re.compile(r"を|が|は|に|で|と|も|の|へ|から|まで|より|です|参照|ご覧|参考")
NOT_IN_VALUES = re.compile(r"[^0-9A-Za-z０-９]*")
LINES, QUOTED = re.compile(r"[\r\n]+"), re.compile(r"[ \t]*(> ?)*")
ENTITY = re.compile(r"^(amp;|#0*38;|#x0*26;)+", re.IGNORECASE)
AMPERSAND = re.compile(r"&(amp;?|#0*38;|#x0*26;)+", re.IGNORECASE)
CLOSING = re.compile(r"&(gt|lt|quot|apos|rsquo|rdquo|raquo|nbsp|#0{0,4}3[49]|#x0{0,4}2[27]);?$", re.IGNORECASE)
ENTITY_LENGTH = 10
FRAGMENT = re.compile(r"(?<!&)#.*$", re.DOTALL)
ADDRESS = re.compile(r"https?://[^?]*\?(.*=.*)", re.DOTALL | re.IGNORECASE)
# A link within other text: Slack's <address|name>, the HTML of an anchor, version 3 of Proofpoint, a sentence that goes on
# behind the version, which ends the links of this app: behind any other key the words may belong to its value.
WITHIN = (
    re.compile(r"^<(https?:[^<>|]+)\|[^<>]*>$", re.IGNORECASE),
    re.compile(r"<a\b[^<>]*?\bhref\s*=\s*[\"']?([^\"'<>\s]+)", re.IGNORECASE),
    re.compile(r"urldefense\.[a-z.]+/v3/__(.+?)__;", re.IGNORECASE),
    re.compile(r"(https?://[^\s?]*\?\S*\bv=[^\s&]+)[ \t\u3000]+[^=]*$", re.IGNORECASE),
)
PROOFPOINT_2 = re.compile(r"https?-3A__", re.IGNORECASE)  # writes - for % and _ for /
SEMICOLON = re.compile(r";(?=[a-z_]\w*=)", re.IGNORECASE)  # in place of &, as some programs part the keys of a query
WRAPPED = 3  # links within links that are followed


def is_tracking(key: str) -> bool:
    """Whether a key of a link is one that a tracker added.

    >>> [key for key in ("fbclid", "utm_source", "gclid", "mc_cid", "a", "pc") if not is_tracking(key)]
    ['a', 'pc']
    """
    return TRACKING.fullmatch(key.strip().lower()) is not None


def half_width(text: str) -> str:
    """The text with full-width letters, digits and marks as the usual ones; other signs stay as they are.

    >>> half_width("１５．５％")
    '15.5%'
    """
    return DASH_AS_SIGN.sub("-", text.translate(HALF_WIDTH))


def query_in(text: str) -> str:
    """The query of a link as it was pasted: in angle brackets, over several lines, with its address.

    >>> query_in("<https://trade.example.org/?b=2024&amp;\\na=15>")
    'b=2024&a=15'
    """
    text = _in_one_line(text.strip())
    for pattern in WITHIN:
        found = pattern.search(text)
        text = found[1] if found else text
    if text.startswith("<"):
        text = text[1:].removeprefix("URL:").removesuffix(">")
    text = FRAGMENT.sub("", _unclosed(text))
    if "=" not in text and ("＝" in text or "%3d" in text.lower()):
        text = half_width(unquote(text))
    before, mark, after = text.partition("?")
    query = after if mark and "=" not in before else text
    query = AMPERSAND.sub("&", query.lstrip("?"))
    return query if "&" in query else SEMICOLON.sub("&", query)


def _in_one_line(text: str) -> str:
    """The text without the breaks of lines that mail puts in, with its marks of quotation.

    An equals sign at the end of a line is mail's own, unless it is the one between a key and its value.

    >>> _in_one_line("a=1=\\n5&c=\\n> 0")
    'a=15&c=0'
    """
    lines = LINES.split(text)
    found = ""
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        line = QUOTED.sub("", line, count=1) if found else line
        if after is None:
            return found + line
        line = line.rstrip()
        if line.endswith("=") and ("=" in (found + line[:-1]).rpartition("&")[2] or "=" in after.partition("&")[0]):
            line = line[:-1]
        found += line
    return found


def _unclosed(text: str) -> str:
    """The text without the spaces, brackets and quotation marks of HTML behind it."""
    before = None
    while text != before:
        before, text = text, text.rstrip()
        text = text[:-ENTITY_LENGTH] + CLOSING.sub("", text[-ENTITY_LENGTH:])
    return text


def unwrapped(query: str) -> str:
    """The query of the link that a mail program or a network wrapped in one of its own; else the query itself.

    >>> unwrapped("url=https%3A%2F%2Ftrade.example.org%2F%3Fb%3D2024%26a%3D15&data=05")
    'b=2024&a=15'
    """
    for _ in range(WRAPPED):
        values = (_of_proofpoint(value) for _, value in parse_qsl(query, errors="replace"))
        inside = (query_in(value) for value in values if ADDRESS.match(value))
        found = next((one for one in inside if _is_ours(one)), None)
        if found is None:
            break
        query = found
    return query


def _of_proofpoint(value: str) -> str:
    """The address as it was before version 2 of Proofpoint rewrote it; any other text unchanged."""
    return unquote(value.replace("-", "%").replace("_", "/")) if PROOFPOINT_2.match(value) else value


def _is_ours(query: str) -> bool:
    keys = {key for key, _ in parse_qsl(query, keep_blank_values=True, errors="replace")}
    return bool(keys & {"b", "r", "cal", "tray", *by_link()}) or any(
        ADDRESS.match(text) for _, text in parse_qsl(query)
    )


def pairs_in(query: str | Mapping[str, str | Sequence[str]]) -> tuple[list[tuple[str, str]], bool]:
    """(keys and texts in the order given, without what trackers added; whether the query was cut because it is too long)."""
    cut = False
    if isinstance(query, str):
        text = unwrapped(query_in(query[: 2 * READ]))
        cut = len(query) > 2 * READ or len(text) > READ
        found: Iterable[tuple[str, str]] = parse_qsl(text[:READ], keep_blank_values=True, errors="replace")
    else:
        found = ((key, one) for key, given in query.items() for one in ([given] if isinstance(given, str) else given))
    pairs: list[tuple[str, str]] = []
    for key, value in found:
        if len(pairs) >= PAIRS:
            cut = True
            break
        pairs += [pair for pair in _plain(str(key), str(value)) if not is_tracking(pair[0])]
    if len(pairs) > 1 and all(value.upper().startswith("3D") for _, value in pairs):  # mail writes = as =3D
        pairs = [(key, value[2:]) for key, value in pairs]
    return pairs[:PAIRS], cut


def _plain(key: str, value: str) -> Iterator[tuple[str, str]]:
    """One pair as it was meant; several where carriers escaped what parts them."""
    key = ENTITY.sub("", INVISIBLE.sub("", key).strip().removeprefix("<").lstrip("?"))
    bare = key.lower().removeprefix("amp")
    key = bare if bare != key.lower() and bare in by_link() else key
    if not value and len(key) < READ and ("=" in half_width(unquote(key))):
        inner = half_width(unquote(key)).partition("?")[2] or half_width(unquote(key))
        yield from ((ENTITY.sub("", one), text) for one, text in parse_qsl(inner, keep_blank_values=True))
        return
    yield half_width(key), value


def candidates(text: str) -> Iterator[str]:
    """The text as it stands, then as it may have been before carriers touched it.

    >>> list(candidates("15％)"))
    ['15％)', '15%)', '15%']
    """
    yield text
    plain = half_width(INVISIBLE.sub("", html.unescape(text) if "&" in text else text))
    if "%" in plain.rstrip("% ") and re.search(r"%[0-9A-Fa-f]{2}", plain):
        plain = half_width(unquote(plain))
    bare = unglued(plain)
    for one in dict.fromkeys((plain.strip(), bare, bare[2:] if bare[:2].upper() == "3D" else "")):
        if one and one != text:
            yield one


def unglued(text: str) -> str:
    """The text without marks and words that follow a link in a sentence, and without what nobody sees.

    >>> unglued("15)."), unglued("15を参照"), unglued("15 。")
    ('15', '15', '15')
    """
    before, text = None, FRAGMENT.sub("", INVISIBLE.sub("", text))
    while text != before:
        before, text = text, text.rstrip(GLUE)
        behind = NOT_IN_VALUES.match(text[::-1])
        found = WORDS.search(text, len(text) - (behind.end() if behind else 0))
        text = text[: found.start()].rstrip() if found else text
    return text


def as_read(query: Mapping[str, str | Sequence[str]] | str, allowed: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The last text of each of the allowed keys, spelt as one of its allowed values where a carrier changed it."""
    found = {}
    for key, text in pairs_in(query)[0]:
        if key.lower() in allowed:
            known = allowed[key.lower()]
            found[key.lower()] = next((one for one in candidates(text) if one in known), text)
    return found
