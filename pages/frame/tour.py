"""The tour of the Explore page: offered once on a bare address, never on a shared link, and open to all from a button."""

from __future__ import annotations

from core.language.catalogue import N_, text
from pages.frame.session import Session, opening
from pages.streamlit_hooks.component_scripts import script

# The text of each step, and the selector of the element that it explains.
STEPS = (
    (
        N_("The answer"),
        N_(
            "What these policies do to Japan's goods surplus with the United States, with the effect range. The line below gives the surplus and the actual-trade range: where trade may end with everything else that moves it. Simulated, not forecast."
        ),
        ".headline",
    ),
    (
        N_("Move a lever"),
        N_(
            "Drag it, use the arrow keys, type a value or pick a real one. The answer follows at once. The question mark gives the meaning, the source and the bounds."
        ),
        ".st-key-lever-us_auto_tariff",
    ),
    (
        N_("Start from the law"),
        N_("Choose the law of a date, a deal or a threat: the policy levers follow. Undo takes back any move."),
        ".st-key-preset-base",
    ),
    (
        N_("Why it moved"),
        N_(
            "Each lever's part of the change; the parts add up. Below: sectors, price and volume, who sells instead. Every chart has its table and files."
        ),
        '[data-testid="stElementContainer"]:has([data-testid="stVegaLiteChart"]):has(~ .st-key-table-contributions)',
    ),
    (
        N_("Compared with what"),
        N_("A change is always against a reference, here the law of 2024. Choose another to ask another question."),
        ".st-key-reference",
    ),
    (
        N_("Take it with you"),
        N_(
            "The address holds the whole scenario: send it. Here are the link, a two-page brief and the numbers as CSV."
        ),
        ".st-key-files",
    ),
)


def tour(session: Session) -> None:
    """The button that opens the tour; the offer too, where the session began without a scenario of its own."""
    language = session.view.language
    words = {
        "open": N_("Tour"),
        "question": N_("First time here? See in a minute how it works."),
        "start": N_("Take the tour"),
        "never": N_("Don't show again"),
        "back": N_("Back"),
        "next": N_("Next"),
        "skip": N_("Skip the tour"),
        "done": N_("Done"),
    }
    steps = [{"title": text(title, language), "text": text(said, language), "at": at} for title, said, at in STEPS]
    data = {name: text(word, language) for name, word in words.items()}
    bare = session.linked == opening() and not session.kept
    script("tour")(key="tour", width="content", data=data | {"steps": steps, "offer": bare})
