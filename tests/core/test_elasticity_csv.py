"""Elasticities by hand from a CSV: read, or refused by row and column."""

import pytest

from core.links.elasticity_csv import BadElasticities, read, template


def test_the_template_lists_everything_and_sets_nothing():
    assert read(template().encode("utf-8-sig")) == {}
    assert "us.passenger_vehicles" in template()


def test_a_filled_template_is_read():
    filled = template().replace("us.passenger_vehicles,,", "us.passenger_vehicles,4.5,")
    assert read(filled.encode("utf-8-sig")) == {"us.passenger_vehicles": 4.5}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"key,sigma\nus.passenger_vehicle,4", "Row 2, column key"),
        (b"key,sigma\nus.meat,1\nus.meat,999", "Row 3, column sigma"),
        (b"key,sigma\nus.meat,abc", "Row 2, column sigma"),
        (b"key,sigma\nus.meat,nan", "Row 2, column sigma"),
        (b"key,sigma\nus.meat,2\nus.meat,3", "stands in the file twice"),
        (b"a,b\n1,2", "first line must be: key,sigma"),
        (b"\xff\xfe\x00", "not a text file"),
        (b"x" * 300_000, "0.3 MB"),
        (b"", "first line"),
    ],
)
def test_a_faulty_file_is_refused_with_the_place_of_the_fault(data, told):
    with pytest.raises(BadElasticities, match=told):
        read(data)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_template_in_either_language_reads_back_and_says_what_it_belongs_to(language, encoding):
    given = template(language, "about it", "https://trade.example.org/?b=2024")
    filled = given.replace("us.passenger_vehicles,,", "us.passenger_vehicles,4.5,")
    assert read(filled.encode(encoding, "replace")) == {"us.passenger_vehicles": 4.5}
    lines = given.splitlines()[1:]
    assert all("about it" in line and "https://trade.example.org/?b=2024" in line for line in lines)
    assert any("自動車" in line for line in lines) == (language == "ja")
