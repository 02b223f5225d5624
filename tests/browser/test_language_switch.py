"""Another language and back again: every choice stays what it was, though a browser names it by its label."""

import pytest

from tests.browser.harness import settled

pytestmark = pytest.mark.browser

CHOSEN = [
    "/compare?b=spring-2025&cmp=c.preset.2024~1preset.section-122~t.sectors",
    "/solve?b=spring-2025&slv=l.y~k.preset.2024",
    "/solve?b=spring-2025&slv=s.tradeoffs~x.q~y.g",
    "/solve?b=spring-2025&slv=s.offers~ol.a~1q~oa.higher",
    "/path?b=spring-2025&pth=w.120~k.calendar",
    "/back_test?b=spring-2025&bkt=s.us_exports",
    "/evidence?b=spring-2025&evd=f.exports~do.84~185",
    "/world?b=spring-2025&wld=w.everyone",
    "/formula?b=spring-2025&fml=c.Vietnam",
    "/law_and_data?b=spring-2025&law=c.China~p.threat-24~presets.1",
]


def held(page) -> dict[str, str]:
    """What the address holds, but for the language."""
    return page.evaluate(
        "Object.fromEntries([...new URLSearchParams(location.search)].filter(([key]) => key != 'lang'))"
    )


@pytest.mark.parametrize("address", CHOSEN)
def test_choices_outlive_a_change_of_language_and_back(visit, address):
    there_and_back(visit().open(address))


def test_open_groups_of_levers_outlive_it_too(visit):
    page = visit().open("/?b=spring-2025&gr=all_in&rg=corn.wheat&k=gsim")
    for group in ("U.S. general tariff", "Japan's tariffs and retaliation", "Horizon and method"):
        page.locator("button[data-variant=pills]", has_text=group).click()
        settled(page)
    choices = page.locator(".st-key-lever-us_general_rule, .st-key-lever-jp_retaliation_goods, .st-key-lever-method")
    assert choices.count() == 3
    there_and_back(page)
    assert choices.count() == 3


def there_and_back(page) -> None:
    """Change the language twice and back; nothing that was chosen may change, and nothing may fail."""
    before = held(page)
    for language in ("日本語", "English", "日本語", "English"):
        page.get_by_role("radio", name=language, exact=True).click()
        page.locator(f"html[lang={'ja' if language == '日本語' else 'en'}]").wait_for(state="attached")
        settled(page)
        assert page.locator('[data-testid="stException"]').count() == 0
        assert held(page) == before
