"""In what state a force is said to be: read from the verb that governs it, its tense, its mood and what it hangs on.

The conventions are those of the annotation guidelines: what was sent not long ago is arriving, what was massed is present, what
was ordered is planned, a withdrawal that was announced is leaving, and a demand to withdraw presupposes presence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from forcemap.claims.model import Status
from forcemap.claims.sentence import SUBJECTS, Sentence
from forcemap.claims.status_base import OLD_DAYS, direction, state_of
from forcemap.claims.status_chain import Form, Mood, Step, governors, has_no, preposition
from forcemap.claims.status_words import (
    AGREEING,
    ARCHIVED,
    BEGINNING,
    DEMANDING,
    DENYING,
    DOUBTING,
    EVENT_VERBS,
    HISTORY,
    PICTURES,
    PLANNING,
    STILL,
    Role,
)

WEEK_DAYS = 7
RULE_WEIGHT = 5.0
"""The value of the feature that says what the rules read: so large that regularisation does not wash it out.

Swept by cross-validation on the development corpus: with 1 a fitted model is 8 points worse than the rules alone, from 5 on
about as good.
"""

_NEGATIVE = frozenset({Mood.NOT, Mood.NO_LONGER})
_OPEN = frozenset({Form.INFINITIVE, Form.GERUND})


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusReading:
    """What was read: the status, why, the word that decided (a token of the sentence), and the evidence by name."""

    status: Status
    why: str
    token: int | None = None
    features: Mapping[str, float]


def read_status(
    sentence: Sentence, head: int, place: int | None = None, *, age_days: int | None = None
) -> StatusReading:
    """Read the status of the item on token `head`, at the place whose topmost token is `place`.

    Parameters
    ----------
    sentence
        The parsed sentence.
    head, place
        Tokens of `sentence`; `place` is None where the place stands in another sentence or nowhere.
    age_days
        How many days before publication the latest time of the statement lies, or None where it names none.

    Returns
    -------
    StatusReading
        Present where nothing governs the item: a headline's "Russian troops in Belarus" says that they are there.
    """
    steps = governors(sentence, head, place)
    status, why, token = _rule(sentence, head, place, steps, age_days)
    features = dict.fromkeys(_features(sentence, head, place, steps, age_days), 1.0)
    features[f"rule={status}"] = RULE_WEIGHT
    return StatusReading(status=status, why=why, token=token, features=features)


Verdict = tuple[Status, str, int | None]


def _rule(
    sentence: Sentence, head: int, place: int | None, steps: tuple[Step, ...], age_days: int | None
) -> Verdict:
    base, base_why, base_token, rest = _base(sentence, place, steps, age_days)
    if has_no(sentence, head):
        return Status.DENIED, f"no {sentence.lowers[head]}", head
    mood = _mood(sentence, head, base, _reaching(steps, base))
    if mood is not None:
        return mood
    over = _over(sentence, head, base, rest, age_days)
    if over is not None:
        return Status.PAST, over, base_token if base is Status.PRESENT else head
    return base, base_why, base_token


def _over(
    sentence: Sentence, head: int, base: Status, rest: tuple[Step, ...], age_days: int | None
) -> str | None:
    """Return why what is told was over by the day of publication, or None where it was not."""
    fresh = STILL.intersection(sentence.lowers)
    old = age_days is not None and age_days > OLD_DAYS
    if base is Status.PRESENT and _over_by_then(rest, age_days):
        return "over by then"
    if base is Status.PRESENT and old and _told_in_past(rest) and not fresh:
        return f"told of {age_days} days before"
    if _historic(sentence, head):
        return "told as history"
    if base in {Status.PRESENT, Status.ARRIVING} and _archived(sentence, age_days):
        return "a picture from the archive"
    return None


def _reaching(steps: tuple[Step, ...], base: Status) -> tuple[Step, ...]:
    """Return the governors whose mood reaches the item.

    What is stationed at a place is there whatever is then planned for it: "ordered troops based in Italy to move"; only a
    withdrawal of what is based there speaks of the place again.
    """
    inner = [step for step in steps if step.inner and step.dep in {"acl", "relcl"}]
    if inner and base is Status.PRESENT and inner[0] is steps[0]:
        return tuple(inner)
    return tuple(step for step in steps if not step.beyond)


def _told_in_past(steps: tuple[Step, ...]) -> bool:
    return bool(steps) and steps[0].form in {Form.PAST, Form.PLUPERFECT, Form.PAST_PROGRESSIVE}


def _over_by_then(steps: tuple[Step, ...], age_days: int | None) -> bool:
    """Whether a state is told as over: "had been stationed", "trained in", "have held exercises".

    Told of in a report it is only shifted back a tense: "said that troops were stationed".
    """
    if not steps or any(step.role in {Role.SAY, Role.SEE} for step in steps[1:]):
        return False
    first = steps[0]
    if first.form is Form.PLUPERFECT:
        return first.role not in {Role.TAKE, Role.OTHER}
    if first.role is Role.DRILL and first.form is Form.PAST:
        return not first.beyond
    if first.role in {Role.DRILL, Role.PASS} and first.form is Form.NOUN:
        verb = next((step for step in steps[1:] if step.form is not Form.NOUN), None)
        if verb is None or verb.lemma in BEGINNING or verb.role in {Role.PLAN, Role.SAY, Role.SEE}:
            return False
        return verb.form is Form.PAST and (age_days or 0) > WEEK_DAYS
    return False


def _archived(sentence: Sentence, age_days: int | None) -> bool:
    """Whether the sentence is the caption of a picture of another time: "file photo", "undated handout"."""
    words = sentence.lowers
    shown = any(a in ARCHIVED and b in PICTURES for a, b in pairwise(words))
    return shown and (age_days is None or age_days > 0)


def _historic(sentence: Sentence, head: int) -> bool:
    return any(
        sentence.lowers[child] in HISTORY and sentence.deps[child] in {"amod", "compound", "advmod"}
        for child in sentence.children[head]
    )


def _base(
    sentence: Sentence, place: int | None, steps: tuple[Step, ...], age_days: int | None
) -> tuple[Status, str, int | None, tuple[Step, ...]]:
    """Return what the innermost governor that speaks of place says, and the governors from it outwards."""
    for index, step in enumerate(steps):
        status = state_of(sentence, place, step, age_days)
        outer = steps[index + 1] if index + 1 < len(steps) else None
        if (
            status is Status.PRESENT
            and step.placing
            and step.dep == "acl"
            and outer is not None
            and outer.role is Role.GO
        ):
            return Status.LEAVING, f"{outer.lemma!r} ({outer.form})", outer.token, steps[index:]
        if status is not None:
            return status, f"{step.lemma!r} ({step.form})", step.token, steps[index:]
        if step.role in {Role.SAY, Role.SEE} and step.form is not Form.NOUN:
            return Status.PRESENT, "reported to be there", step.token, steps[index:]
    return Status.PRESENT, "nothing says otherwise", None, steps


def _mood(sentence: Sentence, head: int, base: Status, steps: tuple[Step, ...]) -> Verdict | None:
    """Return what the moods on the governors make of the base status, or None where they leave it."""
    denials, token, word, refused = 0, None, "", False
    planned: Verdict | None = None
    possible: Verdict | None = None
    inside = True  # until the first finite verb of saying: what lies beyond speaks of the saying
    for index, step in enumerate(steps):
        if not inside and step.lemma not in DENYING:
            break
        if base is Status.LEAVING and _asked(sentence, steps, index):
            return Status.PRESENT, f"asked to leave ({step.lemma!r})", step.token
        if not _carries(steps, index):
            continue
        if step.moods & _NEGATIVE and _denies(sentence, head, step):
            denials, token, word = denials + 1, step.token, "not"
        if index and _refuses(sentence, step):
            denials, token, word, refused = denials + 1, step.token, step.lemma, True
        if Mood.MAY in step.moods or Mood.IF in step.moods or (index and _doubts(steps, index)):
            possible = possible or (Status.POSSIBLE, f"{step.lemma!r} under doubt", step.token)
        if _ahead(steps, index):
            planned = planned or (Status.PLANNED, f"{step.lemma!r} ({step.form})", step.token)
        inside = inside and not (index and _reports(step))
    if denials and not refused:
        denials = 1  # "are not and will not be": said twice, not taken back
    return _verdict(base, denials, (token, word), possible, planned)


def _reports(step: Step) -> bool:
    return step.role in {Role.SAY, Role.SEE} and step.form not in _OPEN | {Form.NOUN}


def _asked(sentence: Sentence, steps: tuple[Step, ...], index: int) -> bool:
    """Whether somebody is asked to leave who has not agreed to: "wants Russia to withdraw", not "wants to withdraw"."""
    step = steps[index]
    demanded = step.lemma in DEMANDING or Mood.MUST in step.moods
    if not demanded or step.form is Form.FUTURE or any(other.lemma in AGREEING for other in steps):
        return False
    if step.lemma != "want" or not index:
        return True
    below = steps[index - 1].token
    return any(sentence.deps[c] in SUBJECTS for c in sentence.children[below])


def _denies(sentence: Sentence, head: int, step: Step) -> bool:
    """Whether "not" on a verb denies the force's being there: "will not fight there", not "will not fight the troops there"."""
    if step.role not in {Role.FIGHT, Role.OTHER, Role.SEE, Role.SAY}:
        return True
    below = head
    for token in sentence.ancestors(head):
        if token == step.token:
            break
        below = token
    else:
        return True
    return sentence.deps[below] not in {"dobj", "ccomp", "prep", "advcl"}


def _carries(steps: tuple[Step, ...], index: int) -> bool:
    """Whether the mood of a verb is that of the noun below it: "exercises will begin", not "the withdrawal could hurt"."""
    if index == 0 or steps[index - 1].form is not Form.NOUN or steps[index].form is Form.NOUN:
        return True
    step = steps[index]
    return step.lemma in EVENT_VERBS | DENYING | PLANNING or step.role in {
        Role.MAYBE,
        Role.STAY,
        Role.PUT,
        Role.COME,
    }


def _verdict(
    base: Status, denials: int, by: tuple[int | None, str], possible: Verdict | None, planned: Verdict | None
) -> Verdict | None:
    if denials % 2:
        if base is Status.LEAVING and possible is None and by[1] not in DENYING:
            return Status.PRESENT, f"does not leave ({by[1]!r})", by[0]
        return Status.DENIED, f"denied by {by[1]!r}", by[0]
    if denials and possible is None:
        return Status.POSSIBLE, "not ruled out", by[0]
    if possible is not None:
        return possible
    if base is Status.LEAVING and planned is not None:
        return None
    return planned


def _refuses(sentence: Sentence, step: Step) -> bool:
    if step.lemma not in DENYING or step.role is Role.SAY:
        return False
    if step.lemma == "rule":
        return any(sentence.lowers[c] == "out" for c in sentence.children[step.token])
    return True


def _doubts(steps: tuple[Step, ...], index: int) -> bool:
    """Whether a governor makes what hangs on it a mere possibility: "considers sending", "fears of"."""
    step, below = steps[index], steps[index - 1]
    if step.form is Form.NOUN:
        return step.role is Role.MAYBE
    return (step.role is Role.MAYBE or step.lemma in DOUBTING) and below.form in _OPEN | {Form.NOUN}


def _ahead(steps: tuple[Step, ...], index: int) -> bool:
    """Whether a governor puts what hangs on it into the future, by its tense, its mood or its meaning."""
    step = steps[index]
    return (
        step.form is Form.FUTURE
        or bool(step.moods & {Mood.MUST, Mood.WILL})
        or (index > 0 and _plans(steps, index))
    )


def _plans(steps: tuple[Step, ...], index: int) -> bool:
    """Whether a governor makes a plan of what hangs on it: a verb of planning over an infinitive, gerund or noun."""
    step, below = steps[index], steps[index - 1]
    if step.lemma not in PLANNING and step.role is not Role.PLAN:
        return False
    return below.form in _OPEN | {Form.NOUN} or step.form is Form.NOUN


def _features(
    sentence: Sentence, head: int, place: int | None, steps: tuple[Step, ...], age_days: int | None
) -> Iterator[str]:
    yield f"steps={min(len(steps), 4)}"
    yield f"placed={int(place is not None)}"
    if age_days is not None:
        yield f"age={_bucket(age_days)}"
    if has_no(sentence, head):
        yield "no-item"
    if _historic(sentence, head):
        yield "historic"
    for word in sorted(STILL.intersection(sentence.lowers)):
        yield f"still={word}"
    for level, step in enumerate(steps[:4]):
        to = preposition(sentence, place, step.token) if step.placing else None
        yield f"r{level}={step.role}"
        yield f"rf{level}={step.role}:{step.form}"
        yield f"f{level}={step.form}"
        yield f"l{level}={step.lemma}"
        if to is not None:
            yield f"rp{level}={step.role}:{direction(to)}"
            yield f"lp{level}={step.lemma}:{direction(to)}"
        for mood in sorted(step.moods):
            yield f"m{level}={mood}"
            yield f"rm{level}={step.role}:{mood}"
        if level:
            yield f"rr{level}={steps[level - 1].role}:{step.role}:{steps[level - 1].form in _OPEN}"


def _bucket(days: int) -> str:
    for limit in (-1, 0, 7, OLD_DAYS, 400):
        if days <= limit:
            return f"<={limit}"
    return "older"
