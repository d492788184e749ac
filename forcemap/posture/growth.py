"""Whether reported figures say that a number grew or shrank."""

from __future__ import annotations

from forcemap.posture.change import make_change
from forcemap.posture.model import Certainty, Change, ChangeKind, Estimate
from forcemap.posture.wording import estimate_words, reported_words


def growth(before: Estimate, after: Estimate) -> Change | None:
    """Return that the number grew or shrank between two estimates of one thing, or None.

    Only a figure that is new after counts: the same reports a day later say nothing. It is *definite* where the
    two ranges do not meet: the lowest now is above the highest then. It is *possible* where the numbers in the
    reports went one way and their bounds allow it: "more than 100,000", then "as many as 190,000".
    """
    known = {figure.origin for figure in before.figures}
    if all(figure.origin in known for figure in after.figures if not figure.increment):
        return None
    then, now = _numbers(before), _numbers(after)
    if not then or not now:
        return None
    lowest, highest = min(now) - min(then), max(now) - max(then)
    if lowest >= 0 and highest >= 0 and (lowest or highest) and _may_exceed(after, before):
        kind, sure = ChangeKind.GREW, _exceeds(after, before)
    elif lowest <= 0 and highest <= 0 and (lowest or highest) and _may_exceed(before, after):
        kind, sure = ChangeKind.SHRANK, _exceeds(before, after)
    else:
        return None
    certainty = Certainty.DEFINITE if sure else Certainty.POSSIBLE
    may = "" if sure else "may have "
    verb = "grew" if kind is ChangeKind.GREW else "shrank"
    if not sure:
        verb = "grown" if kind is ChangeKind.GREW else "shrunk"
    words = f"{estimate_words(after)}: {may}{verb} from {reported_words(before)} to {reported_words(after)}"
    return make_change(kind, certainty, words, before=before, after=after)


def _numbers(estimate: Estimate) -> list[int]:
    totals = [figure for figure in estimate.figures if not figure.increment]
    return [bound for figure in totals for bound in (figure.low, figure.high) if bound is not None]


def _exceeds(more: Estimate, less: Estimate) -> bool:
    return more.low is not None and less.high is not None and more.low > less.high


def _may_exceed(more: Estimate, less: Estimate) -> bool:
    return more.high is None or less.low is None or more.high > less.low
