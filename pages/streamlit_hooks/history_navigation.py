"""Whether a run was started by the browser's Back or Forward.

Why: a run brings the address that the browser showed when it started. Where that is not the address which the app wrote
last, the reader has gone back to it, or the browser had not yet applied the newest one. Streamlit 1.67 knows which.

Public replacement: none. ``st.context`` could say so.
"""

from __future__ import annotations

from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx


def by_back_or_forward() -> bool:
    """Whether this run is one; false outside a session."""
    context = get_script_run_ctx(suppress_warning=True)
    return context is not None and context.is_history_navigation
