"""A page's words as a reader reads them."""

import json
import re
from collections.abc import Iterator
from html import unescape

from streamlit.testing.v1 import AppTest

# Authors, journals, publishers, cases, series, programmes and addresses: a Japanese page has them as they are.
NAMES = {
    "American Economic Review", "Quarterly Journal of Economics", "Journal of International Economics", "Modern Economy", "Korea JoongAng Daily",
    "koreajoongangdaily", "Japan Times", "Japan Today", "Capital Press", "Agri-Pulse", "Federal Reserve IFDP", "Learning Resources v. Trump",
    "In re Section 301 Forced Labor Cases", "Armington", "Laird and Yeats", "Jammes and Olarreaga", "Francois and Hall", "Boehm, Levchenko and Pandalai-Nayar",
    "Boehm", "Feenstra, Luck, Obstfeld and Russ", "Gopinath, Itskhoki and Rigobon", "Gopinath and Neiman", "Cavallo", "Ono and Baak", "Gagnon", "Tariff-ETRs", "Broda", "Weinstein",
    "Soderbery", "Ignatenko", "Macedoni", "Lashkaripour", "Simonovska", "et al.", "Waugh", "Bown", "Comtrade", "Etalab", "Python", "Excel", "Word",
    "Amiti, Redding and Weinstein", "Fajgelbaum", "Cavallo, Gopinath, Neiman and Tang", "AER: Insights", "Feenstra", "Pindyck and Rubinfeld",
    "exact hat algebra", "Chow", "Suits", "Atkinson", "Roos and von Szeliski", "English", "mondaq", "channelnewsasia", "govinfo", "Nos.", "and",
}  # fmt: skip
ADDRESS = re.compile(
    r"https?://\S+|[\w.-]+\.(?:com|org|gov|eu|jp|kr|md|py|toml|json)[\w./?=-]*|[\w-]+/[\w-]*-[\w-]*|tariff-rate-tracker"
)
# A U.S. tariff line is described in customs' own English.
CUSTOMS = re.compile(r"\d{4}\.\d\d\.\d\d\.\d\d .*")
ENGLISH = re.compile(r"(?<![A-Za-z])(?:[a-z]{3,}|[A-Z][a-z]{2,})(?![A-Za-z])")
WIDGETS = (
    "slider", "toggle", "checkbox", "selectbox", "multiselect", "number_input", "text_input", "text_area", "date_input", "button", "radio", "button_group",
    "select_slider",
)  # fmt: skip
PARAGRAPH = re.compile(r"\([ivx]+\)")  # of a legal basis, as in 2(v)(iii)
INSIDE = ("title", "subtitle", "text", "description")


def shown(page: AppTest) -> str:
    """The headline."""
    (found,) = [block.proto.body for block in page.get("html") if 'class="headline"' in block.proto.body]
    return _words(found.partition('class="headline"')[2].partition(">")[2].partition("</p>")[0])


def written(page: AppTest) -> str:
    """Everything the page wrote as HTML."""
    return _words(" ".join(block.proto.body for block in page.get("html")))


def warned(page: AppTest) -> str:
    """The warnings, their Markdown read."""
    return re.sub(r"\\(.)", r"\1", " ".join(warning.value for warning in page.warning)).replace("\u2060", "")


def english(words: str) -> list[str]:
    """The English words of a text, names and addresses aside.

    >>> english("Bown（ピーターソン国際経済研究所）"), english("Phase One: 57 %")
    ([], ['Phase', 'One'])
    """
    words = PARAGRAPH.sub("", CUSTOMS.sub("", ADDRESS.sub("", words)))
    for name in sorted(NAMES, key=len, reverse=True):
        words = re.sub(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])", "", words)
    return ENGLISH.findall(words)


def everything(page: AppTest) -> Iterator[str]:
    """Every text of the page: prose, tables, labels, options, charts' titles. Without help, code and what a field holds."""
    for block in page.get("html"):
        body = re.sub(r"<(style|script)>.*?</\1>", "", block.proto.body, flags=re.S)
        yield from map(unescape, re.findall(r'(?:aria-label|title)="([^"]*)"', body))
        yield from map(unescape, re.split("<[^>]+>", re.sub(r"</?(span|b|strong|em)\b[^>]*>", "", body)))
    yield from (text.value for kind in (page.caption, page.markdown, page.warning, page.info) for text in kind)
    for widget in (found for kind in WIDGETS for found in page.get(kind)):
        yield widget.label
        yield from map(str, getattr(widget, "options", None) or [])
    yield from (block.label for block in page.expander)
    for table in page.dataframe:
        yield from table.value.columns
        yield from (cell for cell in table.value.to_numpy().ravel() if isinstance(cell, str))
    for chart in page.get("vega_lite_chart"):
        yield from _within(json.loads(chart.proto.spec))


def _within(spec: object, key: str = "") -> Iterator[str]:
    """Texts of a chart's specification; of an expression those it chooses from."""
    if isinstance(spec, str):
        yield from {"labelExpr": re.findall(r': "([^"]*)"', spec)}.get(key, [spec] if key in INSIDE else [])
    elif isinstance(spec, dict):
        for name, part in spec.items():
            yield from _within(part, name)
    elif isinstance(spec, list):
        for part in spec:
            yield from _within(part, key)


def _words(html: str) -> str:
    return unescape(re.sub("<[^>]+>", "", html))
