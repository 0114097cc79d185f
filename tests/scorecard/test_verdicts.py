"""Three verdicts of equal rank: a word, one line, and why; never blended."""

from __future__ import annotations

from dataclasses import replace

from indicators.choices import Unit
from scorecard.verdicts import verdicts

from .build import row
from .judgement.build import benchmark, fig, hidden, rule, target


def test_each_verdict_has_its_own_word_line_and_reasons() -> None:
    found = verdicts(
        row(
            fig("2015/16", 110),
            fig("2016/17", 120),
            rule=rule(unit=Unit.SCORE),
            targets=[target("2016/17", 130)],
            benchmarks=[benchmark("England", fy2016=100)],
        )
    )
    assert [each.word for each in found] == ["Green", "Worsening", "Worse"]
    assert found.target.line == "120 against a target of 130 or less"
    assert found.direction.line == "Up 10 (9.1%) since 2015/16"
    assert found.comparison.line == "Worse than England (100)"
    assert found.comparison.side == "above"
    assert all(each.why for each in found)


def test_the_line_tells_numbers_apart_that_look_alike() -> None:
    found = verdicts(row(fig("2016/17", "100.4"), targets=[target("2016/17", 100)]))
    assert found.target.line == "100.4 against a target of 100.0 or less"


def test_an_illustrative_target_says_so_in_the_line() -> None:
    targets = [target("2016/17", 130, illustrative=True)]
    found = verdicts(row(fig("2016/17", 120), targets=targets))
    assert "illustrative target" in found.target.line


def test_why_says_who_agreed_the_target() -> None:
    agreed = target("2016/17", 130, agreed_by="The board")
    found = verdicts(row(fig("2016/17", 120), targets=[agreed]))
    assert "The target was agreed: The board." in found.target.why


def test_across_a_recording_change_the_direction_is_unknown_with_the_cause() -> None:
    found = verdicts(
        row(
            fig("2015/16", 720),
            fig("2016/17", 99),
            breaks={"2016-06-01": "A daily meeting took over"},
        )
    )
    assert found.direction.word == "Unknown"
    assert found.direction.line == (
        "Not comparable with 2015/16: recording has changed."
    )
    assert "A daily meeting took over" in found.direction.why[0]


def test_a_small_change_is_doubted_in_the_open() -> None:
    found = verdicts(row(fig("2015/16", 13), fig("2016/17", 20)))
    assert found.direction.doubt == "Could be chance"
    assert any("chance" in sentence for sentence in found.direction.why)


def test_what_was_not_tested_for_chance_says_so_in_the_open() -> None:
    how = rule(unit=Unit.SCORE)
    england = [benchmark("England", fy2016=100)]
    found = verdicts(row(fig("2016/17", 120), rule=how, benchmarks=england))
    assert found.comparison.doubt == "Not tested for chance"


def test_a_count_is_not_compared_and_says_why() -> None:
    found = verdicts(row(fig("2016/17", 20)))
    assert found.comparison.word == "Not compared"
    assert found.comparison.why[-1] == "A larger place has more of it by itself."


def test_a_hidden_figure_gives_no_number_in_any_verdict() -> None:
    only = row(fig("2015/16", 7), hidden("2016/17"), targets=[target("2016/17", 3)])
    found = verdicts(replace(only))
    told = " ".join(text for each in found for text in (each.line, *each.why))
    assert [each.word for each in found] == ["No data", "Unknown", "Not compared"]
    assert "7" not in told.replace("2016/17", "")
