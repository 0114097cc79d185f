"""What is said on a frozen pack about what has been corrected since."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from indicators.choices import State
from scorecard.judgement.inputs import Series
from scorecard.loaded import StrategyInfo
from scorecard.packs.document import Document
from scorecard.packs.errata import Errata, Saved, Slip, Turn, slips_of
from tests.scorecard.build import info, loaded
from tests.scorecard.judgement.build import (
    bands,
    fig,
    hidden,
    not_available,
    rule,
    series,
    target,
)
from tests.scorecard.packs.build import document

LOWER = rule()
AT = datetime(2018, 2, 2, 9, tzinfo=UTC)
SAVED = Saved(AT, "olive", "Counted twice")


def of(*figures: object, goal: object = 100, rule: object = LOWER) -> Series:
    targets = [target("2016/17", value=goal)] if goal else []
    return series(list(figures), rule=rule, targets=targets)


THEN = of(fig("2015/16", 100), fig("2016/17", 133))


def frozen(then: Series = THEN) -> Document:
    return document((info("thefts", rule=then.rule), then))


def slips(now: Series, then: Series = THEN, saved: object = None) -> tuple[Slip, ...]:
    page = loaded((info("thefts", rule=now.rule), now))
    return slips_of(frozen(then), page, saved or {})


def test_where_nothing_changed_there_is_no_slip() -> None:
    assert slips(THEN) == ()
    assert not Errata(slips(THEN))


def test_a_restated_figure_says_what_it_was_what_it_is_and_what_it_would_change() -> (
    None
):
    now = of(fig("2015/16", 100), fig("2016/17", 90))
    (slip,) = slips(now, saved={("thefts", "2016-17"): [SAVED]})
    (figure,) = slip.figures
    assert (slip.title, figure.period) == ("Thefts", "2016/17")
    assert (figure.was, figure.now) == ("133", "90")
    assert (figure.judged.was_text, figure.judged.now_text) == ("Red", "Green")
    assert figure.judged.has_changed
    assert figure.saved == (SAVED,)
    assert (slip.target, slip.bands, slip.judged) == (None, None, None)


def test_an_older_figure_is_found_too_and_its_colour_may_stay() -> None:
    now = of(fig("2015/16", 98), fig("2016/17", 133))
    (slip,) = slips(now)
    assert [(f.period, f.was, f.now) for f in slip.figures] == [
        ("2015/16", "100", "98")
    ]
    assert not slip.figures[0].judged.has_changed


def test_a_restated_figure_that_moves_the_target_says_that_too() -> None:
    def against_before(year_before: object) -> Series:
        return series(
            [fig("2015/16", year_before), fig("2016/17", 133)],
            rule=LOWER,
            targets=[target("2016/17", basis="previous")],
        )

    (slip,) = slips(against_before(140), against_before(100))
    assert slip.target == Turn("100 or less", "140 or less")
    assert slip.judged is not None
    assert (slip.judged.was_text, slip.judged.now_text) == ("Red", "Green")


def test_a_figure_that_came_later_is_no_correction() -> None:
    later = of(fig("2015/16", 100), fig("2016/17", 133), fig("2017/18", 1))
    assert slips(later) == ()


def test_what_was_not_available_and_is_now_is_a_correction() -> None:
    then = of(not_available("2015/16"), fig("2016/17", 133))
    (slip,) = slips(THEN, then)
    assert [(f.was, f.now) for f in slip.figures] == [("Not available", "100")]


def test_a_figure_that_is_only_firmer_now_is_no_correction() -> None:
    then = of(fig("2015/16", 100), fig("2016/17", 133, state=State.PROVISIONAL))
    assert slips(THEN, then) == ()


def test_a_figure_that_is_hidden_now_shows_no_number() -> None:
    now = of(fig("2015/16", 100), hidden("2016/17"))
    (slip,) = slips(now, saved={("thefts", "2016-17"): [Saved(AT, "olive", "")]})
    (figure,) = slip.figures
    assert (figure.now, figure.judged.now_text) == ("Hidden", "Hidden")
    assert "None" not in str(figure.now)


@pytest.mark.parametrize("saved", [{}, {("thefts", "2016-17"): [SAVED]}])
def test_of_a_figure_that_was_hidden_and_is_so_still_nothing_is_said(saved) -> None:
    masked = of(fig("2015/16", 100), hidden("2016/17"))
    assert slips(masked, masked, saved) == ()


def test_a_figure_that_has_only_become_visible_is_no_correction() -> None:
    masked = of(fig("2015/16", 100), hidden("2016/17"))
    assert slips(THEN, masked) == ()
    (slip,) = slips(THEN, masked, {("thefts", "2016-17"): [SAVED]})
    assert [(f.was, f.now) for f in slip.figures] == [("Hidden", "133")]


def test_a_target_of_today_is_stated_beside_that_of_then() -> None:
    now = of(fig("2015/16", 100), fig("2016/17", 133), goal=140)
    (slip,) = slips(now)
    assert slip.target == Turn("100 or less", "140 or less")
    assert slip.figures == ()
    assert slip.judged is not None
    assert (slip.judged.was_text, slip.judged.now_text) == ("Red", "Green")


def test_a_target_that_is_gone_and_one_that_came_are_stated() -> None:
    without = of(fig("2015/16", 100), fig("2016/17", 133), goal=None)
    assert slips(without)[0].target == Turn("100 or less", "none")
    assert slips(THEN, without)[0].target == Turn("none", "100 or less")


def test_other_bands_are_stated_in_words() -> None:
    wide = of(
        fig("2015/16", 100), fig("2016/17", 133), rule=rule(bands=bands(amber=40))
    )
    (slip,) = slips(wide)
    assert slip.bands is not None
    assert "amber to 5% beyond it" in slip.bands.was
    assert "amber to 40% beyond it" in slip.bands.now
    assert slip.judged is not None
    assert slip.judged.now_text == "Amber"


def test_the_bands_of_a_later_strategy_are_no_correction() -> None:
    wide = of(fig("2015/16", 100), fig("2016/17", 90), rule=rule(bands=bands(amber=40)))
    page = loaded(
        (info("thefts", rule=wide.rule), wide),
        strategy=StrategyInfo("Next", date(2020, 4, 1), date(2023, 3, 31)),
    )
    (slip,) = slips_of(frozen(), page, {})
    assert (slip.bands, slip.target) == (None, None)
    assert [(f.was, f.now) for f in slip.figures] == [("133", "90")]


def test_the_bands_of_a_later_strategy_judge_nothing_of_an_earlier_pack() -> None:
    wide = of(fig("2015/16", 98), fig("2016/17", 133), rule=rule(bands=bands(amber=40)))
    page = loaded(
        (info("thefts", rule=wide.rule), wide),
        strategy=StrategyInfo("Next", date(2020, 4, 1), date(2023, 3, 31)),
    )
    (slip,) = slips_of(frozen(), page, {})
    assert [(f.was, f.now, f.judged) for f in slip.figures] == [("100", "98", None)]
    assert slip.judged is None


def test_a_strategy_that_is_only_called_otherwise_by_now_still_judges_its_packs() -> (
    None
):
    now = of(fig("2015/16", 100), fig("2016/17", 133), goal=140)
    then = frozen().model_copy(update={"strategy": "With a slip of the pen"})
    (slip,) = slips_of(then, loaded((info("thefts"), now)), {})
    assert slip.target == Turn("100 or less", "140 or less")


def test_that_more_is_better_by_now_is_a_correction_of_the_status() -> None:
    (slip,) = slips(of(fig("2015/16", 100), fig("2016/17", 133), rule=rule("higher")))
    assert slip.judged is not None
    assert (slip.judged.was_text, slip.judged.now_text) == ("Red", "Green")


def test_a_figure_that_has_only_become_hidden_is_no_correction() -> None:
    masked = of(hidden("2015/16"), hidden("2016/17"))
    assert slips(masked) == ()


def test_a_target_that_hangs_on_what_has_become_hidden_is_no_correction() -> None:
    def against_before(year_before: object) -> Series:
        return series(
            [year_before, fig("2016/17", 133)],
            rule=LOWER,
            targets=[target("2016/17", basis="previous")],
        )

    masked = against_before(hidden("2015/16"))
    assert slips(masked, against_before(fig("2015/16", 100))) == ()


def test_an_indicator_that_the_readers_may_not_see_any_more_has_no_slip() -> None:
    assert slips_of(frozen(), loaded((info("other"), THEN)), {}) == ()


def test_another_title_is_no_correction() -> None:
    page = loaded((info("thefts", title="Stealing"), THEN))
    assert slips_of(frozen(), page, {}) == ()
