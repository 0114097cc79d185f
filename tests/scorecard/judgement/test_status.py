"""Statuses and greys: a word and a shape each, worst first."""

from scorecard.judgement import Grey, Status


def test_statuses_are_the_words_of_the_api():
    assert {str(status) for status in Status} == {
        "green",
        "amber",
        "red",
        "no_target",
        "no_data",
    }


def test_each_status_has_its_own_word_and_shape():
    assert len({status.label for status in Status}) == len(Status)
    assert len({status.shape for status in Status}) == len(Status)


def test_worst_first():
    worst_first = sorted(Status, key=lambda status: status.rank)
    assert worst_first == ["red", "amber", "no_data", "no_target", "green"]


def test_only_colours_are_judged():
    assert [status for status in Status if status.is_judged] == [
        "green",
        "amber",
        "red",
    ]


def test_each_grey_has_its_own_words():
    assert len({grey.label for grey in Grey}) == len(Grey) == 9
