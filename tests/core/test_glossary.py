"""One word for one thing in Japanese: the table of terms, which every message keeps to."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

CATALOGUE = Path(__file__).parents[2] / "core" / "language" / "locale" / "ja.po"
# Not to be written → what the table of terms has instead.
TERMS = {
    "総収支": "対世界の財収支",
    "閉じ方": "収支の前提（クロージャー）",
    "エグザクト": "exact hat algebra",
    "比較対象": "比較の基準",
    "答えを動かす": "結果を動かす",
    "関税払戻し": "関税の還付、戻し税（ドローバック）",
    "実施中": "施行中",
    "窓": "推計期間",
    "パッケージ": "交渉案",
    "通り抽出": "乱数による試行",
    "抽出の": "試行の",
    "国勢調査局": "米国センサス局",
    "実際の貿易の範囲": "実績の想定範囲",
    "10回中8回": "10回に8回",
    "10のうち8": "10回に8回",
}


@pytest.fixture(scope="module")
def written() -> list[str]:
    with CATALOGUE.open("rb") as file:
        found = [
            words
            for message in read_po(file)
            for words in (message.string if isinstance(message.string, tuple) else [message.string])
            if words
        ]
    assert len(found) > 900
    return found


@pytest.mark.parametrize("term", TERMS)
def test_no_message_uses_another_word_for_a_term(written, term):
    assert [words for words in written if term in words] == []


@pytest.mark.parametrize("term", ["対世界の財収支", "比較の基準", "交渉案", "試行", "推計期間"])
def test_the_terms_are_in_use(written, term):
    assert any(term in words for words in written)
