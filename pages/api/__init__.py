"""Numbers for programs at addresses of their own: a scenario's link after ``/api/v1/scenario`` answers with JSON or CSV.

| file | what it holds |
|---|---|
| ``scenario`` | the answer to a link, or the parts of the link that cannot be used |
| ``document`` | the description of both addresses, as OpenAPI has it |
"""

from starlette.routing import Route

from pages.api import document, scenario


def routes() -> list[Route]:
    """The addresses."""
    return [scenario.route(), document.route(), *scenario.missing()]
