"""Each of Streamlit's own words that the app exchanges is still one of its words."""

import re
from pathlib import Path

import pytest
from streamlit import config
from streamlit.runtime import backend_operation_handler

from pages.streamlit_hooks.served_page import SCRIPTS
from pages.streamlit_hooks.streamlit_strings import REPLACED, WORDS


@pytest.fixture(scope="module")
def bundle() -> str:
    """All scripts that Streamlit ships, and the server's own words on a file that could not be made."""
    paths = [*SCRIPTS.glob("*.js"), Path(backend_operation_handler.__file__)]
    return "".join(path.read_text(encoding="utf-8") for path in paths)


# What Streamlit's scripts put together from pieces, as they stand there.
PIECES = {
    "Press Enter to apply": ["Press Enter to ${", "`apply`"],
    "{number} options available.": [" options`", " available.`"],
    "You can only select up to {number} options. Remove an option first.": ["You can only select up to ${", "`options`", ". Remove an option first.`"],
    "{label} — start": ["} — ${", "`start`"],
    "{label} — end": ["} — ${", "`end`"],
}  # fmt: skip


def test_every_word_that_is_exchanged_stands_in_streamlits_scripts(bundle):
    # A sentence of two is put together at the full stop.
    whole = (*(word for word in WORDS if word not in PIECES), *(one for two in REPLACED for one in two.split(". ")))
    parts = {part.strip(" .") for word in whole for part in re.split(r"\{\w+\}", word)} - {""}
    parts |= {piece for pieces in PIECES.values() for piece in pieces}
    assert set(PIECES) <= set(WORDS)
    assert sorted(part for part in parts if part not in bundle) == []


def test_streamlit_still_has_no_setting_for_the_language_of_its_words():
    """When this fails, see whether the new setting replaces the exchange of words."""
    known = config.get_config_options()
    assert "client.toolbarMode" in known
    assert [name for name in known if re.search("lang|locale|i18n|translat", name, re.IGNORECASE)] == []
