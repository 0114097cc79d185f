"""The choices of a filter as HTML."""

from scorecard.filters import Option
from scorecard.templatetags.options import options

EVIL = """"><script>alert('x')</script>"""


def test_each_choice_is_an_option_and_the_one_shown_is_selected() -> None:
    choices = [Option("", "All partners", False), Option("police", "Police", True)]
    assert options(choices) == (
        '<option value="">All partners</option>'
        '<option value="police" selected>Police</option>'
    )


def test_no_name_of_the_database_can_become_a_tag() -> None:
    written = options([Option(EVIL, EVIL, False)])
    assert "<script>" not in written
    assert written.count("&lt;script&gt;alert(&#x27;x&#x27;)") == 2
    assert written.startswith('<option value="&quot;&gt;')
