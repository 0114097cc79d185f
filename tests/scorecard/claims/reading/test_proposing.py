"""What is proposed of sentences and tables, with what it is about and when."""

from __future__ import annotations

from indicators.choices import ClaimKind
from scorecard.claims.reading.files import read_file

from .build import ENGLAND, HOME, docx, found, short


def test_a_rise_and_its_figure_are_two_claims_of_one_sentence() -> None:
    assert short("Recorded crime rose by 10.7% to 30,883 in 2016/17.") == [
        ("percent_change", "10.7", "crime", "2016/17", "2015/16"),
        ("value", "30883", "crime", "2016/17", None),
    ]


def test_the_figure_it_rose_from_is_of_its_own_year() -> None:
    text = "Burglary rose to 1,988 in 2016/17, up from 1,700 in 2015/16."
    assert short(text) == [
        ("value", "1988", "burglary", "2016/17", None),
        ("value", "1700", "burglary", "2015/16", None),
    ]


def test_a_fall_between_two_years_compares_the_later_with_the_earlier() -> None:
    text = "Between 2014/15 and 2016/17 there was an 18% reduction in hate crime."
    assert short(text) == [("percent_change", "-18", "hate", "2016/17", "2014/15")]


def test_a_share_names_its_part_and_its_whole() -> None:
    (only,) = found("In 2016/17 domestic crime was 29.6% of violent crime.")
    assert only.kind == ClaimKind.SHARE
    assert (only.indicator, only.other_indicator) == ("domestic", "violence")


def test_a_rate_for_so_many_people_is_a_value_of_a_rate() -> None:
    (only,) = found("The recorded crime rate was 121 per 1,000 population in 2016/17.")
    assert (only.kind, only.indicator) == (ClaimKind.VALUE, "crime-rate")
    (only,) = found("There were 1.9 burglaries per 1,000 population in 2016/17.")
    assert (only.kind, only.indicator) == (ClaimKind.RATE, "burglary")


def test_a_rank_is_about_the_home_area() -> None:
    text = "In 2016/17 the recorded crime rate was ranked 3rd of 15."
    (only,) = found(text)
    assert (only.kind, only.indicator) == (ClaimKind.RANK, "crime-rate")
    assert (only.printed, only.area) == (3, HOME.code)


def test_national_means_the_country_of_the_home_area() -> None:
    text = "Burglary rose by 5% in 2016/17. This compares to 3% more nationally."
    areas = [each.area for each in found(text)]
    assert areas[0] == HOME.code
    assert areas[-1] == ENGLAND.code


def test_a_sentence_that_goes_on_is_about_the_same() -> None:
    text = "There were 574 hate crimes in 2016/17. This is an increase of 16%."
    assert [each.indicator for each in found(text)] == ["hate", "hate"]


def test_what_comes_with_no_year_is_of_the_year_that_is_written_of_most() -> None:
    text = "8. All data is for 2016/17.\n9. Burglary stood at 989."
    (only,) = found(text)
    assert only.period is not None
    assert only.period.label == "2016/17"
    assert only.paragraph == "9"


def test_a_number_in_a_name_is_part_of_the_name() -> None:
    assert short("In 2016/17, 999 calls are up 6.7% over the previous year.") == [
        ("percent_change", "6.7", "calls", "2016/17", "2015/16")
    ]


TABLE = [
    ["Offence", "2015/16", "2016/17", "Change 2015/16 to 2016/17"],
    ["Burglary*", "885", "989", "11.8%"],
    ["Theft of a motor vehicle", "599", "444", "-25.9%"],
]


def expected() -> list[tuple[str, str, str, str, str | None]]:
    return [
        ("value", "885", "burglary", "2015/16", None),
        ("value", "989", "burglary", "2016/17", None),
        ("percent_change", "11.8", "burglary", "2016/17", "2015/16"),
        ("value", "599", "thefts", "2015/16", None),
        ("value", "444", "thefts", "2016/17", None),
        ("percent_change", "-25.9", "thefts", "2016/17", "2015/16"),
    ]


def test_a_table_is_read_by_its_headings() -> None:
    assert short("\n".join("\t".join(row) for row in TABLE)) == expected()


def test_so_is_one_that_is_marked_up_with_cells_over_several_columns() -> None:
    text = (
        "<table><tr><th rowspan=2>Offence</th><th colspan=2>Force</th><th rowspan=2>"
        "Change 2015/16 to 2016/17</th></tr><tr><th>2015/16</th><th>2016/17</th></tr>"
        + "".join(
            f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>"
            for row in TABLE[1:]
        )
        + "</table>"
    )
    assert short(text) == expected()


def test_so_is_one_in_a_word_document() -> None:
    passages = read_file(docx("1. Introduction", "2. The table", rows=TABLE))
    assert [each.paragraph for each in passages] == ["1", "2", "2"]
    assert passages[-1].grid[1] == ("Burglary*", "885", "989", "11.8%")


def test_a_table_of_years_is_about_what_stands_before_it() -> None:
    text = (
        "43. Number of domestic violence crimes, as a percentage of all violent crime\n"
        "Year\tPercentage of all violent crime\tNumber of crimes\n"
        "2015/16\t29.1\t2,403\n2016/17\t29.8\t2,825\n\n44. The end"
    )
    shares = found(text)
    assert [(x.kind.value, x.indicator, x.other_indicator) for x in shares[:2]] == [
        ("share", "domestic", "violence"),
        ("value", "domestic", ""),
    ]
    assert {each.paragraph for each in shares} == {"43"}


def test_paragraphs_without_numbers_are_counted() -> None:
    text = "Burglary was 989 in 2016/17.\n\nHate crime was 567 in 2016/17."
    assert [each.paragraph for each in found(text)] == ["1", "2"]


def test_one_number_said_twice_in_a_paragraph_is_proposed_once() -> None:
    text = "8. Burglary was 989 in 2016/17. So burglary was 989 in 2016/17.\n9. End"
    assert len(found(text)) == 1


def test_a_text_without_numbers_proposes_nothing() -> None:
    assert found("Nothing to see here.") == []
    assert found("<p>1 &lt; 2</p>") == []
