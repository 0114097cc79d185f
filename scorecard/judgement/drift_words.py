"""A drift in words: the verdict then and now, who agreed, who changed it and when."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from indicators.choices import BandBasis, Polarity

from ..wording import capital, clause
from .drift import Drift, Step, What
from .numbers import written_date
from .rag import Judgement
from .sentences import target_words, within_words
from .status import Status


@dataclass(frozen=True)
class DriftWords:
    """What a page says of a drift. Each text is written when it is asked for."""

    drift: Drift

    @cached_property
    def clause(self) -> str:
        """To end a judgement's sentence with: `target changed after the figure came
        in: green then, amber now`."""
        return f"{_short(self.drift)} {_rest(self.drift)}"

    @cached_property
    def sentence(self) -> str:
        """Both verdicts with both targets, who agreed and who changed it, when."""
        return _sentence(self.drift)

    @cached_property
    def steps(self) -> tuple[str, ...]:
        """Each change, oldest first, where there was more than one."""
        steps = self.drift.steps
        return tuple(map(_step, steps)) if len(steps) > 1 else ()

    @property
    def is_quiet(self) -> bool:
        """Whether the verdict is the same as it was."""
        return not self.drift.moves_verdict

    @property
    def why(self) -> tuple[str, ...]:
        """The sentence and the steps, for a page that opens them."""
        return (self.sentence, *self.steps)


def _short(drift: Drift) -> str:
    if What.POLARITY in drift.what:
        return _("what is good changed")
    if What.TARGET not in drift.what:
        return _("bands changed")
    if drift.then.goal.grey:
        return _("target set")
    return _("target taken away") if drift.current.goal.grey else _("target changed")


def _rest(drift: Drift) -> str:
    values = {"then": _status(drift.then), "now": _status(drift.current)}
    if drift.moves_verdict:
        text = _("after the figure came in: %(then)s then, %(now)s now")
    else:
        text = _("after the figure came in: %(now)s then and now")
    return text % values


def _status(judgement: Judgement) -> str:
    """`green`, `no target`: in the middle of a sentence."""
    return judgement.status.label.lower()


def _sentence(drift: Drift) -> str:
    last = drift.steps[-1]
    now = _verdict(drift.current, drift)
    if not drift.moves_verdict and drift.current.status != Status.NO_TARGET:
        now = _("still %s") % now
    parts = {
        "then": capital(_then(drift)),
        "now": f"{now}{_agreed(last, drift.what)}",
        "changed": _changed(last),
    }
    sentences = [_("%(then)s; %(now)s (%(changed)s).") % parts]
    if drift.current.figure and drift.current.figure.is_restated:
        sentences.append(_("The figure has been revised; both are of it as it is now."))
    return " ".join(sentences)


def _then(drift: Drift) -> str:
    values = {
        "verdict": _verdict(drift.then, drift),
        "day": written_date(drift.came_in.date()),
        "because": _because(drift.then),
    }
    if drift.then.status != Status.NO_TARGET:
        text = _("%(verdict)s that stood when the figure came in on %(day)s")
    elif values["because"]:
        text = _("not judged when the figure came in on %(day)s (%(because)s)")
    else:
        text = _("monitored and not judged when the figure came in on %(day)s")
    return text % values


def _because(judgement: Judgement) -> str:
    """Why there was no target; empty where nothing is good or bad about the figure."""
    if judgement.rule.polarity == Polarity.NONE:
        return ""
    return judgement.goal.because or _("no target is set")


def _verdict(judgement: Judgement, drift: Drift) -> str:
    """`green against the target of 120 or less`, with what else has moved."""
    status, rule = _status(judgement), judgement.rule
    if judgement.status == Status.NO_TARGET:
        because = _because(judgement)
        return (
            _("not judged: %s") % because if because else _("monitored and not judged")
        )
    more = [str(rule.polarity.label).lower()] if What.POLARITY in drift.what else []
    more += [band_words(judgement)] if What.BANDS in drift.what else []
    values = {
        "status": status,
        "target": target_words(judgement.goal, rule),
        "more": "; ".join(more),
    }
    if more:
        return _("%(status)s against the target of %(target)s (%(more)s)") % values
    return _("%(status)s against the target of %(target)s") % values


def band_words(judgement: Judgement) -> str:
    """`green within 0% of the target, amber within 5% of the target`."""
    rule, bands = judgement.rule, judgement.rule.bands
    if bands.basis == BandBasis.FLOOR:
        return _("green to the target, amber to the floor")
    return _("green within %(green)s, amber within %(amber)s") % {
        "green": within_words(rule, bands.green_within),
        "amber": within_words(rule, bands.amber_within),
    }


def _agreed(step: Step, what: tuple[What, ...]) -> str:
    """`, agreed by the Board on 3 August 2017`; that nobody is named is said too."""
    row = step.row
    if What.TARGET not in what or row is None or step.judgement.goal.grey:
        return ""
    if row.illustrative:
        return _(", an illustration that nobody has agreed")
    values = {
        "by": row.agreed_by,
        "on": written_date(row.agreed_on) if row.agreed_on else "",
    }
    if row.agreed_by and row.agreed_on:
        return _(", agreed by %(by)s on %(on)s") % values
    if row.agreed_by:
        return _(", agreed by %(by)s") % values
    if row.agreed_on:
        return _(", agreed on %(on)s") % values
    return _(", and nobody is named who agreed it")


def _changed(step: Step) -> str:
    """`changed by Ann on 3 August 2017`, and the reason that was kept with it."""
    by, reason = step.stage.by, clause(step.stage.reason)
    values = {"by": by, "day": written_date(step.stage.since.date())}
    found = (_("changed by %(by)s on %(day)s") if by else _("changed on %(day)s")) % (
        values
    )
    return f"{found}: {reason}" if reason else found


def _step(step: Step) -> str:
    """`Target changed by Ann on 3 August 2017: 110 or less, agreed by ... Amber.`"""
    target = target_words(step.judgement.goal, step.judgement.rule)
    values = {
        "what": capital(", ".join(_part(part) for part in step.what)),
        "changed": _changed(step),
        "target": target or _("none"),
        "agreed": _agreed(step, step.what),
        "verdict": step.judgement.status.label,
    }
    return (
        _("%(what)s %(changed)s; the target is then %(target)s%(agreed)s. %(verdict)s.")
        % values
    )


def _part(what: What) -> str:
    if what is What.TARGET:
        return _("target")
    return _("bands") if what is What.BANDS else _("what is good")
