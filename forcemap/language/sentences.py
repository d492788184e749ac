"""Sentences of news prose: where a careful reader would cut."""

from __future__ import annotations

import itertools
import re
from typing import Final

from forcemap.documents import Span

__all__ = ["sentences"]


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


# Titles and the like stand before a name: a sentence never ends on them. Capitalised only, but for LOWER_TOO.
BEFORE_NAMES: Final = _words("""adm amb ambs asst atty bde brig capt cdr cmdr cmdre cmsgt col cols comdr cpl cpt dr drs ens fr ft gen gens gov
    govs hon insp lieut lt ltc ltg lts maj mgr mlle mme mr mrs ms msgt messrs mt mts pfc pres prof profs pvt radm rep
    reps rev sen sens sfc sgt sgts spc ssgt st ste supt tsgt vadm lt.col lt.gen maj.gen brig.gen fig vol""")
LOWER_TOO: Final = _words("vs viz cf eg ie e.g i.e approx ca pp")
# These may end a sentence; they do when a word follows that seldom stands inside one. Capitalised only.
MAY_END: Final = _words("""inc corp co cos ltd llc plc bros jr sr esq ave blvd rd bldg dept univ assn ext ala ariz ark calif colo conn del
    fla ga ill ind kan kans ky la md mass mich minn miss mont neb nebr nev okla ore pa penn tenn tex va vt wash wis wyo
    ph.d mon tue tues wed thu thur thurs fri sat sun govt intl natl bn regt div battn inf""")
MAY_END_LOWER: Final = _words("etc al est sq mi km kg lb lbs ft")
MONTHS: Final = _words("jan feb mar apr jun jul aug sep sept oct nov dec")
CLOCK: Final = _words("a.m p.m am pm")
AFTER_CLOCK: Final = _words("""Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec ET EST EDT GMT UTC CET CEST PT PST
    PDT CT CST CDT MSK BST Eastern Central Pacific Moscow Kyiv Kiev London Greenwich Beijing Tokyo Mon Tue Tues Wed Thu
    Thurs Fri Sat Sun IST JST""")
STARTERS: Final = _words("""A According After All Also Although Among An And Another Any Are As At Because Before But By Despite Did Do
    During Each Earlier Even Every Few For From Given Had Has Have He Her Here His How However I If In Instead Is It Its
    Last Late Later Many Meanwhile More Most Much My Nearly Neither Next No Nobody None Nor Not Nothing Now Of On Once One
    Only Or Our Over Perhaps Recently She Since So Some Soon Still Such That The Their Then There These They This
    Those Though Through Thus To Today Two Under Until Unlike Was We Were What When Where Whether Which While Who Why Will
    With Without Would Yes Yet You Your""")
VERBS_OF_SAYING: Final = (
    r"(?:said|says|asked|added|wrote|told|tweeted|replied|continued|declared|warned|insisted|exclaimed)"
)
ASKED: Final = re.compile(
    rf"(?:[A-Z][\w’'.-]+\s+){{1,4}}{VERBS_OF_SAYING}\b|{VERBS_OF_SAYING}\s+[A-Z]|(?:he|she|they|it)\s"
)
# A line end; a stop with what closes after it, before space; a stop with the next sentence glued on. One set of first
# characters, so that the search skips everything else.
STOP: Final = re.compile(
    r"""[.!?…\n](?:
      (?<=\n)(?P<line>\s*)
    | (?<=[.!?…])(?P<stop>[.!?…]*)(?P<close>(?:["'”’)\]»]|\[\d{1,3}\])*)(?=\s)[^\S\n]*(?!\s)
    | (?<=\w{3}.)["”’]?(?=[“"‘(]*[^\W\d_]{2}|A\s)(?P<glued>)
    )""",
    re.VERBOSE,
)
DOMAINS: Final = _words("Com Org Net Gov Mil Edu Info")
OPENERS: Final = "\"'“‘«([{—–-•*·"
CLOSERS: Final = "\"'”’)]»"
BULLET: Final = re.compile(r"[•·▪●*–—-]\s+")
WORD: Final = re.compile(r"[^\W_]+")
NON_SPACE: Final = re.compile(r"\S+")
ACRONYM: Final = re.compile(r"[A-Z]|[A-Za-z](?:\.[A-Za-z])+")
LIST_NUMBER: Final = re.compile(r"(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})")
LONGEST_WORD: Final = 24  # characters looked back over for an abbreviation: no longer one is known here
MAX_WRAP: Final = 120  # characters: the widest column that plain text is commonly wrapped to
RAGGED: Final = 2  # characters by which wrapping programs differ in what still fits
MIN_FULL_LINES: Final = 3
FULL_SHARE: Final = 0.7
MIN_WRAP: Final = 40  # characters: below this a short line is a list entry or verse, not a full column


def sentences(text: str) -> tuple[Span, ...]:
    """Cut `text` into sentences as a careful reader of news prose would.

    A headline, caption or list entry on a line of its own is a sentence. Lines of hard-wrapped text are joined: a
    line end inside a paragraph cuts only where the next word would still have fitted on the line.

    Returns
    -------
    tuple of Span
        Ordered, disjoint, without surrounding white space, together covering every other character of `text` but the
        bullets of lists; empty for text that is empty or blank.

    Examples
    --------
    >>> text = "Lt. Gen. Ann Lee flew to the U.S. on Feb. 20. She returned."
    >>> [span.of(text) for span in sentences(text)]
    ['Lt. Gen. Ann Lee flew to the U.S. on Feb. 20.', 'She returned.']
    >>> sentences("")
    ()
    """
    found: list[Span] = []
    start = _opening(text, 0)
    width = _column(text)
    for match in STOP.finditer(text):
        at, after = match.span()
        if at < start:
            continue
        end = _end_of_sentence(text, start, match, width)
        if end is not None:
            if end > start:
                found.append(Span(start, end))
            start = _opening(text, after)
    tail = len(text.rstrip())
    if tail > start:
        found.append(Span(start, tail))
    return tuple(found)


def _end_of_sentence(text: str, start: int, match: re.Match[str], width: int) -> int | None:
    """Return where the sentence from `start` ends if it does so at `match`, else None."""
    at, after = match.span()
    if match["stop"] is not None:
        end = match.end("close")
        return end if _ends(text, start=start, at=at, end=end, after=after, more=match["stop"]) else None
    if match["line"] is None:
        following = _word(text, after)
        glued = text[at - 1].islower() or text[at - 1].isdigit()
        known = following in STARTERS if len(following) < len("Com") else following not in DOMAINS
        return after if glued and following[:1].isupper() and known else None
    end = start + len(text[start:at].rstrip())
    if not _wrapped(text, end, after, width):
        return end
    stop = _stop_before(text, start, end)
    return (
        end if stop is not None and _ends(text, start=start, at=stop, end=end, after=after, more="") else None
    )


def _word(text: str, at: int) -> str:
    """Return the word that starts at `at`, behind any opening quote."""
    while at < len(text) and text[at] in OPENERS:
        at += 1
    found = WORD.match(text, at)
    return found.group() if found else ""


def _ends(text: str, *, start: int, at: int, end: int, after: int, more: str) -> bool:
    """Whether the stop at `at`, closed by `end`, ends the sentence from `start`.

    `more` is what repeats the stop ("..."); the next sentence would open at `after`.
    """
    following = _word(text, after)
    if following[:1].islower():
        return False
    closed = end > at + 1 + len(more)
    if text[at] in "!?":
        return not (closed and ASKED.match(text, after))
    starter = following in STARTERS
    if more or text[at] == "…":
        return closed or starter
    word = text[max(start, at - LONGEST_WORD) : at].split()[-1:]
    if not word or word[0] in ".…":
        return starter
    if at - start == len(word[0]) and LIST_NUMBER.fullmatch(word[0]):
        return False
    return text[at - 1].isspace() or _ends_after(word[0].lstrip(OPENERS).rpartition("-")[2], following)


def _ends_after(word: str, following: str) -> bool:
    """Whether a sentence may end on `word` with a full stop when `following` comes next."""
    starter = following in STARTERS
    key = word.lower()
    capital = word[:1].isupper()
    if key in LOWER_TOO or (capital and key in BEFORE_NAMES):
        return False
    if key in CLOCK:
        return following not in AFTER_CLOCK
    if capital and key in MONTHS:
        return not following[:1].isdigit() and starter
    if key in ("no", "nos"):
        return not following[:1].isdigit()
    if (capital and key in MAY_END) or key in MAY_END_LOWER or ACRONYM.fullmatch(word):
        return starter
    return True


def _wrapped(text: str, at: int, after: int, width: int) -> bool:
    """Whether the line end at `at` was put there by a column width, not by the writer."""
    if after >= len(text) or text.count("\n", at, after) > 1 or BULLET.match(text, after):
        return False
    begin = text.rfind("\n", 0, at) + 1
    if text[after - 1] == " " and (text[begin] == " " or BULLET.match(text, begin)):
        return True  # a hanging indent
    length = at - begin
    if length < MIN_WRAP:
        return False
    open_end = text[at - 1] not in '.!?:;…"”'
    following = _word_at(text, after)
    if (
        width
        and not following.endswith(":")
        and (length + 1 + len(following) > width or (open_end and length > FULL_SHARE * width))
    ):
        return True
    return open_end and text[after].islower()


def _stop_before(text: str, start: int, at: int) -> int | None:
    """Return where the stop is that closes the line ending at `at`, or None if the line ends on a word."""
    last = at - 1
    while last > start and text[last] in CLOSERS:
        last -= 1
    return last if last > start and text[last] in ".!?…" else None


def _column(text: str) -> int:
    """Return the width `text` was wrapped to, or 0 if its line ends are the writer's own."""
    if "\n" not in text:
        return 0
    lines = text.split("\n")
    width = max(len(line) for line in lines)
    if not MIN_WRAP <= width <= MAX_WRAP:
        return 0
    inner = [
        (line, following)
        for line, following in itertools.pairwise(lines)
        if line.strip() and following.strip()
    ]
    full = sum(len(line) + 1 + len(_word_at(following, 0)) > width - RAGGED for line, following in inner)
    return width - RAGGED if full >= MIN_FULL_LINES and full >= FULL_SHARE * len(inner) else 0


def _word_at(text: str, at: int) -> str:
    """Return the run of characters other than white space that starts at `at`."""
    found = NON_SPACE.match(text, at)
    return found.group() if found else ""


def _opening(text: str, at: int) -> int:
    """Return the first position from `at` on at which a sentence may open, behind white space and a list bullet."""
    if text[at : at + 1].isalnum():
        return at
    found = NON_SPACE.search(text, at)
    if found is None:
        return len(text)
    bullet = BULLET.match(text, found.start())
    return bullet.end() if bullet else found.start()
