"""The headline of a plain text, where its first line is one."""

from __future__ import annotations

import re

FEWEST_WORDS, MOST_WORDS = 5, 25
MARKS_OF_NO_TITLE = re.compile(
    r"^(?:by|photo|picture|image|credit|published|updated|date|media|video|watch|listen|enlarge|advertisement)\b|https?://|[.;,:]['’”\"]?$|—$",
    re.IGNORECASE,
)


LABELLED = re.compile(r"^(?:headline|title):\s*(?P<title>\S.{0,300})$", re.IGNORECASE)


def title_line(text: str) -> str | None:
    r"""Return the first line of `text` where it has the form of a headline, else None.

    A headline stands alone: the line is repeated further down (as pages saved as text do), or it has 5 to 25
    words, does not end like a sentence, and a blank line follows; or it says "HEADLINE:". By-lines and captions are
    none.

    Examples
    --------
    >>> title_line("Second brigade reaches the northern border\n\nThe army said ...")
    'Second brigade reaches the northern border'
    >>> title_line("The army said so.\n") is None
    True
    """
    lines = [line.strip() for line in text.lstrip().split("\n")]
    first, rest = lines[0], lines[1:]
    if labelled := LABELLED.match(first):
        return labelled["title"].strip()
    if MARKS_OF_NO_TITLE.search(first) or len(first.split()) > MOST_WORDS:
        return None
    if first and first in rest[:6]:
        return first
    alone = bool(rest) and not rest[0]
    small = {word for word in first.split() if word[0].islower()}
    # names that are listed have no small word but "and" between them
    return first if alone and len(first.split()) >= FEWEST_WORDS and small - {"and"} else None
