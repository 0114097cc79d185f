"""What is wrong with a folder is said with its place, and what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicators.folder.problems import FolderError
from indicators.folder.reading import read_folder

from .small import FILES, changed, write


def problems_of(folder: Path) -> list[str]:
    try:
        read_folder(folder)
    except FolderError as error:
        return [str(problem) for problem in error.problems]
    return []


def test_the_small_folder_is_sound(tmp_path: Path) -> None:
    assert problems_of(write(tmp_path)) == []


# One cell or one row at a time: file, what is replaced, by what, what is said

CASES = [
    # words and codes
    (
        *("areas.csv", "Otherton,csp,", "Otherton,town,"),
        "areas.csv:4: kind: “town” is not one of the words here: "
        "write country, force, csp or ward",
    ),
    (
        *("partners.csv", "police,Police,yes", "police,Police,maybe"),
        "partners.csv:2: statutory: “maybe” is neither yes nor no: write yes or no",
    ),
    (
        *("partners.csv", "police,Police,yes", "our police,Police,yes"),
        "partners.csv:2: code: “our police” is not a code: "
        "write letters, digits and hyphens, as gun-crime",
    ),
    (
        *("areas.csv", "X06000002,Otherton", "X06000002," + "O" * 121),
        "areas.csv:4: name: is 121 characters long: write 120 at most",
    ),
    (
        *("areas.csv", "Otherton", '"Other\nton"'),
        "areas.csv:4: name: has the control character line break: "
        "write it on one line, in plain characters",
    ),
    (
        *("areas.csv", "X06000002,Otherton", ",Otherton"),
        "areas.csv:4: code: is empty: write a text",
    ),
    # references
    (
        *("areas.csv", "Otherton,csp,X92000001", "Otherton,csp,X9200001"),
        "areas.csv:4: parent: “X9200001” is not in areas.csv: "
        "did you mean X92000001 or X06000001?",
    ),
    (
        *(
            "measurements.csv",
            "total,X06000001,2016/17 Q2",
            "totl,X06000001,2016/17 Q2",
        ),
        "measurements.csv:3: indicator: “totl” is not in indicators.csv: "
        "did you mean total?",
    ),
    (
        *("indicators.csv", "crime;youth", "crime;yuoth;elder"),
        "indicators.csv:3: priority: “yuoth” is not in priorities.csv: "
        "did you mean youth?",
        "indicators.csv:3: priority: “elder” is not in priorities.csv: "
        "add it there, or write one that is",
    ),
    (
        *("indicators.csv", "crime;youth", "crime;youth;crime"),
        "indicators.csv:3: priority: “crime;youth;crime” has a code twice: "
        "write each once, the home first",
    ),
    (
        *("targets.csv", "Most similar", "Most simular"),
        "targets.csv:3: comparator: “Most simular” is neither an area nor a "
        "comparator group: did you mean Most similar?",
    ),
    (
        *("targets.csv", "Most similar", "zzz"),
        "targets.csv:3: comparator: “zzz” is neither an area nor a comparator group: "
        "write one of them",
    ),
    (
        *("areas.csv", "Testland,country,", "Testland,country,X06000001"),
        "areas.csv:2: parent: goes round in a circle "
        "(X92000001 → X06000001 → X92000001): leave one of them blank",
    ),
    (
        *("partners.csv", "2022-06-30,icb", "2022-06-30,ccg"),
        "partners.csv:4: successor: goes round in a circle (ccg → ccg): "
        "leave one of them blank",
    ),
    # the same row twice
    (
        *("areas.csv", "X06000002,Otherton", "X06000001,Otherton"),
        "areas.csv:4: code: the same code as in line 3: keep one row",
        "comparators.csv:3: area: “X06000002” is not in areas.csv: "
        "did you mean X06000001 or X92000001?",
        "measurements.csv:7: area: “X06000002” is not in areas.csv: "
        "did you mean X06000001 or X92000001?",
    ),
    (
        *("measurements.csv", "felt,X06000002,2016,", "felt,X06000001,2016,"),
        "measurements.csv:7: indicator: "
        "the same indicator, area, period as in line 6: keep one row",
    ),
    (
        *("targets.csv", "felt,2016,", "mix,2016-04-01/2017-03-31,"),
        "targets.csv:5: indicator: the same indicator, period as in line 4: "
        "keep one row",
    ),
    (
        *(
            "comparators.csv",
            "X06000002,2016-04-01,2019-03-31",
            "X06000001,2016-04-01,",
        ),
        "comparators.csv:3: from: is in the group already by line 2: "
        "end that time first",
    ),
    (
        *("comparators.csv", "Most similar,X06000001", "X92000001,X06000001"),
        "comparators.csv:2: group: “X92000001” is an area's code: "
        "give the group another name",
    ),
    # numbers, dates, periods
    (
        *("populations.csv", "100000", "lots"),
        "populations.csv:2: population: “lots” is not a whole number: "
        "write digits, from 1 to 1000000000000",
    ),
    (
        *("populations.csv", "100000", "0"),
        "populations.csv:2: population: 0 is out of range: "
        "write digits, from 1 to 1000000000000",
    ),
    (
        *("indicators.csv", "rate,1000,", "rate,0,"),
        "indicators.csv:3: multiplier: 0 is not above 0: write a larger number",
    ),
    (
        *("indicators.csv", "no,1,2,points", "no,-1,2,points"),
        "indicators.csv:4: green_within: -1 is below 0: write 0 or more",
    ),
    (
        *("targets.csv", "value,80,70", "value,about 80,70"),
        "targets.csv:4: value: “about 80” is not a number: "
        "type digits, as 1729 or 12.5",
    ),
    (
        *("targets.csv", "value,80,70", "value,80.1234567,70"),
        "targets.csv:4: value: 80.1234567 has more than 6 decimals: round it",
    ),
    (
        *("comparators.csv", "2016-04-01", "01/04/2016"),
        "comparators.csv:3: from: “01/04/2016” is not a date here: write 2016-04-01",
    ),
    (
        *("comparators.csv", "2016-04-01", "2016-02-30"),
        "comparators.csv:3: from: “2016-02-30” does not exist: "
        "write a day of the calendar",
    ),
    (
        *("comparators.csv", "2016-04-01", "April"),
        "comparators.csv:3: from: “April” is not a date: write it as 2017-04-01",
    ),
    (
        *("comparators.csv", "2019-03-31", "2015-03-31"),
        "comparators.csv:3: to: is before “from”, 2016-04-01: write the later date",
    ),
    (
        *("commentary.csv", "2016/17 Q1", "2010-11"),
        "commentary.csv:2: period: “2010-11” could be the financial year 2010/11 or "
        "the month of November 2010: write 2010/11 or 2010-11-01/2010-11-30",
    ),
    # figures
    (
        *("measurements.csv", "felt,X06000001,2016,3", "felt,X06000001,2016/17 Q1,3"),
        "measurements.csv:6: period: 2016/17 Q1 does not fit “Feels safe” "
        "(every year): write it as 2016/17 or 2016",
    ),
    (
        *("measurements.csv", "3,4,75", "4,3,"),
        "measurements.csv:6: numerator: the numerator 4 is above the denominator 3: "
        "type the part first, then the whole",
    ),
    (
        *("measurements.csv", "3,4,75", ",4,"),
        "measurements.csv:6: numerator: a denominator needs its numerator: "
        "type both, or the value alone",
    ),
    (
        *("measurements.csv", "3,4,75", ",,101"),
        "measurements.csv:6: value: 101 is outside 0 to 100 percent: "
        "type the percentage itself",
    ),
    (
        *("measurements.csv", "3,4,75", ",,75"),
        "measurements.csv:6: value: 75 alone does not say how many it stands for, "
        "and fewer than 5 are hidden: type the numerator and the denominator",
    ),
    (
        *("measurements.csv", "3,4,75", "3,4,74"),
        "measurements.csv:6: value: 74 is not 3 / 4 x 100 = 75: "
        "leave it empty, or correct one of them",
    ),
    (
        *("measurements.csv", "X06000001,2016/17,1010,", "X06000002,2016/17,1010,"),
        "measurements.csv:5: denominator: there is no population of Otherton for "
        "2016: add one, or type a denominator",
    ),
    (
        *("measurements.csv", "The system was down.", ""),
        "measurements.csv:4: note: say in the note why the figure is not available",
    ),
    (
        *(
            "measurements.csv",
            ",,,not_available,Return,The",
            ",,7,not_available,Return,The",
        ),
        "measurements.csv:4: value: a figure that is not available has no number: "
        "leave it empty",
    ),
    (
        *("measurements.csv", ",,0,nil", ",,1,nil"),
        "measurements.csv:3: value: nil is a figure of 0: type 0, or choose "
        "provisional or final",
    ),
    (
        *("measurements.csv", ",,0,nil", ",,,final"),
        "measurements.csv:3: value: there is no figure: type one, or choose "
        "“not available” and say why",
    ),
    # targets
    (
        *("targets.csv", "value,80,70,,", "value,80,70,60,90"),
        "targets.csv:4: lower: leave it empty: “value” takes value",
        "targets.csv:4: upper: leave it empty: “value” takes value",
    ),
    (
        *("targets.csv", "value,80,70", "value,80,90"),
        "targets.csv:4: floor: is better than the target, 80: "
        "write the worst amber value",
    ),
    (
        *("targets.csv", "change,-10,,,,2016/17,", "change,-10,,,,,"),
        "targets.csv:2: baseline_period: is empty: “change” needs "
        "value, baseline_period",
    ),
    (
        *("targets.csv", "comparator,,,,,,Most similar", "comparator,5,,,,,"),
        "targets.csv:3: value: leave it empty: “comparator” takes comparator",
        "targets.csv:3: comparator: is empty: “comparator” needs comparator",
    ),
    (
        *("targets.csv", "value,,,10,20", "value,,,10,"),
        "targets.csv:5: upper: is empty: “value” of a range needs lower, upper",
    ),
    (
        *("targets.csv", "value,,,10,20", "value,,,20,10"),
        "targets.csv:5: upper: is below “lower”, 20: write the larger number",
    ),
    (
        *("targets.csv", "mix,2016/17,value,,,10,20", "mix,2016/17,previous,,,,"),
        "targets.csv:5: basis: a range has a lower and an upper end: "
        "write “value” and both",
    ),
    # bands
    (
        *("indicators.csv", "no,1,2,points", "no,3,2,points"),
        "indicators.csv:4: green_within: green within 3 is more than amber within 2: "
        "write both, the smaller one for green",
    ),
    (
        *("indicators.csv", "no,1,2,points", "no,6,,percent"),
        "indicators.csv:4: green_within: green within 6 is more than amber within 5: "
        "write both, the smaller one for green",
    ),
    # claims
    (
        *("claims.csv", "2016/17 Q1,-100.0,,", ",-100.0,,"),
        "claims.csv:3: other_period: is empty: "
        "write the period, area or indicator compared with",
    ),
    (
        *("claims.csv", "rate,,,5,1", ",,,5,1"),
        "claims.csv:4: other_indicator: is empty: "
        "write the indicator that it is a share of",
    ),
    (
        *("claims.csv", "-100.0,,", "-100.0,0,"),
        "claims.csv:3: decimals: “printed” has 1 decimals: "
        "write that, or leave this empty",
    ),
    # the TOML file
    (
        *("partnership.toml", '"X06000001"', '"X0600001"'),
        "partnership.toml:4: home_area: “X0600001” is not in areas.csv: "
        "did you mean X06000001, X92000001 or X06000002?",
    ),
    (
        *("partnership.toml", "2017-04-01", '"1 April"'),
        "partnership.toml:8: starts: “1 April” is not a date: write it as 2017-04-01",
    ),
    (
        *("partnership.toml", "2020-03-31", "2017-03-31"),
        "partnership.toml:9: ends: is not after “starts”, 2017-04-01: "
        "write the later date",
    ),
    (
        *("partnership.toml", "green_within = 0", "green_within = 6"),
        "partnership.toml:10: green_within: is more than “amber_within”, 5: "
        "write the smaller band",
    ),
    (
        *("partnership.toml", "amber_within = 5", "amber_within = true"),
        "partnership.toml:11: amber_within: is not given: "
        "write a number as 1729 or 12.5",
    ),
    (
        *("partnership.toml", "amber_within", "amber_witin"),
        "partnership.toml:11: amber_witin: is not a name of [strategy]: "
        "write amber_within or green_within",
    ),
    (
        *("partnership.toml", 'name = "Testford Safer Together"', ""),
        "partnership.toml:2: name: is not given: write a text",
    ),
    (
        *("partnership.toml", "[strategy]", "[stratgy]"),
        "partnership.toml:1: strategy: is missing: write a table [strategy]",
        "partnership.toml:6: stratgy: is not a table here: "
        "write only [partnership] or [strategy]",
    ),
    (
        *("partnership.toml", "starts = 2017-04-01", "starts 2017-04-01"),
        "partnership.toml:8: file: is not TOML (Expected '=' after a key in a "
        'key/value pair): write each line as name = "text"',
    ),
]


@pytest.mark.parametrize(
    ("name", "old", "new", "said"), [(*case[:3], case[3:]) for case in CASES]
)
def test_a_problem_is_said_with_its_place(
    tmp_path: Path, name: str, old: str, new: str, said: tuple[str, ...]
) -> None:
    assert problems_of(write(tmp_path, **changed(name, old, new))) == [*said]


# Headers


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "code,name,kind,parent",
            "code,nmae,kind,parent",
            [
                "areas.csv:1: header: “nmae” is not a column here: did you mean name?",
                "areas.csv:1: header: the column “name” is missing: "
                "add it, with a text",
            ],
        ),
        (
            "code,name,kind,parent",
            "code,name,kind,kind",
            ["areas.csv:1: header: the column “kind” is there twice: remove one"],
        ),
        (
            "code,name,kind,parent",
            "code,name,kind,",
            ["areas.csv:1: header: column 4 has no name: name it, or remove it"],
        ),
        (
            "code,name,kind,parent",
            "code;name;kind;parent",
            [
                "areas.csv:1: header: the columns are not separated by commas: "
                "save it as CSV UTF-8",
                *(
                    f"areas.csv:1: header: the column “{name}” is missing: "
                    f"add it, {words}"
                    for name, words in [
                        ("code", "with a text"),
                        ("name", "with a text"),
                        ("kind", "with country, force, csp or ward"),
                    ]
                ),
            ],
        ),
    ],
)
def test_headers(tmp_path: Path, old: str, new: str, said: list[str]) -> None:
    assert problems_of(write(tmp_path, **changed("areas.csv", old, new))) == said


def test_columns_may_stand_in_any_order_and_optional_ones_may_be_left_out(
    tmp_path: Path,
) -> None:
    areas = "kind,code,name\ncsp,X06000001,Testford\n"
    optional = (
        *("populations.csv", "comparators.csv", "targets.csv", "measurements.csv"),
        *("commentary.csv", "recording_changes.csv", "claims.csv"),
    )
    left_out = {name.replace(".", "_"): None for name in optional}
    areas = "kind,code,name\ncsp,X06000001,Testford\n"
    assert problems_of(write(tmp_path, **left_out, areas_csv=areas)) == []
    assert {*optional, "areas.csv"} < {*FILES}


# Files that are hardly files


def test_missing_files(tmp_path: Path) -> None:
    folder = write(tmp_path, areas_csv=None, claims_csv=None, partnership_toml=None)
    assert problems_of(folder) == [
        "partnership.toml:1: file: is missing: "
        "write it with the tables [partnership] [strategy]",
        "areas.csv:1: file: is missing: "
        "write it with the columns code,name,kind,parent",
    ]


def test_a_missing_folder_and_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    assert problems_of(tmp_path / "nowhere") == [
        f"{tmp_path}/nowhere:1: file: is not a folder: "
        "give one that holds partnership.toml"
    ]
    folder = write(tmp_path, claims_csv=None)
    (folder / "claims.csv").mkdir()
    assert problems_of(folder) == [
        "claims.csv:1: file: cannot be read (Is a directory): put a CSV file there"
    ]


def test_an_empty_file(tmp_path: Path) -> None:
    assert problems_of(write(tmp_path, priorities_csv="\n")) == [
        "priorities.csv:1: header: is empty: "
        "write the header row code,order,title,description"
    ]


def test_a_byte_order_mark_and_windows_line_ends_are_no_problem(tmp_path: Path) -> None:
    areas = b"\xef\xbb\xbf" + FILES["areas.csv"].replace("\n", "\r\n").encode()
    toml = b"\xef\xbb\xbf" + FILES["partnership.toml"].replace("\n", "\r\n").encode()
    assert problems_of(write(tmp_path, areas_csv=areas, partnership_toml=toml)) == []


def test_other_encodings(tmp_path: Path) -> None:
    areas = FILES["areas.csv"].replace("Otherton", "Caf\xe9ton")
    assert problems_of(write(tmp_path, areas_csv=areas.encode("cp1252"))) == [
        "areas.csv:4: file: has the byte E9, not UTF-8: save it as CSV UTF-8"
    ]
    toml = FILES["partnership.toml"].replace("Testford", "T\xe9stford")
    assert problems_of(
        write(
            tmp_path,
            areas_csv=FILES["areas.csv"],
            partnership_toml=toml.encode("cp1252"),
        )
    ) == ["partnership.toml:3: file: has the byte E9, not UTF-8: save it as UTF-8"]


def test_utf_16_is_refused_without_a_flood(tmp_path: Path) -> None:
    said = problems_of(write(tmp_path, areas_csv=FILES["areas.csv"].encode("utf-16")))
    assert said[0].startswith("areas.csv:1: file: has the byte FF, not UTF-8")
    assert len(said) < 12


def test_a_nul_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    areas = FILES["areas.csv"].replace("Otherton,csp", "Other\0ton,town")
    assert problems_of(write(tmp_path, areas_csv=areas)) == [
        "areas.csv:4: file: has a NUL: save it as CSV UTF-8",
        "areas.csv:4: kind: “town” is not one of the words here: "
        "write country, force, csp or ward",
    ]


def test_ragged_rows(tmp_path: Path) -> None:
    areas = "code,name,kind,parent\nX06000001,Testford,csp\nX1,Foo,Bar,csp,\n"
    assert problems_of(write(tmp_path, areas_csv=areas)) == [
        "areas.csv:2: row: has 3 cells, the header 4: write a comma for each",
        "areas.csv:3: row: has 5 cells, the header 4: "
        "put a cell that has a comma in quotation marks",
    ]


def test_quotation_marks(tmp_path: Path) -> None:
    areas = FILES["areas.csv"].replace("Testford", '"Test"ford')
    assert problems_of(write(tmp_path, areas_csv=areas)) == [
        "areas.csv:3: row: a quotation mark stands inside a quoted cell: "
        "write it twice there"
    ]
    areas = FILES["areas.csv"].replace("Testford", '"Testford')
    assert problems_of(write(tmp_path, areas_csv=areas)) == [
        "areas.csv:3: row: a quotation mark is opened and not closed: close it"
    ]
    areas = FILES["areas.csv"].replace("Testford", "T" * 131_073)
    assert problems_of(write(tmp_path, areas_csv=areas)) == [
        "areas.csv:3: row: a cell is longer than 131072 characters: shorten it"
    ]


def test_lines_are_counted_as_an_editor_does(tmp_path: Path) -> None:
    text = (
        'indicator,period,text\n\ntotal,2016/17 Q1,"one\ntwo\n\nfour"\ntotal,soon,x\n'
    )
    (said,) = problems_of(write(tmp_path, commentary_csv=text))
    assert said.startswith("commentary.csv:7: period: “soon” is not a period")


def test_empty_rows_are_passed_over(tmp_path: Path) -> None:
    areas = FILES["areas.csv"] + ",,,\n\n"
    assert problems_of(write(tmp_path, areas_csv=areas)) == []


def test_every_problem_of_every_file_is_listed_in_order(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        **changed("measurements.csv", "total,X06000001,2016/17 Q1", "x,y,soon"),
        **changed("areas.csv", "Testland,country", ",place"),
    )
    places = [said.split(": ")[:2] for said in problems_of(folder)]
    assert places == [
        ["areas.csv:2", "name"],
        ["areas.csv:2", "kind"],
        ["measurements.csv:2", "period"],
        ["measurements.csv:2", "indicator"],
        ["measurements.csv:2", "area"],
    ]
