"""Streamlit's own words in the page's language: `assets/streamlit_strings.js` exchanges them.

Why: Streamlit shows its own words, such as the names of buttons, in English only.

Public replacement: none. A setting for the language of Streamlit's interface would do.
"""

from __future__ import annotations

from core.language.catalogue import N_, text

WORDS = (
    N_("Skip to main content"),
    N_("Main menu"),
    N_("Theme"),
    N_("System"),
    N_("Light"),
    N_("Dark"),
    N_("Print"),
    N_("Record screen"),
    N_("Copy version to clipboard"),
    N_("Connecting"),
    N_("Stop"),
    N_("Running..."),
    N_("Page not found"),
    N_("Close"),
    N_("Fullscreen"),
    N_("Close fullscreen"),
    N_("Show/hide columns"),
    N_("Download as CSV"),
    N_("Search"),
    N_("Type to search"),
    N_("Sort ascending"),
    N_("Sort descending"),
    N_("Statistics"),
    N_("Format"),
    N_("Autosize"),
    N_("Pin column"),
    N_("Unpin column"),
    N_("Hide column"),
    N_("Copy to clipboard"),
    N_("Upload"),
    N_("file upload"),
    N_("Add files"),
    N_("Remove {file}"),
    N_("{size} per file"),
    N_("{type} files are not allowed."),
    N_("File must be {size} or smaller."),
    N_("Selected values"),
    N_("Choose an option"),
    N_("Open"),
    N_("Clear all"),
    N_("Clear value"),
    N_("Dismiss"),
    N_("No results"),
    N_("You can only select up to {number} options. Remove an option first."),
    N_("{number} options available."),
    N_("Decrement"),
    N_("Increment"),
    N_("Choose date"),
    N_("Press Enter to apply"),
    N_("Help for {label}"),
    N_("{label} — start"),
    N_("{label} — end"),
)
# These tell a reader nothing in either language.
NO_SUCH_PAGE = N_("There is no such page, so Explore is shown. The scenario of the link is kept.")
NO_FILE = N_("The file could not be made now. Wait until the files you asked for are there, then try again.")
REPLACED = {
    "Failed to generate file for download": NO_FILE,
    "The page that you have requested does not seem to exist. Running the app's main page.": NO_SUCH_PAGE,
    "You have requested page /{page}, but no corresponding file was found in the app's pages/ directory. Running the app's main page.": NO_SUCH_PAGE,
}


def streamlit_strings(language: str) -> dict[str, str]:
    """What Streamlit shows, and what to show instead in that language."""
    said = {word: text(word, language) for word in WORDS}
    return {word: ours for word, ours in said.items() if ours != word} | {
        word: text(ours, language) for word, ours in REPLACED.items()
    }
