"""The script that runs on every page: `assets/page.js`, with its words in the page's language."""

from __future__ import annotations

from core.export import words as export
from core.figures.version import DATA, MODEL
from core.language.catalogue import text
from core.language.format import joined
from pages.streamlit_hooks.component_scripts import script
from pages.streamlit_hooks.streamlit_strings import streamlit_strings

LEVERS = '[class*="st-key-lever-"] input[type="range"]'


def page_script(language: str, levers: bool) -> None:
    """The document's language, links past the navigation, the answer read out, words for a run that broke or a
    connection that did, for a printed sheet, and for Streamlit's own."""
    skip = [[text("Skip to the answer", language), ""]]
    if levers:
        skip.append([text("Skip to the levers", language), LEVERS])
    broken = {
        "said": text("Something went wrong here, not with you. Your scenario is kept in the address.", language),
        "again": text("Open it again", language),
        "afresh": text("Start afresh", language),
    }
    connection = {
        "lost": text(
            "No connection to the server; the page keeps trying. Levers and buttons work again once it is back. Your scenario is kept in the address.",
            language,
        ),
        "opens": text("“{page}” opens as soon as the connection is back.", language),
        "back": text("Connected again. The page is up to date.", language),
    }
    versions = export.VERSIONS[language].format(data=DATA, model=MODEL)
    paper = {"language": language, "told": joined([text("Printed on {day}.", language), versions], language)}
    words = {"skip": skip, "broken": broken, "connection": connection, "paper": paper}
    words["streamlit"] = streamlit_strings(language)
    script("page")(key="page-script", data={"language": language, **words})
