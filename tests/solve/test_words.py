"""What solving says: an equivalent stands in the tariff's place, never where it could be taken for an offset, and ranges are named."""

import pytest

from core import Scenario, simulate
from core.draws.ranges import ranges
from core.language.numbers import amount
from core.language.view import View
from core.solve import words
from core.solve.equivalents import equivalents
from core.solve.goal import reference_of, seek
from tests.pages.reading import written
from tests.solve.test_page import opened

SPRING = Scenario.preset("spring-2025")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_each_equivalent_is_a_whole_sentence_that_moves_the_surplus_as_the_tariff_does(language):
    found = equivalents(SPRING, "us_auto_tariff", view=View(language=language))
    change = amount(found.change, found.unit, language, signed=True)
    lines = words.matches(found, language)
    assert len(lines) == len(found.answers)
    for line, answer in zip(lines, found.answers, strict=True):
        assert change in line
        assert line.endswith({"en": ".", "ja": "。"}[language])
        assert words.short(answer.lever, answer.nearest, language) in line
        moved = simulate(answer.scenario).surplus().change
        assert (answer.value is None) or moved == pytest.approx(found.change, abs=1e-6)
        assert ("In place of the tariff" in line or "関税の代わりに" in line) == (answer.value is not None)
    assert {"en": "none of it offsets the tariff", "ja": "打ち消すものではない"}[language] in words.tariff_alone(
        found, language
    )


def test_the_page_says_so_and_gives_the_range_of_the_surplus_at_the_answer():
    page = written(opened())
    start = Scenario()
    answer = seek(start, "us_auto_tariff", round(simulate(start).surplus().reference, 1))
    level, _ = ranges(answer.scenario).surplus()
    assert words.effect_range(level, "en") in page
    assert "none of it offsets the tariff" in page
    assert "So would" not in page


def test_the_reference_as_the_target_is_what_offsets_a_tariff():
    target = simulate(reference_of(SPRING)).surplus().scenario
    answer = seek(SPRING, "us_auto_tariff", target)
    assert simulate(answer.scenario).surplus().change == pytest.approx(0.0, abs=1e-6)
